import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { createLinePrompter, type LinePrompterOptions } from '../../../src/engine/terminal/line-prompter.js';
import { promptLine } from '../../../src/engine/host/prompt-line.js';
import type { Answer } from '../../../src/engine/run/ports.js';
import { buildTerminalProgram } from '../../kit/terminal.js';

// Programs in terminals take their time on a busy machine; nothing waits for this long otherwise.

/** A prompter on a stream that the test writes to. */
function set(options: Partial<LinePrompterOptions> = {}) {
  const input = new PassThrough();
  const output = new PassThrough({ encoding: 'utf8' });
  const prompter = createLinePrompter({ input, output, width: 80, ...options });
  const ask = (question = 'Q: ', secret = false): Promise<Answer> => prompter.ask(promptLine(question), { secret });
  return { input, prompter, ask, written: () => (output.read() as string | null) ?? '' };
}

/** The answers that one question after the other gets until the input ends. */
async function answersTo(chunks: readonly (string | Buffer)[], options: Partial<LinePrompterOptions> = {}) {
  const { input, ask } = set(options);
  for (const chunk of chunks) input.write(chunk);
  input.end();
  const answers: unknown[] = [];
  for (;;) {
    const answer = await ask();
    if (answer.kind === 'ended') return answers;
    answers.push(answer.kind === 'line' ? answer.text : answer.kind);
  }
}

describe('Each question gets one line', () => {
  test.each<[string, readonly (string | Buffer)[], readonly string[]]>([
    ['however the lines arrive', ['r', 'g\nw', 's\n'], ['rg', 'ws']],
    ['all at once', ['rg\nws\ny\n'], ['rg', 'ws', 'y']],
    ['with CR LF', ['rg\r\nws\r\n'], ['rg', 'ws']],
    ['with CR LF cut in two', ['rg\r', '\nws\r', '\n'], ['rg', 'ws']],
    ['with CR alone', ['rg\rws\r'], ['rg', 'ws']],
    ['the last without a line end', ['rg\nws'], ['rg', 'ws']],
    ['empty ones too', ['\n\r\n\n'], ['', '', '']],
    ['untrimmed', ['  rg \n\t\n'], ['  rg ', '\t']],
    ['without the byte order mark', ['\ufeffrg\n'], ['rg']],
    ['in UTF-8, wherever it is cut', [Buffer.from([0xc3]), Buffer.from([0xa9, 0x0a])], ['é']],
    ['with a sign for what is no UTF-8', [Buffer.from([0x61, 0xff, 0x0a, 0xc3])], ['a\ufffd', '\ufffd']],
    ['and an empty input none', [], []],
  ])('%s', async (_, chunks, answers) => {
    expect(await answersTo(chunks)).toEqual(answers);
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ['at the limit', ['12345\ny\n'], ['12345', 'y']],
    ['over the limit', ['123456\ny\n'], ['tooLong', 'y']],
    ['over the limit in pieces', ['123', '456', '7\ny\n'], ['tooLong', 'y']],
    ['over the limit at the end', ['1234567'], ['tooLong']],
    ['over the limit in pieces at the end', ['123456', '7'], ['tooLong']],
  ])('unless it is too long: %s', async (_, chunks, answers) => {
    expect(await answersTo(chunks, { limit: 5 })).toEqual(answers);
  });
});

describe('Between questions', () => {
  test('nothing is read, and what follows the line is kept', async () => {
    const { input, ask } = set();
    input.write('rg\nws\n');
    expect(await ask()).toEqual({ kind: 'line', text: 'rg' });
    expect(input.isPaused()).toBe(true);
    expect(await ask()).toEqual({ kind: 'line', text: 'ws' });
    const waiting = ask();
    input.write('y\n');
    expect(await waiting).toEqual({ kind: 'line', text: 'y' });
  });

  test('an input that fails or is closed counts as ended', async () => {
    const failing = set();
    const asked = failing.ask();
    failing.input.destroy(new Error('EIO'));
    expect(await asked).toEqual({ kind: 'ended' });
    expect(await failing.ask()).toEqual({ kind: 'ended' });

    const closed = set();
    closed.input.destroy(new Error('EIO'));
    await new Promise((resolve) => closed.input.once('close', resolve));
    expect(await closed.ask()).toEqual({ kind: 'ended' });
  });
});

