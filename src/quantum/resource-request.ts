// What a cmdlet that gets objects back asks for, and which resources a record means.
import type { RequestWords } from '../azure/answers/request-words.js';
import type { Model } from '../azure/answers/read-object.js';
import type { PathNames } from '../azure/exchange/resource-path.js';
import type { Operation } from '../azure/generated-cmdlet/operation.js';
import type { BoundValues } from '../engine/binder/binder-state.js';
import type { Action } from '../engine/host/should-process.js';
import { succeed, type Outcome } from '../engine/outcome.js';
import { describeIdentity, findNames, readIdentity, type Identity, type IdentityFailure } from './find-target.js';
import { showIds } from './operations.js';

/** A request for a resource, or for a list of them. */
export interface ResourceRequest {
  readonly method: Operation['method'];
  /** Its address, as a template. */
  readonly operation: string;
  /** That of what it is about: what people and result records are shown. */
  readonly resource: string;
  /** '' for none. */
  readonly body: string;
  /** What comes back: one object, or pages of them. */
  readonly answer: 'object' | 'list';
  model(): Model;
  /** Absent where there is no -InputObject. */
  readonly identity?: Identity;
  /** The parameter of a name, where it is not the name's own. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** What comes back in words, to stand within a sentence: `the keys of the workspace ws`. */
  what(names: PathNames): string;
  /** What is said of a request that fails. */
  words(names: PathNames): Omit<RequestWords, 'about'>;
}

/** What a record means: the names of one address, or of one in each of several subscriptions. */
export type Target = Outcome<readonly PathNames[], IdentityFailure>;

/** Pure: an identity is looked at, and what is wrong with it is said when it is its turn. */
export function findTarget(bound: BoundValues, { operation, identity, parameters }: ResourceRequest): Target {
  const given = bound.get('InputObject');
  if (given?.kind !== 'model' || identity === undefined) return succeed(findNames(bound, operation, parameters));
  const names = readIdentity(given.members, identity);
  return names.ok ? succeed([names.value]) : names;
}

/** The target of -WhatIf and -Confirm (D2): ids, or what was given in place of one. */
export function describeTarget(target: Target, bound: BoundValues, { resource }: ResourceRequest): Action['target'] {
  if (target.ok) return showIds(resource, target.value);
  const given = bound.get('InputObject');
  return given?.kind === 'model' ? describeIdentity(given.members) : '';
}
