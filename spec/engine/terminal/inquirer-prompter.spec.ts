import { PassThrough } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  createInquirerPrompter,
  type InquirerPrompterOptions,
} from '../../../src/engine/terminal/inquirer-prompter.js';
import { promptLine } from '../../../src/engine/host/prompt-line.js';
import { buildTerminalProgram, type TerminalProgram, type TerminalSession } from '../../kit/terminal.js';

// Programs in terminals take their time on a busy machine; nothing waits for this long otherwise.

describe('On a terminal', () => {
  let program: TerminalProgram;
  let session: TerminalSession;

  // Asks the questions given as words, one after the other; then says what it heard and how it left the terminal.
  beforeAll(async () => {
    program = await buildTerminalProgram(`
      import { createInquirerPrompter } from './src/engine/terminal/inquirer-prompter.js';
      import { promptLine } from './src/engine/host/prompt-line.js';
      const run = new AbortController();
      process.on('SIGTERM', () => run.abort());
      const [style, ...questions] = process.argv.slice(2);
      const terminal = { input: process.stdin, output: process.stderr };
      const prompter = createInquirerPrompter(terminal, { colour: style === 'colour', signal: run.signal });
      prompter.tell([promptLine('caption', 'bright'), promptLine('message')]);
      const heard = [];
      for (const question of questions) {
        if (question === 'stop') process.kill(process.pid, 'SIGTERM');
        heard.push(await prompter.ask(promptLine(question, 'default'), { secret: style === 'secret' }));
      }
      prompter.close();
      process.stderr.write('heard ' + JSON.stringify(heard.map((one) => one.text ?? one.kind)) + '\\n');
      process.stderr.write('raw ' + process.stdin.isRaw + ', listeners ' + process.stdin.listenerCount('data') + '\\n');
    `);
  });
  afterAll(() => program.remove());
  afterEach(() => session.kill());

  const start = (...args: readonly string[]) => {
    session = program.start({ args });
  };

  test('a line is asked for with the question alone before it, and the terminal is left as it was', async () => {
    start('plain', 'ResourceGroupName: ', '(default is "Y"):');
    await session.seen('ResourceGroupName:');
    session.type('rg\r');
    await session.seen('(default is "Y"):');
    session.type('y\r');
    expect(await session.ended()).toBe(0);
    expect(session.screen()).toEqual([
      'caption',
      'message',
      'ResourceGroupName: rg',
      '(default is "Y"):y',
      'heard ["rg","y"]',
      'raw false, listeners 0',
    ]);
  });

  test('nothing is written after the answer but the end of its line', async () => {
    start('plain', 'Q: ');
    await session.seen('Q:');
    session.type('a\r');
    await session.ended();
    expect(session.written()).toMatch(/heard \["a"\]\r\nraw false, listeners 0\r\n$/);
  });

  test('lines that are typed ahead, or pasted, answer one question each', async () => {
    start('plain', 'Q1: ', 'Q2: ', 'Q3: ', 'Q4: ');
    session.type('early\r');
    await session.seen('Q2:');
    session.type('two\r\nthree\rfour\r');
    expect(await session.ended()).toBe(0);
    expect(session.screen()).toContain('heard ["early","two","three","four"]');
  });

  test('a line can be corrected, and its keys are those of a terminal', async () => {
    start('plain', 'Q: ');
    await session.seen('Q:');
    session.type('rx\x7fg\x1b[D\x1b[Da\x1b[C\x1b[C é🔑\r');
    await session.ended();
    expect(session.screen()).toContain('heard ["arg é🔑"]');
  });

  test('an Enter in the middle of an escape sequence does not swallow what follows', async () => {
    start('plain', 'Q: ');
    await session.seen('Q:');
    session.type('\x1b[\rab\r');
    await session.ended();
    expect(session.screen()).toContain('heard ["ab"]');
  });

  test('a line longer than the window is read whole', async () => {
    start('plain', 'Q: ');
    await session.seen('Q:');
    const long = 'x'.repeat(200);
    session.type(`${long}\r`);
    await session.ended();
    expect(session.screen().join('')).toContain(`heard ["${long}"]`);
  });

  test('Ctrl-C interrupts, and does not end the process', async () => {
    start('plain', 'Q1: ', 'Q2: ');
    await session.seen('Q1:');
    session.type('abc\x03');
    await session.seen('Q2:');
    session.type('x\r');
    expect(await session.ended()).toBe(0);
    expect(session.screen().slice(2)).toEqual([
      'Q1: abc',
      'Q2: x',
      'heard ["interrupted","x"]',
      'raw false, listeners 0',
    ]);
  });

  test('Ctrl-D does nothing', async () => {
    start('plain', 'Q: ');
    await session.seen('Q:');
    session.type('\x04a\x04b\x1b[D\x04\r');
    await session.ended();
    expect(session.screen()).toContain('heard ["ab"]');
  });

  test('a signal to stop interrupts', async () => {
    start('plain', 'stop', 'never shown');
    expect(await session.ended()).toBe(0);
    expect(session.screen()).toContain('heard ["interrupted","interrupted"]');
    expect(session.screen().join()).not.toContain('never shown');
    expect(session.screen()).toContain('raw false, listeners 0');
  });

  test('a secret is masked while it is typed and afterwards', async () => {
    start('secret', 'Password: ');
    await session.seen('Password:');
    session.type('hush');
    await session.seen('****');
    session.type('\r');
    await session.ended();
    expect(session.written().split('heard')[0]).not.toMatch(/hu|us\b|sh/);
    expect(session.screen()).toContain('heard ["hush"]');
  });

  test('captions are bright white and the default choice bright yellow, with colour; else nothing is coloured', async () => {
    start('colour', 'Q: ');
    await session.seen('Q:');
    session.type('a\r');
    await session.ended();
    expect(session.written()).toContain('\u001b[97mcaption\u001b[39m\r\nmessage\r\n');
    expect(session.written()).toMatch(/\u001b\[93mQ: ?\u001b\[39ma/);
    start('plain', 'Q: ');
    await session.seen('Q:');
    session.type('a\r');
    await session.ended();
    expect(session.written()).not.toMatch(/\u001b\[[\d;]*m/);
  });
});

describe('On the streams of a caller', () => {
  function set(options: Partial<InquirerPrompterOptions> = {}, columns?: number) {
    const input = new PassThrough();
    const output = Object.assign(new PassThrough({ encoding: 'utf8' }), { columns });
    const prompter = createInquirerPrompter({ input, output }, { colour: false, ...options });
    return { input, output, prompter, ask: (question: string) => prompter.ask(promptLine(question)) };
  }

  test('neither stream is ended, and nobody listens to them any more', async () => {
    const { input, output, prompter, ask } = set();
    input.write('a\nb\n');
    expect(await ask('Q: ')).toEqual({ kind: 'line', text: 'a' });
    expect(await ask('Q: ')).toEqual({ kind: 'line', text: 'b' });
    prompter.close();
    expect([output.writable, input.readable]).toEqual([true, true]);
    const events = ['data', 'keypress', 'end', 'close', 'error', 'readable'];
    expect(events.filter((event) => input.listenerCount(event) > 0)).toEqual([]);
  });

  test('a terminal that hangs up ends the input, at a question and before it', async () => {
    const { input, ask } = set();
    const asked = ask('Q: ');
    input.end('half a line');
    expect(await asked).toEqual({ kind: 'ended' });
    expect(await ask('Q: ')).toEqual({ kind: 'ended' });

    const failing = set();
    const waiting = failing.ask('Q: ');
    failing.input.destroy(new Error('EIO'));
    expect(await waiting).toEqual({ kind: 'ended' });
  });

  test('what was typed before a terminal hung up still answers', async () => {
    const { input, ask } = set();
    input.end('a\nb\nhalf a line');
    const answers = [await ask('Q: '), await ask('Q: '), await ask('Q: ')];
    expect(answers).toEqual([{ kind: 'line', text: 'a' }, { kind: 'line', text: 'b' }, { kind: 'ended' }]);
  });

  test('closing interrupts a question under way and refuses later ones', async () => {
    const { prompter, ask } = set();
    const asked = ask('Q: ');
    prompter.close();
    expect(await asked).toEqual({ kind: 'interrupted' });
    expect(await ask('Q: ')).toEqual({ kind: 'interrupted' });
  });

  test('what is shown can be heard line by line, without colour and without the answer', async () => {
    const heard: string[] = [];
    const { input, prompter, ask } = set({ colour: true, show: (line) => heard.push(line) });
    prompter.tell([promptLine(''), promptLine('caption', 'bright')]);
    input.write('rg\n');
    await ask('ResourceGroupName: ');
    expect(heard).toEqual(['', 'caption', 'ResourceGroupName: ']);
  });

  test.each([
    [120, 120],
    [0, 80],
    [undefined, 80],
  ])('a window of %s columns counts as %i wide', (columns, width) => {
    expect(set({}, columns).prompter.width).toBe(width);
  });
});
