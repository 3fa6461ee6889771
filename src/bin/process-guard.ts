// Guards the process of a run: it does not end silently, and not with success, unless the run has come to its end.
import { writeSync } from 'node:fs';
import { hideSecrets } from '../engine/secrets/hide-secrets.js';
import { exitCodes } from '../engine/host/exit-code.js';
import { version } from '../quantum/version.js';

/** Watches over one run. */
export interface ProcessGuard {
  /** Is told how to put into words what the run has not said yet. */
  readonly onCutOff: (lastWords: () => string) => void;
  /** Says the last words and ends the process at once. */
  cutOff(exitCode: number): never;
  /** The run has failed by a defect. */
  tellDefect(defect: unknown): void;
  /** The run has come to its end. */
  release(): void;
}

/** What the report of a defect says around it. */
export interface DefectWords {
  readonly whose: string;
  /** What to look at before it is run again. */
  readonly look: string;
  readonly report: string;
}

const ours: DefectWords = {
  whose: 'this is a defect of az-quantumapi, not of your call.',
  look: 'If a request was under way, its outcome is unknown: look at the keys before you run it again.',
  report: 'Please report these lines, without secrets',
};

/** A guard for the run of `program` that begins; `conceal` makes the report of a defect fit to be shown. */
export function guardProcess(
  program: string,
  conceal = (text: string): string => text,
  words: DefectWords = ours,
): ProcessGuard {
  let lastWords = (): string => '';
  const tellDefect = (defect: unknown): void => {
    process.exitCode = exitCodes.defect;
    writeNow(lastWords() + describeDefect(program, defect, conceal, words));
  };
  const onExit = (): void => tellDefect(new Error('The run did not come to its end.'));
  const onDefect = (defect: unknown): never => {
    release();
    tellDefect(defect);
    process.exit();
  };
  const release = (): void => {
    process.removeListener('exit', onExit).removeListener('uncaughtException', onDefect);
  };
  process.on('exit', onExit).on('uncaughtException', onDefect);
  return {
    onCutOff(words) {
      lastWords = words;
    },
    cutOff(exitCode) {
      release();
      writeNow(lastWords());
      process.exit(exitCode);
    },
    tellDefect,
    release,
  };
}

/** Written before this returns, unless there is no reader: a stream may still hold what the process does not live to write. */
function writeNow(text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  let written = 0;
  for (let pauses = 0; written < bytes.length && pauses < mostPauses;) {
    try {
      written += writeSync(standardError, bytes, written);
    } catch (failure) {
      if ((failure as NodeJS.ErrnoException).code !== 'EAGAIN') return;
      pauses += 1;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
    }
  }
}

const standardError = 2;
const pauseMs = 10;
const mostPauses = 100;

function describeDefect(
  program: string,
  defect: unknown,
  conceal: (text: string) => string,
  { whose, look, report }: DefectWords,
): string {
  const stack = defect instanceof Error ? (defect.stack ?? defect.message) : String(defect);
  return [
    `${program}: ${whose}`,
    look,
    `${report} (az-quantumapi ${version}, Node ${process.version}):`,
    conceal(hideSecrets(stack)),
    '',
  ].join('\n');
}
