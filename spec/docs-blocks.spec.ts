// The pages to work from: whatever they show to type is typed, in order, into a shell against the emulator, and what comes out
// is what they show; so are the examples of the help. `jq` is stood in for where it is missing.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { chooseSome } from './kit/choose-some.js';
import { fits, readSession, type ShownCommand } from './kit/markdown.js';
import { hasProgram } from './kit/program-environment.js';
import { hasShell, runShellSession } from './kit/shell-session.js';
import { newWorkspaceKey } from '../src/quantum/new-workspace-key/handler.js';

const root = resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(resolve(root, file), 'utf8');

/** Blocks may stand further in, in a list; a name behind a block's mark is not part of the mark. */
const readPage = (file: string): string =>
  read(file)
    .replaceAll(/^ {3}(?=\S)/gm, '')
    .replaceAll(/^(```sh) \S+$/gm, '$1');

const pages = [
  'docs/from-powershell-to-bash.md',
  'docs/rotating-keys.md',
  'docs/recipes.md',
  'docs/long-runs.md',
  'docs/any-command.md',
  'docs/writing-a-command.md',
];

/** The filters that the pages use, for machines without jq. */
const filters: Readonly<Record<string, string>> = {
  '.Id': '[v.Id]',
  'select(.Tag.env == "test")': 'v.Tag.env === "test" ? [v] : []',
  'select(.Name != "ws1") | .Id': 'v.Name === "ws1" ? [] : [v.Id]',
  '.Name': '[v.Name]',
  '.PrimaryKeyKey': '[v.PrimaryKeyKey]',
  '.SecondaryKeyKey': '[v.SecondaryKeyKey]',
  '.PrimaryKeyKey, .SecondaryKeyKey': '[v.PrimaryKeyKey, v.SecondaryKeyKey]',
  '.PrimaryKeyCreatedAt': '[v.PrimaryKeyCreatedAt]',
  '.PrimaryKeyCreatedAt, .SecondaryKeyCreatedAt': '[v.PrimaryKeyCreatedAt, v.SecondaryKeyCreatedAt]',
  '.PrimaryKeyKey, .PrimaryKeyCreatedAt, .SecondaryKeyKey, .SecondaryKeyCreatedAt | . // ""':
    '[v.PrimaryKeyKey, v.PrimaryKeyCreatedAt, v.SecondaryKeyKey, v.SecondaryKeyCreatedAt].map((one) => one ?? "")',
  '{Key: ["Primary"]}': '[{ Key: ["Primary"] }]',
  'select(.stream == "error") | .fullyQualifiedErrorId': 'v.stream === "error" ? [v.fullyQualifiedErrorId] : []',
  'select(.stream == "result" and .outcome == "failed") | .resourceId':
    'v.stream === "result" && v.outcome === "failed" ? [v.resourceId] : []',
  'select(.stream == "result") | {resourceId, keys, outcome}':
    'v.stream === "result" ? [{ resourceId: v.resourceId, keys: v.keys, outcome: v.outcome }] : []',
  'select(.data.kind == "request") | .data.url': 'v.data?.kind === "request" ? [v.data.url] : []',
  'select(.data.kind == "request") | .data.method, .data.url':
    'v.data?.kind === "request" ? [v.data.method, v.data.url] : []',
};

const jqStandIn = `import { readFileSync } from 'node:fs';
const words = process.argv.slice(2);
const [filter, file] = words.filter((word) => !/^-[a-z]+$/.test(word));
const filters = { ${Object.entries(filters)
  .map(([name, body]) => `${JSON.stringify(name)}: (v) => ${body}`)
  .join(', ')} };
if (filters[filter] === undefined) throw new Error('jq stand-in: ' + filter);
const text = words.includes('-n') ? 'null' : readFileSync(file ?? 0, 'utf8').trim();
const values = text.startsWith('[') || words.includes('-n') ? [JSON.parse(text)] : text.split('\\n').map((line) => JSON.parse(line));
for (const found of values.flatMap(filters[filter])) {
  console.log(words.some((word) => /^-\\w*r/.test(word)) && typeof found === 'string' ? found : JSON.stringify(found));
}`;

const programs: Readonly<Record<string, string>> = hasProgram('jq') ? {} : { jq: jqStandIn };

/** As npm installs it, for pages with programs that import it. */
const linkPackage = `mkdir node_modules; ln -s '${root}' node_modules/az-quantumapi`;

/** Comes with every command while the emulator is in the environment; the pages leave it out. */
const emulatorWarning = /^WARNING: Requests go to http:\/\/127\.0\.0\.1:\d+, which is none of Azure's clouds /u;

const startEmulator: readonly ShownCommand[] = [
  'az-quantumapi emulator > emulator.log 2>&1 &',
  'eval "$(az-quantumapi emulator --print-env)"',
].map((command) => ({ line: 0, command, output: [] }));

const helpExamples: readonly ShownCommand[] = newWorkspaceKey.help().examples.flatMap(({ lines, output }, at) => {
  const commands = lines.join('\n').split(/\n(?! )/u);
  return commands.map((command, i) => ({ line: at + 1, command, output: i === commands.length - 1 ? output : [] }));
});

const sessions = [
  ...pages.map((file) => ({ file, session: readSession(readPage(file)) })),
  { file: 'the examples of the help', session: [...startEmulator, ...helpExamples] },
];

const described = hasShell ? describe : describe.skip;
described.each(sessions)('each command of $file does what is shown (needs a POSIX shell)', ({ file, session }) => {
  let outputs: readonly (readonly string[])[];

  beforeAll(async () => {
    const before = [linkPackage, ...(file.endsWith('.md') ? readScripts(file) : []).map(writeScript)];
    const commands = [...before, ...session.map(({ command }) => command)];
    outputs = (await runShellSession(commands, { ports: [8999], programs })).slice(before.length);
  });

  test.each(session.map((shown, at) => [`${file}:${shown.line}`, shown.command, shown, at] as const))(
    '%s $ %s',
    (_place, _command, { output }, at) => {
      const written = (outputs[at] ?? ['(the session ended before this command)']).filter(
        (line) => !emulatorWarning.test(line),
      );
      if (!fits(output, written)) expect(written).toEqual(output);
    },
  );
});

describe('rotate.sh, when one step fails', () => {
  const ports = [8999, 8998, 8997, 8996, 8995];
  /** The keys are read before, twice for `--verify`, and after. A lost answer is no failure where the dates show what was done. */
  const faults = {
    'listKeys:1:error:500': 'failed',
    'listKeys:2:error:500': 'failed',
    'listKeys:4:break-before': 'failed',
    'regenerateKey:1:error:409': 'failed',
    'regenerateKey:1:break-after': 'rotated',
  };
  const fill = (secondary: string): string => {
    const id = `/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/rg/providers/Microsoft.Quantum/workspaces/ws1`;
    const primaryKey = { key: 'p-1', createdAt: '2025-02-01T00:00:00Z' };
    const secondaryKey = { key: secondary, createdAt: '2025-01-01T00:00:00Z' };
    const state = JSON.stringify({ workspaces: [{ id, keys: { primaryKey, secondaryKey } }] });
    return `printf '%s' '${state}' > state.json`;
  };
  const rotate = 'sh rotate.sh rg ws1 place 2026-01 > said 2>&1 && echo rotated || echo failed';
  /** What the place holds, and both keys. */
  const look =
    "cat place; echo; Get-AzQuantumApiWorkspaceKey -ResourceGroupName rg -WorkspaceName ws1 2> /dev/null | jq -r '.PrimaryKeyKey, .SecondaryKeyKey'";
  /** What the commands write, for each fault against an emulator of its own. The place holds the primary key. */
  const run = async (
    commands: readonly string[],
    faulty: readonly string[],
    secondary = 's-1',
  ): Promise<readonly (readonly string[])[]> => {
    const emulator = (at: number): string => `az-quantumapi emulator --port ${ports[at] ?? 0}`;
    const begin = [
      ...readScripts('docs/rotating-keys.md').map(writeScript),
      fill(secondary),
      ...faulty.map((fault, at) => `${emulator(at)} --state state.json --fault ${fault} > log 2>&1 &`),
    ];
    const rounds = faulty.map((_, at) =>
      [`eval "$(${emulator(at)} --print-env)"`, 'printf p-1 > place', ...commands].join('\n'),
    );
    return (await runShellSession([...begin, ...rounds], { ports, programs })).slice(begin.length);
  };
  const tested = hasShell ? test : test.skip;
  const rotated = ['rotated', 's-2', 'p-1', 's-2'];

  tested('the key in use goes on working, and the next run hands the other one over, regenerated once', async () => {
    const chosen = chooseSome(Object.entries(faults));
    const rounds = await run(
      [rotate, look, rotate, look],
      chosen.map(([fault]) => fault),
    );
    const failed = ['failed', 'p-1', 'p-1', expect.stringMatching(/^s-[12]$/u)];
    const wanted = chosen.map(([, first]) => [...(first === 'failed' ? failed : rotated), ...rotated]);
    expect(rounds).toEqual(wanted);
  });

  tested('a hand-over that fails is not followed by another regeneration', async () => {
    const blocked = ['mkdir place.new', rotate, look, 'rmdir place.new', rotate, look, rotate, look];
    const [lines] = await run(blocked, ['any:999:throttle']);
    expect(lines).toEqual(['failed', 'p-1', 'p-1', 's-2', ...rotated, ...rotated]);
  });

  tested('an empty key is an error, and the place stays as it was', async () => {
    const [lines] = await run([rotate, 'tail -n 1 said', look], ['any:999:throttle'], '');
    expect(lines).toEqual(['failed', 'The service did not say all about the keys of ws1.', 'p-1', 'p-1', '']);
  });
});

/** The blocks that are files: their mark has a name behind it. */
function readScripts(file: string): readonly { readonly name: string; readonly text: string }[] {
  return [...read(file).matchAll(/^```sh (\S+)\n([^]*?)^```$/gmu)].map(([, name = '', text = '']) => ({
    name,
    text,
  }));
}

function writeScript({ name, text }: { readonly name: string; readonly text: string }): string {
  return `cat > ${name} <<'END OF FILE'\n${text}END OF FILE`;
}

describe.each(pages)('%s', (file) => {
  const page = read(file);

  test('has no block that is neither run nor said not to be', () => {
    const marks = [...page.matchAll(/^ *```(.+)$/gmu)].map(([, mark]) => mark);
    const others = marks.filter((mark) => mark !== 'console' && !mark?.startsWith('sh '));
    const notRun = /^<!-- not run: the PowerShell blocks of this page/mu.test(page) ? ['powershell'] : [];
    expect(others.filter((mark) => !notRun.includes(mark ?? ''))).toEqual([]);
  });

  test('has no command that is not typed', () => {
    const shown = page.split('\n').filter((line) => /^ *\$ /u.test(line));
    expect(readSession(readPage(file))).toHaveLength(shown.length);
  });

  test('warns that the old key stops working, or leads to who does, where keys are regenerated', () => {
    if (page.includes('New-AzQuantumApiWorkspaceKey')) expect(page).toMatch(/stops the old one at once|emulator/u);
  });
});

test('what the table of quotes shows for bash is understood there', async () => {
  const rows = read('docs/from-powershell-to-bash.md')
    .split('\n')
    .flatMap((line) => /^\| .*? \| `(-[^`]+|'-[^`]+)` +\| /u.exec(line)?.[1] ?? []);
  expect(rows.length).toBeGreaterThan(7);
  const commands = rows.map((words) => {
    const named = /^-(ResourceGroupName|InputObject)/.exec(words)?.[1];
    const names =
      named === 'InputObject'
        ? ''
        : named === undefined
          ? '-ResourceGroupName rg -WorkspaceName ws1'
          : '-WorkspaceName ws1';
    return `echo '{"Key":"Primary"}' > keys.json; id=x; New-AzQuantumApiWorkspaceKey --explain ${names} ${words} < keys.json > out 2>&1; echo $?; tail -n 1 out`;
  });
  if (!hasShell) return;
  const outputs = await runShellSession([...startEmulator.map(({ command }) => command), ...commands], {
    ports: [8999],
    programs,
  });
  expect(outputs.slice(2)).toEqual(
    rows.map((words) => [expect.stringMatching(words.includes('$id') ? /^1$/ : /^0$/), expect.any(String)]),
  );
});
