// What the PowerShell module writes to the program, a line of JSON each (docs/powershell.md has both sides).
import { setNames, type SetName } from '../core/cmdlets/new-workspace-key/metadata.js';

export type SessionMessage =
  | {
      readonly kind: 'begin';
      readonly set: SetName;
      /** What the function has bound. */
      readonly parameters: SessionParameters;
      /** The streams that somebody listens to. */
      readonly verbose: boolean;
      readonly debug: boolean;
    }
  /** What the private cmdlet has bound for one object. */
  | { readonly kind: 'object'; readonly set: SetName; readonly parameters: SessionParameters }
  | { readonly kind: 'answer'; readonly isYes: boolean }
  | { readonly kind: 'stop' };

export type SessionParameters = Readonly<Record<string, unknown>>;

/** The message on a line; undefined if it is none. */
export function readSessionMessage(line: string): SessionMessage | undefined {
  const said = parse(line);
  const set = setNames.find((name) => name === said['set']);
  const parameters = toObject(said['parameters']);
  switch (said['kind']) {
    case 'begin':
      if (set === undefined) return undefined;
      return { kind: 'begin', set, parameters, verbose: said['verbose'] === true, debug: said['debug'] === true };
    case 'object':
      return set === undefined ? undefined : { kind: 'object', set, parameters };
    case 'answer':
      return { kind: 'answer', isYes: said['isYes'] === true };
    case 'stop':
      return { kind: 'stop' };
    default:
      return undefined;
  }
}

function parse(line: string): SessionParameters {
  try {
    return toObject(JSON.parse(line));
  } catch {
    return {};
  }
}

function toObject(value: unknown): SessionParameters {
  return typeof value === 'object' && value !== null ? (value as SessionParameters) : {};
}
