// What happens in a call → JSON, for a program that reads an explanation.
import type { Fact } from '../../engine/binder/fact.js';
import type { DerivedCommand } from '../../engine/definition/derive-command.js';
import { namesOfSets } from '../../engine/host/call-text.js';
import { writeFact, writeValue } from '../judge/write-fact.js';

/** As the judge's outcomes have it; `object` and `bound` come besides, with the sets that are left. */
export function toFactData(fact: Fact, command: DerivedCommand): object {
  switch (fact.kind) {
    case 'object':
      return { kind: 'object', value: writeValue(fact.value) };
    case 'bound': {
      const { parameter, by, value, setsLeft } = fact;
      return {
        kind: 'bound',
        parameter: parameter.name,
        by: by.kind,
        ...(by.kind === 'name' ? { typed: by.typed } : {}),
        value: writeValue(value),
        setsLeft: namesOfSets(command, setsLeft),
      };
    }
    default:
      return writeFact(fact, command);
  }
}
