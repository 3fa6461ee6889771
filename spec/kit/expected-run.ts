// From what the engine did to what this program must show: the same, but for the deliberate differences of docs/fidelity.md,
// which are applied one by one under their numbers.
import { describeAction } from './expected-action.js';
import { findDefault, given, glueSwitchValues, hasSwitchDefaultAsText, isSwitchValueApart } from './case-words.js';
import { commandName, type EngineCase, type EngineError, type EngineOutcome, type Happening } from './engine-case.js';
import { readBodyKeys, writeBody } from './expected-body.js';
import { encodePart, findIdentityText, findPathParts, readIdentityText, toPath } from './expected-identity.js';
import { meansParameter } from './typed-names.js';

/** An error to come: members that are not there may be anything. */
export type ExpectedError = Partial<EngineError> & {
  /** Words that the shown text must hold. */
  readonly contains?: readonly string[];
};

export type ExpectedHappening =
  Exclude<Happening, { readonly kind: 'error' }> | { readonly kind: 'error'; readonly error: ExpectedError };

/** What a caller must see. */
export interface ExpectedRun {
  readonly kind: 'run';
  readonly exitCode: 0 | 1;
  readonly happened: readonly ExpectedHappening[];
  readonly whatIf: number;
  readonly verboseActions: number;
  /** The engine's warnings; ours may stand between them. */
  readonly warnings: readonly string[];
  /** Warnings are hidden by preference. */
  readonly hidesWarnings: boolean;
  /** D2: the sentence about each object that reached a private cmdlet, undefined where it does not follow. */
  readonly actions: readonly (string | undefined)[] | undefined;
  /** undefined: not compared. */
  readonly asked: readonly string[] | undefined;
  readonly told: readonly string[];
  /** The text of each error where the engine's is known. */
  readonly shown: readonly (string | undefined)[] | undefined;
  readonly debugEvents: readonly string[] | undefined;
  /** The numbers of the differences that were applied. */
  readonly differences: readonly string[];
}

export type Expectation =
  | ExpectedRun
  /** What these other words do. */
  | { readonly kind: 'sameAs'; readonly difference: string; readonly words: readonly string[] }
  /** The engine's answer says nothing about ours; a test of its own does. */
  | { readonly kind: 'elsewhere'; readonly why: string };

/** The expectation for a case that the engine answered so. */
export function expectRun(one: EngineCase, outcome: EngineOutcome): Expectation {
  const why = findReasonForElsewhere(one, outcome) ?? findReasonInWords(one, outcome);
  if (why !== undefined) return { kind: 'elsewhere', why };
  if (isSwitchValueApart(one.words)) {
    return { kind: 'sameAs', difference: 'D10', words: glueSwitchValues(one.words) };
  }
  return applyRules(rules, one, outcome);
}

/** The same for the PowerShell module, where the engine itself reads the words and asks. */
export function expectModuleRun(one: EngineCase, outcome: EngineOutcome): Exclude<Expectation, { kind: 'sameAs' }> {
  const why = findReasonForElsewhere(one, outcome);
  if (why !== undefined) return { kind: 'elsewhere', why };
  const applied = rules.filter(({ difference }) => !wordRules.includes(difference));
  return applyRules([...applied, hostsOwnWords], one, outcome);
}

/** What a host says at the end of its input is its own affair. */
const hostsOwnWords: Rule = {
  difference: 'the host',
  change: (run) =>
    changeErrors(run, (error) =>
      isEndOfInput(error)
        ? [{ id: error.id, category: error.category, reason: error.reason, activity: error.activity }]
        : undefined,
    ),
};

/** What there is to words that are not PowerShell source, and to a program that asks by itself. */
const wordRules = ['InvalidPreference', 'D11', 'D19', 'D20'];

function applyRules(applied: readonly Rule[], one: EngineCase, outcome: EngineOutcome): ExpectedRun {
  const facts = { one, outcome };
  return applied.reduce<ExpectedRun>(
    (run, rule) => {
      const changed = rule.change(run, facts);
      return changed === undefined ? run : { ...changed, differences: [...run.differences, rule.difference] };
    },
    plainRun(one, outcome),
  );
}

function plainRun(one: EngineCase, outcome: EngineOutcome): ExpectedRun {
  const warning = outcome.bound['WarningAction'] ?? one.environment['WarningPreference'];
  return {
    kind: 'run',
    exitCode: outcome.succeeded ? 0 : 1,
    happened: outcome.happened,
    whatIf: outcome.whatIf,
    verboseActions: outcome.verboseActions,
    warnings: outcome.warnings,
    hidesWarnings: warning === 'SilentlyContinue' || warning === 'Ignore',
    actions: outcome.processed?.map(describeAction),
    asked: outcome.asked,
    told: outcome.told,
    shown: outcome.shown,
    debugEvents: outcome.debugEvents,
    differences: [],
  };
}

