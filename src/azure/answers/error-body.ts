// The body of an answer other than 204, read as the original reads it: with its runtime's own JSON reader, first as the
// error response of the API definition, then as anything else that looks like an error (seen in the engine).
import { type Outcome, succeed } from '../../engine/outcome.js';
import {
  type RuntimeJson,
  type RuntimeJsonFailure,
  findMember,
  readRuntimeJson,
} from '../../engine/values/runtime-json.js';
import type { ArmResponse } from '../exchange/exchange.js';

/**
 * What an answer says about an error. 'declared': `error.code` and `error.message`, both texts, perhaps empty. 'loose':
 * what else was found, null for what was not; an empty message counts as none, an empty code does not.
 */
export type ErrorBody =
  | { readonly kind: 'declared'; readonly code: string; readonly message: string }
  | {
      readonly kind: 'loose';
      readonly code: string | null;
      readonly message: string | null;
      /** What the service recommends. */
      readonly action: string | null;
    };

/** Fails, with the reader's message, if the body is not even what the runtime takes for JSON. A blank body says nothing. */
export function readErrorBody(body: string): Outcome<ErrorBody, RuntimeJsonFailure> {
  const read = readRuntimeJson(body);
  if (!read.ok) return read;
  const error = findObject(read.value, 'error');
  const code = findText(error, 'code');
  const message = findText(error, 'message');
  if (code !== undefined && message !== undefined) return succeed({ kind: 'declared', code, message });
  return succeed(readLooseError(read.value, error ?? read.value));
}

/** Whether the original can read an answer that is not the success that was wanted; else its reader fails, and with it the record. */
export function isReadableAnswer({ body, unreadable }: Pick<ArmResponse, 'body' | 'unreadable'>): boolean {
  return unreadable === undefined && readRuntimeJson(body).ok;
}

/** The block is `error` if that is an object, else everything; `properties.statusMessage` stands in for a message. */
function readLooseError(everything: RuntimeJson | undefined, block: RuntimeJson | undefined): ErrorBody {
  const statusMessage = findText(findObject(everything, 'properties'), 'statusMessage');
  const message = findText(block, 'message') ?? statusMessage;
  return {
    kind: 'loose',
    code: findText(block, 'code') ?? null,
    message: message === '' ? null : (message ?? null),
    action: findText(block, 'action') ?? null,
  };
}

function findObject(json: RuntimeJson | undefined, name: string): RuntimeJson | undefined {
  const value = json?.kind === 'object' ? findMember(json, name) : undefined;
  return value?.kind === 'object' ? value : undefined;
}

function findText(json: RuntimeJson | undefined, name: string): string | undefined {
  const value = json?.kind === 'object' ? findMember(json, name) : undefined;
  return value?.kind === 'string' ? value.text : undefined;
}
