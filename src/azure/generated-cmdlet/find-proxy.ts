// -Proxy and its two companions, as the cmdlet behind the function has them bound.
import type { Binding } from '../../engine/binding/binding.js';
import { switchState } from '../../engine/host/preferences.js';
import type { ProxyChoice } from '../doors.js';

/** The proxy that was given; null without one: its companions mean nothing then, as in the original. */
export function findProxy(bound: Binding['bound']): ProxyChoice | null {
  const proxy = bound.get('Proxy');
  if (proxy?.kind !== 'string' || proxy.text === '') return null;
  const credential = bound.get('ProxyCredential');
  const part = (name: string): string => {
    const value = credential?.kind === 'model' ? credential.members.get(name) : undefined;
    return value?.kind === 'string' ? value.text : '';
  };
  return {
    url: proxy.text,
    credential: credential?.kind === 'model' ? { userName: part('UserName'), password: part('Password') } : null,
    useDefaultCredentials: switchState(bound.get('ProxyUseDefaultCredentials')) === 'on',
  };
}
