// Who is asked: the terminal, or under `--pipeline never` the lines of standard input, or nobody (contract, section 5).
import type { HostOptions } from './host-options.js';
import type { CommandPorts, Prompter } from './ports.js';

/** The prompter of a run, opened when the first question comes up. */
export interface Prompters {
  /** Whether standard input holds objects or a value, so that nobody can be asked there. */
  setInput(input: { readonly isTaken: boolean }): void;
  readonly find: () => Promise<Prompter | undefined>;
  close(): void;
}

/** Prompters of a run. Lines shown go out as records too where output is for a machine. */
export function createPrompters(
  host: HostOptions,
  ports: Pick<CommandPorts, 'input' | 'openPrompter' | 'sink'>,
): Prompters {
  let isTaken = false;
  let opened: Promise<Prompter | undefined> | undefined;
  let open: Prompter | undefined;
  const show = (message: string): void => {
    void ports.sink.write('stderr', `${JSON.stringify({ stream: 'host', message })}\n`);
  };
  const chooseSource = (): Parameters<CommandPorts['openPrompter']>[0] => {
    if (isTaken || ports.input === 'none') return 'terminal';
    if (ports.input === 'interactive') return 'standardInput';
    return host.pipeline === 'never' ? 'answers' : 'terminal';
  };
  return {
    setInput(input) {
      isTaken = input.isTaken;
    },
    find() {
      if (host.nonInteractive) return Promise.resolve(undefined);
      opened ??= ports
        .openPrompter(chooseSource(), host.outputFormat === 'json' ? show : undefined)
        .then((prompter) => {
          open = prompter;
          return prompter;
        });
      return opened;
    },
    close() {
      open?.close();
    },
  };
}
