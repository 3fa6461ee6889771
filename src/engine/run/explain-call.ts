// --explain: tells step by step how a call is understood, in place of doing it (contract, section 3).
import type { PairedWords } from '../arguments/pair-arguments.js';
import type { ReadWords } from '../arguments/read-words.js';
import type { ValueFault } from '../binder/failure.js';
import { explainBinding, type LineBound } from '../explain/explain-binding.js';
import { explainObject, type ObjectBound } from '../explain/explain-object.js';
import type { ExplainStep, InputStep, QuestionStep, RequestStep } from '../explain/explain-step.js';
import { explainWords } from '../explain/explain-words.js';
import { describeStep, toStepData } from '../host/explanation-text.js';
import type { DerivedCommand } from '../definition/derive-command.js';
import type { PsValue } from '../values/ps-value.js';
import type { Facts } from '../records/json-record.js';
import type { Bulk } from './bulk.js';
import { createPlan } from './plan.js';
import type { HostOptions } from './host-options.js';
import type { CommandPorts } from './ports.js';
import type { CommandLine } from './read-command-line.js';
import type { Reporter } from './reporter.js';

/** Explains a call: it hears what the stages of a run have made of it, in their order. */
export interface Explainer {
  words(read: ReadWords, paired: PairedWords): Promise<void>;
  /** Whether standard input is the pipeline, and what it could give. */
  input(line: Pick<CommandLine, 'inputExpected' | 'inputUsed' | 'open'>): Promise<void>;
  /** Default values that were bound, and which sets are left. */
  binding(line: CommandLine, bound: LineBound): Promise<void>;
  question(question: QuestionStep): Promise<void>;
  /** Hears of the subscription and the endpoint, and tells what only -Verbose would show. */
  readonly signIn: Pick<Reporter, 'records' | 'fatal'>;
  object(object: PsValue, bound: ObjectBound): Promise<void>;
  /** Whose turn it is; what is told next is about it. */
  aim(subject: Facts): void;
  /** An earlier run has done it. */
  skip(): Promise<void>;
  request(request: Omit<RequestStep, 'kind' | 'number'>): Promise<void>;
  /** Says what there is to be done, if objects were read, and that nothing was sent, if anything was told before. */
  end(): Promise<void>;
}

/** An explainer of one call. */
export function createExplainer(
  command: DerivedCommand,
  reporter: Reporter,
  surroundings: {
    readonly pipeline: HostOptions['pipeline'];
    readonly input: CommandPorts['input'];
    readonly bulk: Bulk | undefined;
    /** Whether it is told of each request that would go out. */
    readonly sends: boolean;
  },
): Explainer {
  let told = false;
  let unanswered = false;
  let objects = 0;
  let requests = 0;
  const { bulk, sends } = surroundings;
  const plan = bulk === undefined ? undefined : createPlan(bulk);
  const tell = async (step: ExplainStep<ValueFault>): Promise<void> => {
    told = true;
    await reporter.records([{ stream: 'host', text: describeStep(step, bulk?.nouns), data: toStepData(step) }]);
  };
  return {
    async words(read, paired) {
      for (const step of explainWords(read, paired, command)) await tell(step);
    },
    input({ inputExpected, inputUsed, open }) {
      const { pipeline, input } = surroundings;
      const because = explainInput(pipeline, input, inputUsed, open);
      return tell({ kind: 'input', read: inputExpected, because, open: open.map(({ name }) => name) });
    },
    async binding({ named, inputExpected }, bound) {
      for (const step of explainBinding(named, bound, inputExpected)) await tell(step);
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
    object: (object, bound) => tell(explainObject(++objects, object, bound)),
    aim: (subject) => plan?.aim(subject),
    async skip() {
      plan?.skip();
      await tell({ kind: 'skipped', number: objects });
    },
    request({ method, url, headers, body }) {
      plan?.add();
      return tell({ kind: 'request', number: ++requests, method, url, headers, body });
    },
    async end() {
      if (plan !== undefined && objects > 0) await tell(plan.step());
      if (told) await tell({ kind: 'end', requests: sends ? requests : null, unanswered });
    },
  };
}

function explainInput(
  pipeline: HostOptions['pipeline'],
  input: CommandPorts['input'],
  inputUsed: boolean,
  open: CommandLine['open'],
): InputStep['because'] {
  if (inputUsed) return 'value';
  if (pipeline !== 'auto') return pipeline;
  if (input !== 'data') return input;
  return open.length > 0 ? 'open' : 'complete';
}
