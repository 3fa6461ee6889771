// What a request answers → objects on the success stream: one object, or a list that comes in pages.
import { succeed, fail, type Outcome } from '../../engine/outcome.js';
import type { Turn } from '../../engine/run/run-account.js';
import { badLink, unreadableAnswer } from '../answers/answer-errors.js';
import { checkNextLink } from '../answers/check-next-link.js';
import { readObject, readPage, secretsIn, type Model } from '../answers/read-object.js';
import { parseBody } from './parse-body.js';
import type { NotDone, Operation } from './operation.js';
import type { Service } from './service.js';

/** What is asked for. */
export interface Question {
  readonly operation: Operation;
  /** What the answer holds, or each item of a list. */
  readonly model: Model;
  /** The same in words, to stand within a sentence: `the keys of the thing x`. */
  readonly what: string;
}

/** Whether all went well; whatever did not has been said. */
export type Reading = Promise<Outcome<null, NotDone>>;

/** Sends, and writes the object that comes back; null for an answer that holds none. */
export async function readAnswer({ operation, model, what }: Question, service: Service, turn: Turn): Reading {
  const answer = await service.send(operation, turn);
  if (!answer.ok) return answer;
  const read = readObject({ ...answer.value, parsed: parseBody(answer.value) }, model);
  if (!read.ok) {
    turn.settle('unknown');
    return refuse(what, service);
  }
  for (const secret of secretsIn(read.value, model)) service.learn(secret);
  await service.reporter.output([read.value]);
  return succeed(null);
}

/**
 * Sends, and writes the objects of one page after the other, each before the next is asked for. Differs from
 * PowerShell: D26, a page that fails is not asked for again; D27, an empty link ends the list; D28, D29, not every link is followed; D33, all subscriptions are read to their ends.
 */
export async function readList({ operation, model, what }: Question, service: Service, turn: Turn): Reading {
  const { reporter, command, behind, endpoint } = service;
  const followed = new Set<string>();
  let next: Operation = operation;
  for (;;) {
    followed.add(next.url);
    const answer = await service.send(next, turn);
    if (!answer.ok) return answer;
    const page = readPage({ ...answer.value, parsed: parseBody(answer.value) }, model);
    if (!page.ok) return refuse(what, service);
    await reporter.output(page.value.items);
    const { nextLink } = page.value;
    if (nextLink === null || !reporter.isOpen) return succeed(null);
    const link = checkNextLink(nextLink, endpoint, followed);
    if (!link.ok) {
      const continuation = await reporter.error(badLink(link.failure, what, command), behind);
      return fail({ continuation, isRefusal: true });
    }
    next = { ...operation, method: 'GET', url: link.value };
  }
}

/** As in the original, nothing more is asked for a record after an answer that cannot be read. */
async function refuse(what: string, { reporter, behind }: Service): Reading {
  return fail({ continuation: await reporter.error(unreadableAnswer(what, behind), behind), isRefusal: false });
}
