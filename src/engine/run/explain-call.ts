// --explain: tells step by step how a call is understood, in place of doing it (contract, section 3).
import type { ParameterDefault } from '../binding/apply-default-values.js';
import type { ReadArgument } from '../binding/bind-arguments.js';
import type { ObjectBinding } from '../binding/bind-pipeline-object.js';
import type { Binding } from '../binding/binding.js';
import { openToPipeline } from '../binding/open-to-pipeline.js';
import type { ConversionFailure } from '../conversion/failure.js';
import { explainBinding } from '../explain/explain-binding.js';
import { explainObject } from '../explain/explain-object.js';
import type { ExplainStep, InputStep, QuestionStep, RequestStep } from '../explain/explain-step.js';
import { explainWords } from '../explain/explain-words.js';
import { describeStep, toStepData } from '../host/explanation-text.js';
import type { CommandMetadata } from '../definition/cmdlet-metadata.js';
import type { PsValue } from '../values/ps-value.js';
import type { HostOptions } from './host-options.js';
import type { CommandPorts } from './ports.js';
import type { Reporter } from './reporter.js';

/** Whoever explains a call. Steps are told in the order in which the call would take them. */
export interface Explainer {
  words(words: readonly string[]): Promise<void>;
  /** What was read: whether standard input is the pipeline, and which sets are left. */
  commandLine(line: {
    readonly arguments: readonly ReadArgument[];
    readonly inputExpected: boolean;
    readonly inputUsed: boolean;
    readonly defaults: readonly ParameterDefault[];
  }): Promise<void>;
  question(question: QuestionStep): Promise<void>;
  /** Hears of the subscription and the endpoint, and tells what only -Verbose would show. */
  readonly signIn: Pick<Reporter, 'records' | 'fatal'>;
  object(object: PsValue, start: Binding, bound: ObjectBinding): Promise<void>;
  request(request: Omit<RequestStep, 'kind' | 'number'>): Promise<void>;
  /** Says that nothing was sent, if anything was told before. */
  end(): Promise<void>;
}

/** An explainer of one call. */
export function createExplainer(
  command: CommandMetadata,
  reporter: Reporter,
  surroundings: { readonly pipeline: HostOptions['pipeline']; readonly input: CommandPorts['input'] },
): Explainer {
  let told = false;
  let unanswered = false;
  let objects = 0;
  let requests = 0;
  const tell = async (step: ExplainStep<ConversionFailure>): Promise<void> => {
    told = true;
    await reporter.records([{ stream: 'host', text: describeStep(step), data: toStepData(step) }]);
  };
  return {
    async words(words) {
      for (const step of explainWords(words, command)) await tell(step);
    },
    async commandLine({ arguments: supplied, inputExpected, inputUsed, defaults }) {
      const named = supplied.flatMap((argument) => (argument.kind === 'named' ? [argument.parameter] : []));
      const open = openToPipeline(named, command, defaults).map(({ name }) => name);
      const { pipeline, input } = surroundings;
      await tell({ kind: 'input', read: inputExpected, because: explainInput(pipeline, input, inputUsed, open), open });
      for (const step of explainBinding(supplied, command, { inputExpected, defaults })) await tell(step);
    },
    async question(question) {
      unanswered ||= question.about === 'parameters';
      await tell(question);
    },
    signIn: {
      records: (records) =>
        reporter.records(
          records.map((record) => (record.stream === 'verbose' ? { ...record, stream: 'host' } : record)),
        ),
      fatal: (error, shown) => reporter.fatal(error, shown),
    },
    object: (object, start, bound) => tell(explainObject(++objects, object, start, bound)),
    request: ({ method, url, headers, body }) =>
      tell({ kind: 'request', number: ++requests, method, url, headers, body }),
    async end() {
      if (told) await tell({ kind: 'end', requests, unanswered });
    },
  };
}

function explainInput(
  pipeline: HostOptions['pipeline'],
  input: CommandPorts['input'],
  inputUsed: boolean,
  open: readonly string[],
): InputStep['because'] {
  if (inputUsed) return 'value';
  if (pipeline !== 'auto') return pipeline;
  if (input !== 'data') return input;
  return open.length > 0 ? 'open' : 'complete';
}
