// -Proxy and its two companions, as the private cmdlet has them bound.
import type { Binding } from '../../engine/binding/binding.js';
import { switchState } from '../../engine/host/preferences.js';

/** The proxy of an invocation. */
export interface ProxyArguments {
  readonly url: string;
  readonly credential: { readonly userName: string; readonly password: string } | null;
  readonly useDefaultCredentials: boolean;
}

/** The proxy that was given; null without one: its companions mean nothing then, as in the original. */
export function findProxy(binding: Binding): ProxyArguments | null {
  const proxy = binding.bound.get('Proxy');
  if (proxy?.kind !== 'string' || proxy.text === '') return null;
  const credential = binding.bound.get('ProxyCredential');
  const part = (name: string): string => {
    const value = credential?.kind === 'model' ? credential.members.get(name) : undefined;
    return value?.kind === 'string' ? value.text : '';
  };
  return {
    url: proxy.text,
    credential: credential?.kind === 'model' ? { userName: part('UserName'), password: part('Password') } : null,
    useDefaultCredentials: switchState(binding.bound.get('ProxyUseDefaultCredentials')) === 'on',
  };
}
