// -Proxy and its two companions, as the cmdlet behind the function has them bound.
import type { BoundValues } from '../../engine/binder/binder-state.js';
import { switchState } from '../../engine/host/preferences.js';
import type { ProxyChoice } from '../doors.js';

/** The proxy that was given; null without one: its companions mean nothing then, as in the original. */
export function findProxy(bound: BoundValues): ProxyChoice | null {
  const proxy = bound.get('Proxy');
  // a text where PowerShell has bound it
  const url = proxy?.kind === 'scalar' || proxy?.kind === 'string' ? proxy.text : '';
  if (url === '') return null;
  const given = bound.get('ProxyCredential');
  return {
    url,
    credential: given?.kind === 'credential' ? { userName: given.userName, password: given.password } : null,
    useDefaultCredentials: switchState(bound.get('ProxyUseDefaultCredentials')) === 'on',
  };
}
