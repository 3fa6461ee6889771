// To PSCredential (-ProxyCredential): a text is a user name, and its password is asked for on a terminal.
import { fail, succeed, type Outcome } from '../outcome.js';
import { formatValue } from '../values/format-value.js';
import { psString, type PsModel, type PsValue } from '../values/ps-value.js';
import type { ConversionFailure } from './failure.js';

/** Passwords by user name, as far as they have been asked for; 'nobody': there is no one to ask. */
export type Passwords = ReadonlyMap<string, string> | 'nobody';

/** The full name of the type. */
export const credentialTypeName = 'System.Management.Automation.PSCredential';

/**
 * A credential with UserName and Password; fails with 'passwordNeeded' until the password is known. What is one already,
 * as what the function hands on to its private cmdlet, stays as it is.
 */
export function convertToCredential(value: PsValue, passwords: Passwords): Outcome<PsModel, ConversionFailure> {
  if (value.kind === 'model' && value.type === credentialTypeName) return succeed(value);
  if (value.kind !== 'string' && value.kind !== 'null') return fail({ kind: 'emptyUserName' });
  if (passwords === 'nobody') return fail({ kind: 'passwordUnavailable' });
  const userName = formatValue(value);
  const password = passwords.get(userName);
  if (password === undefined) return fail({ kind: 'passwordNeeded', userName });
  return succeed({
    kind: 'model',
    type: credentialTypeName,
    members: new Map([
      ['UserName', psString(userName)],
      ['Password', psString(password)],
    ]),
    leniencies: [],
  });
}