function findReasonForElsewhere(one: EngineCase, { happened, bound }: EngineOutcome): string | undefined {
  const errors = errorsOf(happened);
  if (errors.some(({ message }) => message.endsWith(' credential prompt')))
    return 'the recording had nobody to ask for a password';
  if ('Break' in bound && bound['Break'] === true) return 'D15: there is no debugger to wait for';
  if ('Proxy' in bound && happened.length > 0) return 'the recording did not go through the proxy';
  const bodies = [given(one.words, 'Body'), ...(one.piped ?? [])].map(readBodyKeys);
  if (bodies.some(({ kind }) => kind === 'twice')) return 'D5: Key as well as Keys';
  const isLenient = bodies.some(({ kind }) => kind === 'refused' || kind === 'lenient');
  if (isLenient && (one.piped ?? []).length > 1) return 'D5: one of several objects is read otherwise';
  return undefined;
}

/** Reasons that only a program has, which reads words. */
function findReasonInWords(one: EngineCase, { happened, asked }: EngineOutcome): string | undefined {
  const errors = errorsOf(happened);
  if (one.wordsDiffer) return 'D8: the words mean something else than the source';
  if ([given(one.words, 'Body'), given(one.words, 'InputObject')].includes('-')) return 'a dash is standard input here';
  if (asked.includes('error') && errors.some(isEndOfInput)) return 'the end of the input at a question about an error';
  if (hasSwitchDefaultAsText(one)) return 'D10: the text True or False as a default value of a switch';
  if (takesMoreKeys(one.words)) return 'D16: more keys after a key';
  return undefined;
}

/** Further words that are Primary or Secondary after a value of -Key that is one. */
function takesMoreKeys(words: readonly string[]): boolean {
  const isKey = (word: string | undefined): boolean => /^(primary|secondary)$/i.test(word ?? '');
  return words.some((word, at) => {
    const isKeyAfterName = isKey(words[at - 1]) && /^[-\u2013-\u2015]+k(ey?)?:?$/i.test(words[at - 2] ?? '');
    const isKeyInName = /^[-\u2013-\u2015]+k(ey?)?:(primary|secondary)$/i.test(words[at - 1] ?? '');
    return isKey(word) && (isKeyAfterName || isKeyInName);
  });
}

interface Facts {
  readonly one: EngineCase;
  readonly outcome: EngineOutcome;
}

interface Rule {
  readonly difference: string;
  /** The changed run, or undefined if the difference does not show. */
  change(run: ExpectedRun, facts: Facts): ExpectedRun | undefined;
}

