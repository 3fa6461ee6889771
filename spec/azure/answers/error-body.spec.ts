// What an answer says about an error, as far as the original looks for it.
import { describe, expect, test } from '@jest/globals';
import { fail, succeed } from '../../../src/engine/outcome.js';
import { readErrorBody } from '../../../src/azure/answers/error-body.js';

const loose = (found: { code?: string; message?: string; action?: string }) =>
  succeed({ kind: 'loose', code: null, message: null, action: null, ...found });

describe('a body', () => {
  test.each([
    [
      'with the declared error gives code and message',
      '{"error":{"code":"C","message":"M","action":"A"}}',
      succeed({ kind: 'declared', code: 'C', message: 'M' }),
    ],
    ['may have both empty', '{"error":{"code":"","message":""}}', succeed({ kind: 'declared', code: '', message: '' })],
    [
      'without a code gives what it has',
      '{"error":{"message":"M","action":"A"}}',
      loose({ message: 'M', action: 'A' }),
    ],
    ['without a message gives what it has', '{"error":{"code":"C"}}', loose({ code: 'C' })],
    ['whose code is a number has none', '{"error":{"code":5,"message":"M"}}', loose({ message: 'M' })],
    [
      'without an error object is looked at itself',
      '{"code":"C","message":"M","error":"text"}',
      loose({ code: 'C', message: 'M' }),
    ],
    ['with an error object is not looked at itself', '{"code":"C","message":"M","error":{}}', loose({})],
    [
      'may carry its message among the properties',
      '{"properties":{"statusMessage":"S"},"error":{"code":"C"}}',
      loose({ code: 'C', message: 'S' }),
    ],
    ['has no message if it is empty', '{"code":"C","message":""}', loose({ code: 'C' })],
    ['in other letters says nothing', '{"Error":{"Code":"C","Message":"M"}}', loose({})],
    ['that is a list says nothing', '[{"error":{"code":"C","message":"M"}}]', loose({})],
    ['that is blank says nothing', ' \n', loose({})],
    [
      'that is not JSON fails as the original fails',
      '<html>',
      fail({ message: "Expected literal (number, boolean, or null). Was '<'." }),
    ],
  ])('%s', (_sentence, body, expected) => {
    expect(readErrorBody(body)).toEqual(expected);
  });
});
