// What the PowerShell module writes to the program, a line of JSON each (docs/powershell.md has both sides). Each is about a
// call, which has a number: calls of several runspaces share a program.
import type { GeneratedCmdlet } from '../../azure/generated-cmdlet/generated-cmdlet.js';
import { findCmdlet } from '../../quantum/module.js';

/** A message, and the call that it is about. */
export type SessionMessage = CallMessage & { readonly call: number };

type CallMessage =
  | {
      readonly kind: 'begin';
      /** The cmdlet whose function was called, and the set of its that is bound. */
      readonly cmdlet: GeneratedCmdlet;
      readonly set: string;
      /** What the function has bound. */
      readonly parameters: SessionParameters;
      /** The streams that are listened to. */
      readonly verbose: boolean;
      readonly debug: boolean;
      /** Whether its objects will come with `isYes`, so that requests are about to go out. */
      readonly isYes: boolean;
      /** Whether its one object follows at once, as nothing is piped. */
      readonly isNext: boolean;
    }
  /** What the private cmdlet has bound for one object; `isYes` if no question is to be answered before it is sent. */
  | { readonly kind: 'object'; readonly parameters: SessionParameters; readonly isYes: boolean }
  | { readonly kind: 'answer'; readonly isYes: boolean }
  /** All that was written has been taken. */
  | { readonly kind: 'next' }
  /** Ctrl-C, or whoever reads what a cmdlet writes has enough. */
  | { readonly kind: 'stop' }
  /** Nothing more comes for this call. */
  | { readonly kind: 'end' };

export type SessionParameters = Readonly<Record<string, unknown>>;

/** The message on a line; undefined if it is none. */
export function readSessionMessage(line: string): SessionMessage | undefined {
  const said = parse(line);
  const { call } = said;
  const message = readCallMessage(said);
  return typeof call === 'number' && message !== undefined ? { ...message, call } : undefined;
}

function readCallMessage(said: SessionParameters): CallMessage | undefined {
  const parameters = toObject(said['parameters']);
  switch (said['kind']) {
    case 'begin':
      return readBeginning(said, parameters);
    case 'object':
      return { kind: 'object', parameters, isYes: said['isYes'] === true };
    case 'answer':
      return { kind: 'answer', isYes: said['isYes'] === true };
    case 'next':
    case 'stop':
    case 'end':
      return { kind: said['kind'] };
    default:
      return undefined;
  }
}

function readBeginning(said: SessionParameters, parameters: SessionParameters): CallMessage | undefined {
  const cmdlet = typeof said['command'] === 'string' ? findCmdlet(said['command']) : undefined;
  const set = cmdlet?.command.sets.find((name) => name === said['set']);
  if (cmdlet === undefined || set === undefined) return undefined;
  const is = (name: string): boolean => said[name] === true;
  const [verbose, debug, isYes, isNext] = [is('verbose'), is('debug'), is('isYes'), is('isNext')];
  return { kind: 'begin', cmdlet, set, parameters, verbose, debug, isYes, isNext };
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
