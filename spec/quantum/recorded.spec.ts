// What the real cmdlets did with recorded calls happens here: requests, objects, errors, and how often something was asked or told.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { chooseSome } from '../kit/choose-some.js';
import type { ServiceAnswer } from '../kit/engine-case.js';
import { unwrapReason } from '../kit/recorded-cases.js';
import type { ReceivedRequest } from '../kit/server.js';
import { readLines, subscription, useService } from './call-cmdlet.js';

const origin = 'https://management.azure.com';

interface Recorded {
  readonly case: {
    readonly id: string;
    readonly command: string;
    readonly words: readonly string[];
    readonly stdin?: string;
    readonly answers?: readonly string[];
    readonly subscription?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly http?: readonly { readonly body?: string }[];
  };
  readonly outcome: {
    readonly exitCode: number;
    readonly requests: readonly {
      readonly method: string;
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body?: string;
      readonly record: number;
    }[];
    readonly output: readonly unknown[];
    readonly errors: readonly { readonly id: string; readonly reason: string }[];
    readonly whatIf: number;
    readonly verbose: number;
  };
}

const { callForRecords, endpoint } = useService();
const file = new URL('../../fixtures/recorded/module.jsonl.gz', import.meta.url);
const recorded = readLines(gunzipSync(readFileSync(file)).toString('utf8')) as readonly Recorded[];

test.each(
  chooseSome(recorded).map((one) => [`${one.case.id} ${one.case.command} ${one.case.words.join(' ')}`, one] as const),
)('%s', async (_, { case: one, outcome }) => {
  const host = ['--pipeline', one.stdin === undefined ? 'never' : 'always'];
  const seen = await callForRecords(
    [...host, ...(one.answers === undefined ? ['--non-interactive'] : []), ...one.words],
    {
      cmdlet: one.command,
      stdin: one.stdin ?? one.answers?.map((line) => `${line}\n`).join('') ?? '',
      answers: (one.http ?? []).map(toLocal),
      env: { AZURE_SUBSCRIPTION_ID: one.subscription ?? subscription, ...one.env },
    },
  );
  const ids = [...new Set(seen.requests.map(({ headers }) => headers['x-ms-client-request-id']))];
  const count = (stream: string, begin: string): number =>
    seen.records.filter((record) => record.stream === stream && String(record['message']).startsWith(begin)).length;
  expect({
    exitCode: seen.exitCode,
    requests: seen.requests.map((request) => describeRequest(request, ids)),
    objects: seen.objects,
    errors: seen.errors.map(({ fullyQualifiedErrorId: id, category, reason, activity, message, details }) => ({
      id,
      category,
      reason,
      activity,
      message,
      details,
    })),
    whatIf: count('host', 'What if: '),
    verbose: count('verbose', 'Performing the operation '),
    results: seen.records.flatMap((record) => (record.stream === 'result' ? [record['outcome']] : [])).sort(),
  }).toEqual({
    exitCode: outcome.exitCode,
    requests: outcome.requests.map(({ method, url, headers, body = '', record }) => ({
      method,
      path: encodeURI(decodeURI(url.replace(origin, ''))),
      body: sortLines(body),
      type: headers['Content-Type']?.split(';')[0],
      command: headers['CommandName'],
      set: headers['FullCommandName'],
      record,
    })),
    objects: outcome.output.map((object) => toUtc(object)),
    errors: outcome.errors.map((error) => ({ ...error, reason: unwrapReason(error.reason, error.id) })),
    whatIf: outcome.whatIf,
    verbose: outcome.verbose,
    results: one.command.startsWith('Update-') ? expect.any(Array) : [],
  });
});

/** Links lead to the scripted service. */
function toLocal(answer: { readonly body?: string }): ServiceAnswer {
  const body = answer.body?.replaceAll(origin, endpoint());
  return { ...answer, ...(body === undefined ? {} : { body }) };
}

function describeRequest(
  { method, path, body, headers }: ReceivedRequest,
  ids: readonly (string | undefined)[],
): object {
  const { 'content-type': type, commandname: command, fullcommandname: set, 'x-ms-client-request-id': id } = headers;
  return {
    method,
    path: encodeURI(decodeURI(path)),
    body: sortLines(body),
    type,
    command,
    set,
    record: ids.indexOf(id),
  };
}

/** A hashtable has no order. */
function sortLines(body: string): string {
  if (!body.includes('"tags"')) return body;
  const lines = body.split('\n').map((line) => line.replace(/,$/u, ''));
  return lines.sort().join('\n');
}

/** Dates as the contract has them: UTC, without what says nothing; the names of types are not shown. */
function toUtc(output: unknown, name = ''): unknown {
  if (Array.isArray(output)) return output.map((item) => toUtc(item, name));
  if (typeof output === 'string' && /(?:Created|Modified)At$/u.test(name)) return toInstant(output);
  if (output === null || typeof output !== 'object') return output;
  const members = Object.entries(output).filter(([member]) => member !== '$type');
  return Object.fromEntries(members.map(([member, value]) => [member, toUtc(value, member)]));
}

function toInstant(value: string): string {
  const [, seconds = '', fraction = '', zone] = /^(.{19})(?:\.(\d+?)0*)?(Z|[+-]\d\d:\d\d)?$/u.exec(value) ?? [];
  const whole = new Date(`${seconds}${zone ?? 'Z'}`).toISOString().slice(0, 19);
  return `${whole}${/[1-9]/u.test(fraction) ? `.${fraction}` : ''}Z`;
}
