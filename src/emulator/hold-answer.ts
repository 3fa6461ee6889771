// The emulator's own answers beside the definition: one that is not as defined must not look like the service's.
import { type EmulatorResponse, errorResponse } from './exchange.js';
import { findDisagreement } from './find-disagreement.js';
import type { Operation } from './operations.js';
import { errorBody } from './schemas.js';

/** The answer if it is one that the definition has for the operation, or a page that no service has written; else one that says why not. */
export function holdAnswer(operation: Operation, response: EmulatorResponse): EmulatorResponse {
  const { status, headers, body } = response;
  const isJson = headers['content-type']?.startsWith('application/json') ?? false;
  const schema = status < 400 ? operation.answers[status] : errorBody;
  if (schema === undefined) return defect(`the status ${status}`);
  if (schema === null) return body === '' ? response : defect(`a body with the status ${status}`);
  // A gateway's page comes by a rule.
  if (!isJson) return status < 400 ? defect('a body that is not JSON') : response;
  const disagreement = findDisagreement(JSON.parse(body), schema, 'exact');
  return disagreement === undefined ? response : defect(`${disagreement.place}, which is not ${disagreement.wanted}`);
}

function defect(what: string): EmulatorResponse {
  return errorResponse(500, 'EmulatorDefect', `The emulator was about to answer with ${what}, against the definition.`);
}
