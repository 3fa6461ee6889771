// The public help page as a table of facts.
import { readFileSync } from 'node:fs';

export interface HelpFacts {
  readonly command: string;
  readonly sets: readonly {
    readonly name: string;
    readonly default: boolean;
    readonly mandatory: readonly string[];
    readonly optional: readonly string[];
  }[];
  readonly parameters: readonly {
    readonly name: string;
    readonly type: string;
    readonly sets: 'all' | readonly string[];
    readonly aliases: readonly string[];
    readonly required: boolean;
    readonly position: string;
    readonly pipelineInput: 'ByValue' | 'no';
    readonly wildcards: boolean;
  }[];
  readonly commonParameters: readonly string[];
  readonly inputs: readonly string[];
}

export const helpFacts = JSON.parse(
  readFileSync(new URL('../../fixtures/help-facts.json', import.meta.url), 'utf8'),
) as HelpFacts;
