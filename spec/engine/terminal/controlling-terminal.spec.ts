import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildTerminalProgram, type TerminalProgram } from '../../kit/terminal.js';

// Programs in terminals take their time on a busy machine; nothing waits for this long otherwise.

let program: TerminalProgram;

// Starts itself with a pipe as standard input, as a shell would in `… | program`, and asks on the terminal nevertheless.
beforeAll(async () => {
  program = await buildTerminalProgram(`
    import { spawn } from 'node:child_process';
    import { fileURLToPath } from 'node:url';
    import { openControllingTerminal } from './src/engine/terminal/controlling-terminal.js';
    import { createInquirerPrompter } from './src/engine/terminal/inquirer-prompter.js';
    import { createLinePrompter } from './src/engine/terminal/line-prompter.js';
    import { promptLine } from './src/engine/host/prompt-line.js';
    const [role, how] = process.argv.slice(2);
    if (role === 'outer') {
      const file = fileURLToPath(import.meta.url);
      const child = spawn(process.execPath, [file, 'inner', how], { stdio: ['pipe', 'inherit', 'inherit'] });
      child.on('exit', (code) => process.exit(code));
      process.on('SIGINT', () => {});
    } else {
      const terminal = openControllingTerminal(process.platform);
      if (terminal === undefined) {
        console.log('no terminal');
      } else {
        const prompter =
          how === 'keys'
            ? createInquirerPrompter(terminal, { colour: false })
            : createLinePrompter({ ...terminal, width: terminal.output.columns });
        terminal.output.write('width ' + prompter.width + '\\n');
        const heard = await prompter.ask(promptLine('Q: '));
        prompter.close();
        terminal.close();
        console.log('heard ' + JSON.stringify(heard));
      }
    }
  `);
});
afterAll(() => program.remove());

test.each(['keys', 'lines'])(
  'a question is asked on the terminal, by %s, while standard input is a pipe, and the program ends by itself',
  async (how) => {
    const session = program.start({ columns: 70, args: ['outer', how] });
    try {
      await session.seen('Q:');
      session.type('y\r');
      expect(await session.ended()).toBe(0);
      expect(session.screen()).toEqual(['width 70', 'Q: y', 'heard {"kind":"line","text":"y"}']);
    } finally {
      session.kill();
    }
  },
);

test('without a terminal there is none', async () => {
  // A session of its own has no controlling terminal.
  const child = spawn(process.execPath, [program.file], { detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
  const [said, exit] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  expect([said, exit[0]]).toEqual(['no terminal\n', 0]);
});
