// What the PowerShell module writes to the program, a line of JSON each (docs/powershell.md has both sides). Each is about a
// call, which has a number: calls of several runspaces share a program.

/** A message, and the call that it is about. */
export type SessionMessage = CallMessage & { readonly call: number };

type CallMessage =
  | {
      readonly kind: 'begin';
      readonly set: string;
      /** What the function has bound. */
      readonly parameters: SessionParameters;
      /** The streams that are listened to. */
      readonly verbose: boolean;
      readonly debug: boolean;
    }
  /** What the private cmdlet has bound for one object; `isYes` if no question is to be answered before it is sent. */
  | { readonly kind: 'object'; readonly set: string; readonly parameters: SessionParameters; readonly isYes: boolean }
  | { readonly kind: 'answer'; readonly isYes: boolean }
  /** Ctrl-C. */
  | { readonly kind: 'stop' }
  /** Nothing more comes for this call. */
  | { readonly kind: 'end' };

export type SessionParameters = Readonly<Record<string, unknown>>;

/** The message on a line about a command with these sets; undefined if it is none. */
export function readSessionMessage(line: string, sets: readonly string[]): SessionMessage | undefined {
  const said = parse(line);
  const { call } = said;
  const message = readCallMessage(said, sets);
  return typeof call === 'number' && message !== undefined ? { ...message, call } : undefined;
}

function readCallMessage(said: SessionParameters, sets: readonly string[]): CallMessage | undefined {
  const set = sets.find((name) => name === said['set']);
  const parameters = toObject(said['parameters']);
  switch (said['kind']) {
    case 'begin':
      if (set === undefined) return undefined;
      return { kind: 'begin', set, parameters, verbose: said['verbose'] === true, debug: said['debug'] === true };
    case 'object':
      return set === undefined ? undefined : { kind: 'object', set, parameters, isYes: said['isYes'] === true };
    case 'answer':
      return { kind: 'answer', isYes: said['isYes'] === true };
    case 'stop':
    case 'end':
      return { kind: said['kind'] };
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
