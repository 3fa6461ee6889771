// Who is asked: the terminal, or under `--pipeline never` the lines of standard input, or no one (contract, section 5).
import { hideIn } from '../secrets/hide-in.js';
import { renderRecord } from '../host/render.js';
import type { HostOptions } from './host-options.js';
import type { CommandPorts, Prompter } from './ports.js';

/** The prompter of a run, opened when the first question comes up. */
export interface Prompters {
  /** Whether standard input holds objects or a value, so that no question can be asked there. */
  setInput(input: { readonly isTaken: boolean }): void;
  readonly find: () => Promise<Prompter | undefined>;
  close(): void;
}

/** Prompters of a run. Lines shown go out as records too where output is for a machine. */
export function createPrompters(
  host: HostOptions,
  ports: Pick<CommandPorts, 'input' | 'openPrompter' | 'sink' | 'colour' | 'terminals' | 'secrets'>,
): Prompters {
  let isTaken = false;
  let opened: Promise<Prompter | undefined> | undefined;
  let open: Prompter | undefined;
  const show = (message: string): void => {
    const { colour, terminals, secrets } = ports;
    const line = renderRecord({ stream: 'host', text: message }, { format: 'json', colour, terminals, secrets });
    if (line !== undefined) void ports.sink.write(line.to, line.text);
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
          open = prompter && keepSecrets(prompter, ports.secrets);
          return open;
        });
      return opened;
    },
    close() {
      open?.close();
    },
  };
}

/** A prompter that shows no known secret, and makes known what is typed unseen. */
function keepSecrets(prompter: Prompter, secrets: CommandPorts['secrets']): Prompter {
  return {
    async ask(question, options) {
      const answer = await prompter.ask(hideIn(question, secrets), options);
      if (options?.secret === true && answer.kind === 'line') secrets.learn(answer.text);
      return answer;
    },
    tell: (lines) => prompter.tell(hideIn(lines, secrets)),
    get width() {
      return prompter.width;
    },
    close: () => prompter.close(),
  };
}