const rules: readonly Rule[] = [
  {
    // the session refuses the value and goes on without it
    difference: 'InvalidPreference',
    change: (run, { outcome }) =>
      outcome.refused
        ? refused(run, { id: `InvalidPreference,${commandName}`, category: 'InvalidArgument' })
        : undefined,
  },
  {
    difference: 'D19',
    change(run, { one }) {
      const key = given(one.words, 'Key');
      const isConstant = one.words.some((word) => /^[-\u2013-\u2015]+k(ey?)?:\s*\$\s*(true|false)\s*$/i.test(word));
      if (typeof key !== 'string' || !key.startsWith('$') || isConstant) return undefined;
      return refused(run, {});
    },
  },
  {
    difference: 'D20',
    change(run, { one, outcome }) {
      if (!endsInOpenName(one.words)) return undefined;
      const isError = outcome.happened.some(({ kind }) => kind === 'error');
      const isKnown = meansParameter((one.words.at(-1) ?? '').slice(1).replace(/:+$/, ''));
      return refused(
        run,
        isError || !isKnown ? {} : { id: `MissingArgument,${commandName}`, category: 'InvalidArgument' },
      );
    },
  },
  {
    difference: 'D25',
    change(run, { one, outcome }) {
      // what was asked for by then, and answered, changes nothing
      const facts = [...run.happened, ...Object.keys(outcome.bound)];
      const isSilent = facts.length === 0 && run.whatIf === 0 && !outcome.refused;
      if (!isSilent || one.piped?.length === 0) return undefined;
      const isNobody = one.environment['AZURE_SUBSCRIPTION_ID'] === '';
      // piped to a call that could not begin, each object fails silently too
      const isHiddenTwice =
        isNobody && one.piped !== undefined && one.environment['ErrorActionPreference'] === undefined;
      if (!outcome.succeeded && !isHiddenTwice) return undefined;
      return refused(run, isNobody ? { id: `NoSubscription,${commandName}`, category: 'AuthenticationError' } : {});
    },
  },
  {
    difference: 'D12',
    change: (run) =>
      changeErrors(run, ({ message }) => (message === 'The pipeline has been stopped.' ? [] : undefined)),
  },
  {
    difference: 'D1',
    change(run, { outcome }) {
      const isOff = outcome.bound['PassThru'] === false && run.happened.some(({ kind }) => kind === 'output');
      return isOff ? { ...run, happened: run.happened.filter(({ kind }) => kind !== 'output') } : undefined;
    },
  },
  {
    difference: 'D7',
    change: (run) =>
      changeErrors(run, ({ message }) =>
        message === "Cannot bind argument to parameter 'SubscriptionId' because it is null."
          ? [{ id: `NoSubscription,${commandName}`, category: 'AuthenticationError' }]
          : undefined,
      ),
  },
  {
    difference: 'D11',
    change: (run) =>
      changeErrors(run, (error) =>
        isEndOfInput(error)
          ? [{ id: `ConfirmationEnded,${commandName}`, category: 'OperationStopped', activity: commandName }]
          : undefined,
      ),
  },
  {
    difference: 'D31',
    change(run, { one, outcome }) {
      const text = given(one.words, 'Body') ?? one.piped?.[0];
      if (typeof text !== 'string' || !/("\w+")\s*:.*\1\s*:/i.test(text)) return undefined;
      const refusedThere = /^(ParameterArgumentTransformationError|InputObjectNotBound),/;
      if (!errorsOf(outcome.happened).some(({ id }) => refusedThere.test(id))) return undefined;
      const isPiped = one.piped !== undefined;
      return refused(run, {
        id: `${isPiped ? 'DuplicateName' : 'InvalidLiteral'},${commandName}`,
        category: isPiped ? 'InvalidData' : 'ParserError',
      });
    },
  },
  { difference: 'D18', change: nameStatus },
  { difference: 'D4', change: acceptWorkspaceId },
  { difference: 'D6', change: readJsonIdentity },
  { difference: 'D24', change: encodeIdentity },
  { difference: 'D5', change: readBody },
  { difference: 'D22', change: refuseOddParts },
];

/** Nothing is sent, and one error says why. */
function refused(run: ExpectedRun, error: ExpectedError): ExpectedRun {
  return {
    ...run,
    exitCode: 1,
    happened: [{ kind: 'error', error }],
    whatIf: 0,
    verboseActions: 0,
    warnings: [],
    actions: undefined,
    asked: undefined,
    told: [],
    shown: undefined,
    debugEvents: undefined,
  };
}

/** Replaces errors; undefined leaves one as it is. */
function changeErrors(
  run: ExpectedRun,
  change: (error: EngineError) => readonly ExpectedError[] | undefined,
): ExpectedRun | undefined {
  const happened = run.happened.flatMap((one): readonly ExpectedHappening[] => {
    const errors = one.kind === 'error' && isWhole(one.error) ? change(one.error) : undefined;
    return errors?.map((error) => ({ kind: 'error' as const, error })) ?? [one];
  });
  const isSame = happened.length === run.happened.length && happened.every((one, at) => one === run.happened[at]);
  return isSame ? undefined : { ...run, happened, shown: undefined };
}

function isWhole(error: ExpectedError): error is EngineError {
  return error.message !== undefined && error.id !== undefined;
}

function isEndOfInput({ reason }: EngineError): boolean {
  return reason === 'HostException';
}

function errorsOf(happened: readonly Happening[]): readonly EngineError[] {
  return happened.flatMap((one) => (one.kind === 'error' ? [one.error] : []));
}

/** D20: a last word `-Name:`, which `-File` drops. */
function endsInOpenName(words: readonly string[]): boolean {
  let isOpen = false;
  for (const word of words)
    isOpen = !isOpen && /^[-\u2013-\u2015][^:]*:+$/.test(word) && word.indexOf(':') === word.length - 1;
  return isOpen;
}

/** D18: an answer that the original cannot parse: its reader complains right after the request. */
function nameStatus(run: ExpectedRun, { one }: Facts): ExpectedRun | undefined {
  return changeErrors(run, (error) => {
    const isComplaint = error.category === 'NotSpecified' && /^(ParserException|ArgumentException)$/.test(error.reason);
    if (!isComplaint && !error.message.startsWith('Unrecognized escape sequence ')) return undefined;
    const at = run.happened.findIndex((other) => other.kind === 'error' && other.error === error);
    const requests = run.happened.slice(0, at).filter(({ kind }) => kind === 'request').length;
    const answers = one.answers ?? [];
    const body = (answers[Math.min(requests, answers.length) - 1]?.body ?? '').trim();
    return [
      { id: `*,${error.id}`, activity: error.activity, contains: body.startsWith('<') ? [] : [body.slice(0, 20)] },
    ];
  });
}

