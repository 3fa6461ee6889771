// What a run over many objects would do, in all (contract, section 3).
import { foldCase } from '../names.js';
import type { PlanCount, PlanStep } from '../explain/explain-step.js';
import { readSubject } from '../journal/entry-subject.js';
import type { Facts } from '../records/json-record.js';
import type { Bulk } from './bulk.js';

/** Counts what would be done. */
export interface Plan {
  aim(subject: Facts): void;
  /** What was aimed at would be done. */
  add(): void;
  /** An earlier run has done it. */
  skip(): void;
  step(): PlanStep;
}

/** Nothing to be done yet. */
export function createPlan(bulk: Pick<Bulk, 'idMember' | 'partsMember' | 'groupOf'>): Plan {
  const seen = new Set<string>();
  const [groups, parts] = [createCounts(), createCounts()];
  let aimed: Facts = {};
  let [repeated, skipped] = [0, 0];
  return {
    aim(subject) {
      aimed = subject;
    },
    add() {
      const { id = null, parts: names = [] } = readSubject(aimed, bulk) ?? {};
      if (id === null) return;
      const isNew = !seen.has(foldCase(id));
      seen.add(foldCase(id));
      if (isNew) groups.add(bulk.groupOf(id));
      else repeated += 1;
      for (const name of names) parts.add(name);
    },
    skip() {
      skipped += 1;
    },
    step: () => ({ kind: 'plan', objects: seen.size, groups: groups.all(), parts: parts.all(), repeated, skipped }),
  };
}

/** Counts by name, whose case is that of the first. */
function createCounts(): { add(name: string): void; all(): readonly PlanCount[] } {
  const counts = new Map<string, { readonly name: string; count: number }>();
  return {
    add(name) {
      const known = counts.get(foldCase(name));
      if (known === undefined) counts.set(foldCase(name), { name, count: 1 });
      else known.count += 1;
    },
    all: () => [...counts.values()],
  };
}