describe('What a log shows', () => {
  test('is the lines, the question, and the answer after it', async () => {
    const { input, ask, prompter, written } = set();
    input.write('rg\r\n');
    prompter.tell([promptLine(''), promptLine('caption', 'bright')]);
    await ask('ResourceGroupName: ');
    expect(written()).toBe('\ncaption\nResourceGroupName: rg\n');
  });

  test('is never a secret', async () => {
    const { input, ask, written } = set();
    input.write('hush\n');
    await ask('Password: ', true);
    expect(written()).toBe('Password: \n');
  });

  test('ends its line if the input ends', async () => {
    const { input, ask, written } = set();
    input.end();
    await ask('ResourceGroupName: ');
    expect(written()).toBe('ResourceGroupName: \n');
  });

  test('can be records alone: each line as it is shown, without the answer', async () => {
    const shown: string[] = [];
    const { input, ask, prompter, written } = set({ output: undefined, show: (line) => shown.push(line) });
    input.write('rg\n');
    prompter.tell([promptLine(''), promptLine('caption', 'bright')]);
    await ask('ResourceGroupName: ');
    expect(shown).toEqual(['', 'caption', 'ResourceGroupName: ']);
    expect(written()).toBe('');
  });
});

describe('A question under way is interrupted', () => {
  test('when the run is stopped, and so are all later ones', async () => {
    const run = new AbortController();
    const { input, ask, written } = set({ signal: run.signal });
    const asked = ask();
    run.abort();
    expect(await asked).toEqual({ kind: 'interrupted' });
    input.write('y\n');
    expect(await ask()).toEqual({ kind: 'interrupted' });
    expect(written()).toBe('Q: \nQ: \n');
  });

  test('when the prompter is closed', async () => {
    const { ask, prompter, input } = set();
    const asked = ask();
    prompter.close();
    expect(await asked).toEqual({ kind: 'interrupted' });
    expect(input.listenerCount('data') + input.listenerCount('error')).toBe(0);
  });
});

test('a window of unknown width counts as 80 columns wide', () => {
  expect(set({ width: 0 }).prompter.width).toBe(80);
});

test('an input that stays open does not keep the program from ending', async () => {
  const program = await buildTerminalProgram(`
    import { createLinePrompter } from './src/engine/terminal/line-prompter.js';
    import { promptLine } from './src/engine/host/prompt-line.js';
    const prompter = createLinePrompter({ input: process.stdin, output: process.stderr, width: 80 });
    process.stdout.write(JSON.stringify(await prompter.ask(promptLine('Q: '))));
    prompter.close();
  `);
  const child = spawn(process.execPath, [program.file], { stdio: ['pipe', 'pipe', 'ignore'] });
  try {
    child.stdin.write('y\nn\n');
    const [answer, exit] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    expect([answer, exit[0]]).toEqual(['{"kind":"line","text":"y"}', 0]);
  } finally {
    child.kill();
    program.remove();
  }
});

test('a terminal shows by itself what is typed', async () => {
  const program = await buildTerminalProgram(`
    import { createLinePrompter } from './src/engine/terminal/line-prompter.js';
    import { promptLine } from './src/engine/host/prompt-line.js';
    const prompter = createLinePrompter({ input: process.stdin, output: process.stderr, width: 80 });
    console.log(JSON.stringify(await prompter.ask(promptLine('Q: '))));
    console.log(JSON.stringify(await prompter.ask(promptLine('R: '))));
    prompter.close();
  `);
  const session = program.start();
  try {
    await session.seen('Q:');
    session.type('rg\r');
    await session.seen('R:');
    session.type('\x04');
    expect(await session.ended()).toBe(0);
    expect(session.screen()).toEqual(['Q: rg', '{"kind":"line","text":"rg"}', 'R:', '{"kind":"ended"}']);
  } finally {
    session.kill();
    program.remove();
  }
});