/** D4: a workspace's resource id works as an identity's Id. */
function acceptWorkspaceId(run: ExpectedRun, { one }: Facts): ExpectedRun | undefined {
  const text = findIdentityText(one);
  const parts = text === undefined ? undefined : findPathParts(text);
  return parts === undefined ? undefined : sendInstead(run, one, toPath(parts));
}

/** D6: JSON text with a member id is read as that object. */
function readJsonIdentity(run: ExpectedRun, { one }: Facts): ExpectedRun | undefined {
  const text = findIdentityText(one);
  const id = text === undefined ? undefined : readIdentityText(text);
  const parts = id === undefined ? undefined : findPathParts(id);
  return parts === undefined ? undefined : sendInstead(run, one, toPath(parts));
}

/** In place of the error about a bad Id. */
function sendInstead(run: ExpectedRun, one: EngineCase, path: string): ExpectedRun | undefined {
  const isRefusal = (other: ExpectedHappening): other is Extract<ExpectedHappening, { kind: 'error' }> =>
    other.kind === 'error' && other.error.message?.startsWith('Invalid identity for URI ') === true;
  if (!run.happened.some(isRefusal)) return undefined;
  const key = given(one.words, 'Key');
  const body = writeBody(key === undefined ? null : [key]);
  const happened = run.happened.map((other): ExpectedHappening => {
    if (!isRefusal(other)) return other;
    return { kind: 'request', set: other.error.activity?.split('_')[1] ?? '', path, body };
  });
  return { ...run, happened, exitCode: 0, actions: undefined, shown: undefined };
}

/** D24: the parts of an Id are percent-encoded like names. */
function encodeIdentity(run: ExpectedRun, { one }: Facts): ExpectedRun | undefined {
  const text = findIdentityText(one);
  const parts = text === undefined ? undefined : findPathParts(text.replace(/\/regenerateKey\n?$/i, ''));
  if (parts === undefined || parts.every((part) => encodePart(part) === part)) return undefined;
  const path = toPath(parts);
  const happened = run.happened.map((other) => (other.kind === 'request' ? { ...other, path } : other));
  return { ...run, happened };
}

/** D5: which members of a body are keys. */
function readBody(run: ExpectedRun, { one }: Facts): ExpectedRun | undefined {
  const text = given(one.words, 'Body');
  const read = readBodyKeys(text ?? findDefault(one, 'Body') ?? one.piped?.[0]);
  const [first] = run.happened;
  const isSent = first?.kind === 'request' && /^Regenerate(ViaIdentity)?$/.test(first.set);
  if (read.kind === 'refused' && (text !== undefined || isSent)) {
    const isBindingError = first?.kind === 'error' && first.error.activity === commandName;
    const error = { id: `ParameterArgumentTransformationError,${commandName}`, category: 'InvalidData' };
    return refused(run, isBindingError ? {} : error);
  }
  if (read.kind !== 'lenient') return undefined;
  const body = writeBody(read.keys);
  const happened = run.happened.map((other) => (isSent && other.kind === 'request' ? { ...other, body } : other));
  return { ...run, happened, actions: undefined };
}

/** D22: path parts that are empty or dots; the answer and the output of such a request do not come. */
function refuseOddParts(run: ExpectedRun, { outcome }: Facts): ExpectedRun | undefined {
  const isOdd = (other: ExpectedHappening): boolean =>
    other.kind === 'request' &&
    (other.path.split('?')[0] ?? '')
      .split('/')
      .slice(1)
      .some((part) => ['', '.', '..'].includes(part));
  if (!run.happened.some(isOdd)) return undefined;
  const action = outcome.bound['ErrorAction'];
  const happened: ExpectedHappening[] = [];
  for (const [at, other] of run.happened.entries()) {
    const before = run.happened[at - 1];
    if (other.kind === 'output' && before !== undefined && isOdd(before)) continue;
    if (!isOdd(other)) happened.push(other);
    else if (action !== 'SilentlyContinue' && action !== 'Ignore') {
      happened.push({ kind: 'error', error: { id: `InvalidPathPart,${commandName}`, category: 'InvalidArgument' } });
      if (action === 'Stop') break;
    }
  }
  return { ...run, exitCode: 1, happened, shown: undefined };
}
