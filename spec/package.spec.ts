// The package as npm packs and installs it, made twice: what is in it, and who can load it.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import packageFile from '../package.json' with { type: 'json' };
import { thorough } from './kit/choose-some.js';

const root = resolve(import.meta.dirname, '..');
let folder: string;
let tarball: string;
let installed: string;
let files: readonly string[];
const read = (file: string): string => readFileSync(join(installed, file), 'utf8');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'az-quantumapi-package-'));
  tarball = pack(root, ['--ignore-scripts']);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  npm(folder, ['install', '--offline', '--no-audit', '--no-fund', tarball]);
  installed = join(folder, 'node_modules', 'az-quantumapi');
  files = readdirSync(installed, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function npm(cwd: string, words: readonly string[]): string {
  const cache = ['--cache', join(folder, 'cache')];
  return execFileSync('npm', [...words, ...cache], { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
}

/** The tarball's path. */
function pack(source: string, options: readonly string[]): string {
  const destination = mkdtempSync(join(folder, 'packed-'));
  npm(source, ['pack', '--silent', '--pack-destination', destination, ...options]);
  return join(destination, readdirSync(destination)[0] ?? 'nothing');
}

describe('what is in it', () => {
  test('links in its documents lead to files that are in it', () => {
    const documents = files.filter((file) => extname(file) === '.md');
    expect(documents.length).toBeGreaterThan(10);
    const links = documents.flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:|#)([^)\s#]+)/gu)].map(([, target = '']) => join(dirname(file), target)),
    );
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((target) => !existsSync(join(installed, target)))).toEqual([]);
  });

  test('the only types are those of its entries; neither sources nor anything made for this machine', () => {
    expect(files.filter((file) => /\.d\.[cm]?ts$/u.test(file)).toSorted()).toEqual([
      'dist/engine.d.cts',
      'dist/engine.d.ts',
      'dist/library.d.cts',
      'dist/library.d.ts',
    ]);
    expect(files.filter((file) => /^src|(?<!\.d)\.[cm]?ts$|\.cache$|metafile/u.test(file))).toEqual([]);
    const texts = /\.(?:[cm]?js|d\.[cm]?ts|json|md|txt|1)$|^LICENSE$/u;
    expect(files.filter((file) => !texts.test(file) && statSync(join(installed, file)).isFile())).toEqual([]);
    expect(read('dist/library.d.ts')).not.toMatch(/PsValue|Binding|Ports/u);
    expect(read('dist/engine.d.ts')).not.toMatch(/PsValue|Derived|Ports/u);
  });

  test('the file of the cmdlets is strict code, in front of which stands what every call runs, compiled as it is read', () => {
    expect(read('dist/lazy/run-cmdlet.cjs')).toMatch(/^"use strict";var [\w$]+=\((?:async )?function /u);
  });

  test('those functions are named with letters, and with words that the file has anyway', () => {
    const text = read('dist/lazy/run-cmdlet.cjs');
    const names = [...text.matchAll(/;var ([\w$]+)=\((?:async )?function/gu)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(100);
    const members = new Set(text.match(/(?<=(?<!\.)\.)[\w$]+|(?<=[{,])[\w$]+(?=:)/gu));
    expect(names.filter((name) => name.length > 1 && !members.has(name))).toEqual([]);
  });

  test('a program has nothing that it does not use', () => {
    for (const file of Object.values(packageFile.bin))
      expect(read(file)).not.toMatch(/getOwnPropertyDescriptor|\bimport\(/u);
  });

  test('its files have the same modes whatever the umask was', () => {
    const other = join(folder, 'private');
    mkdirSync(join(other, 'texts', 'more'), { recursive: true });
    const modes = {
      'package.json': 0o644,
      LICENSE: 0o644,
      'README.md': 0o644,
      'texts/more/a.txt': 0o644,
      'a.cjs': 0o755,
    };
    const [names, text] = [
      Object.keys(modes),
      JSON.stringify({ bin: { a: 'a.cjs' }, files: ['texts', 'a.cjs', '!left-out'] }),
    ];
    for (const name of names) writeFileSync(join(other, name), text, { mode: 0o600 });
    runNode(other, [join(root, '.config/set-modes.mjs')]);
    expect(Object.fromEntries(names.map((name) => [name, statSync(join(other, name)).mode & 0o777]))).toEqual(modes);
  });

  thorough('a build in another folder, with another umask, gives the same bytes', () => {
    const other = join(folder, 'a folder', 'with a longer path');
    cpSync(root, other, {
      recursive: true,
      filter: (path) =>
        dirname(path) !== root || !['node_modules', 'dist', 'coverage', '.git'].includes(basename(path)),
    });
    symlinkSync(join(root, 'node_modules'), join(other, 'node_modules'), 'junction');
    for (const path of files.map((file) => join(other, file))) if (existsSync(path)) chmodSync(path, 0o700);
    const umask = process.umask(0o077);
    const packed = pack(other, []);
    process.umask(umask);
    expect(readFileSync(packed).equals(readFileSync(tarball))).toBe(true);
  });
});

/** The packages of which something is left in the bundles, by the package file nearest to each source: name, version, licence. */
function readBundled(): readonly { readonly name: string; readonly version: string; readonly license: string }[] {
  const metafiles = JSON.parse(readFileSync(join(root, 'dist/metafiles.json'), 'utf8')) as readonly {
    readonly outputs: Readonly<
      Record<string, { readonly inputs: Readonly<Record<string, { bytesInOutput: number }>> }>
    >;
  }[];
  const sources = metafiles
    .flatMap(({ outputs }) => Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs)))
    .flatMap(([source, { bytesInOutput }]) => (bytesInOutput > 0 && source.includes('node_modules/') ? [source] : []));
  return [...new Set(sources.map((source) => findPackageFile(resolve(root, dirname(source)))))].map(
    (text) => JSON.parse(text) as { name: string; version: string; license: string },
  );
}

function findPackageFile(directory: string): string {
  const file = join(directory, 'package.json');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '{}';
  return 'version' in (JSON.parse(text) as object) ? text : findPackageFile(dirname(directory));
}

interface Component {
  readonly 'bom-ref': string;
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses: readonly { readonly license: { readonly id: string } }[];
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
}

describe('whose code is in it', () => {
  const bundled = readBundled();

  test('nested packages are among those that are bundled', () => {
    expect(bundled.length).toBeGreaterThan(50);
    expect(bundled.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['axios', '@azure/identity', '@azure/msal-common']),
    );
  });

  test('each has its licence under a heading with name and version, and no other is there', () => {
    const text = read('dist/THIRD-PARTY-LICENSES.txt');
    const sections = [...text.matchAll(/^(.+)\n=+\n([^]*?)(?=^.+\n===|(?![^]))/gmu)];
    const headings = new Set(bundled.map(({ name, version }) => `${name} ${version}`));
    expect(sections.map(([, heading]) => heading).toSorted()).toEqual([...headings].toSorted());
    const permission =
      /permission is hereby granted|permission to use, copy|redistribution and use|licensed under the apache|apache license/iu;
    expect(sections.filter(([, , licence = '']) => !permission.test(licence)).map(([, heading]) => heading)).toEqual(
      [],
    );
  });

  test('the bill of materials is what scanners read: CycloneDX 1.6, each package with address, licence and hash', async () => {
    const text = read('dist/sbom.cdx.json');
    expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text)).toBeNull();
    const { components } = JSON.parse(text) as { readonly components: readonly Component[] };
    const addressOf = ({ name, version }: { name: string; version: string }): string =>
      `pkg:npm/${name.replace('@', '%40')}@${version}`;
    expect(components.map(({ purl, licenses: [licence] }) => [purl, licence?.license.id]).toSorted()).toEqual(
      bundled.map((one) => [addressOf(one), one.license]).toSorted(),
    );
    for (const { group, name, version, purl, hashes } of components) {
      expect(purl).toBe(addressOf({ name: group === undefined ? name : `${group}/${name}`, version }));
      expect(hashes).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[\da-f]{128}$/u) }]);
    }
  });

  test('the bill of materials has nothing that differs from build to build, and no address of the web', () => {
    expect(read('dist/sbom.cdx.json')).not.toMatch(/serialNumber|timestamp|https?:/u);
  });

  test('the bill of materials tells who needs whom', () => {
    const { dependencies } = JSON.parse(read('dist/sbom.cdx.json')) as {
      readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
    };
    const needs = Object.fromEntries(dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
    expect(needs['az-quantumapi']).toEqual(
      expect.arrayContaining(['node_modules/@azure/identity', 'node_modules/axios', 'node_modules/yargs-parser']),
    );
    expect(needs['node_modules/@azure/msal-node']).toContain('node_modules/jsonwebtoken');
    expect(dependencies.every(({ dependsOn = [] }) => dependsOn.every((ref) => ref in needs))).toBe(true);
  });
});

const consumer = `import { PassThrough } from 'node:stream';
import { runCommand, type CommandStreams, type JsonRecord } from 'az-quantumapi';

async function main(): Promise<void> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const io: CommandStreams = { stdout, stderr, env: {} };
  // @ts-expect-error words are a list
  runCommand satisfies (words: string) => unknown;
  const exitCode: number = await runCommand(['--output-format', 'json', '-Foo'], io);
  console.log(exitCode, describe(JSON.parse(String(stderr.read())) as JsonRecord));
}

function describe(record: JsonRecord): string {
  switch (record.stream) {
    case 'error':
      return record.fullyQualifiedErrorId;
    case 'result':
      return \`\${record.resourceId} \${record.keys.join()} \${record.outcome}\`;
    case 'summary':
      return \`\${record.regenerated} \${record.reachedEnd}\`;
    case 'host':
      return record.data?.kind === 'request' ? record.data.url : record.message;
    case 'warning':
    case 'verbose':
    case 'debug':
    case 'information':
      return record.message;
  }
}

void main();
`;
const said = '1 NamedParameterNotFound,New-AzQuantumApiWorkspaceKey\n';

const author = `
import { bindCommand, defineCmdlet, param, paramIn, t, type FactJson } from 'az-quantumapi/engine';

const twice = defineCmdlet({
  name: 'Get-Twice',
  defaultSet: 'ByCount',
  parameters: {
    Count: paramIn(t.int, { ByCount: { mandatory: true } }),
    Text: paramIn(t.string, { ByText: { mandatory: true } }),
    Force: param(t.switch),
  },
  *process(bound) {
    // @ts-expect-error not in each set
    void bound.Count;
    yield { twice: bound.set === 'ByCount' ? bound.Count * 2 : bound.Text + bound.Text };
  },
});
// @ts-expect-error no such value
twice.invoke satisfies (values: { Count: string }) => unknown;
const facts: readonly FactJson[] = bindCommand(twice.definition, { words: ['-Count', '1'] }).facts;
if (facts.at(-1)?.kind === 'run') void twice.main(process.argv.slice(2));
`;

/** How a project reads packages, and the sources that it has of each text. */
const projects: readonly (readonly [module: string, moduleResolution: string, sources: readonly string[]])[] = [
  ['nodenext', 'nodenext', ['.mts', '.cts', '.ts']],
  ['node16', 'node16', ['.mts', '.cts', '.ts']],
  // It reads no "exports" in package.json.
  ['commonjs', 'node10', ['.ts']],
  ['esnext', 'bundler', ['.mts']],
];

/** The projects, written below the folder and taken by the strictest compiler; all at once, because it reads Node's types once then. */
function compileProjects(): void {
  for (const [module, moduleResolution, endings] of projects) {
    const project = join(folder, module);
    mkdirSync(project);
    const texts = { consumer, author };
    const sources = Object.entries(texts).flatMap(([name, text]) => endings.map((end) => [name + end, text] as const));
    for (const [source, text] of sources) writeFileSync(join(project, source), text);
    const compilerOptions = {
      target: 'es2022',
      lib: ['es2022'],
      strict: true,
      exactOptionalPropertyTypes: true,
      outDir: '.',
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
      module,
      moduleResolution,
      // Once is enough: it checks all of Node's types as well.
      skipLibCheck: module !== 'nodenext',
    };
    const files = sources.map(([source]) => source);
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  }
  const folders = projects.map(([module]) => module);
  expect(runNode(folder, [join(root, 'node_modules/typescript/bin/tsc'), '-b', ...folders])).toBe('');
}

describe('who can load it', () => {
  describe('TypeScript', () => {
    beforeAll(compileProjects);

    test.each(projects)('with module %s and resolution %s, and what comes of it runs', (module, _, endings) => {
      const run = (name: string, words: readonly string[]) =>
        endings.map((end) => runNode(join(folder, module), [name + end.replace('ts', 'js'), ...words]));
      expect(run('consumer', [])).toEqual(endings.map(() => said));
      expect(run('author', ['-Count', '3'])).toEqual(endings.map(() => '{"twice":6}\n'));
    });
  });

  test('whoever has it in a folder of any name', () => {
    const project = join(folder, process.platform === 'win32' ? "a #%20'b [ü]" : `a * ? #%20'b" [ü]`);
    cpSync(installed, join(project, 'node_modules', 'az-quantumapi'), { recursive: true });
    const code = `const { PassThrough } = require('node:stream');
const [stdout, stderr] = [new PassThrough(), new PassThrough()];
void (async () => {
  for (const { runCommand } of [require('az-quantumapi'), await import('az-quantumapi')])
    console.log(await runCommand(['-Foo'], { stdout, stderr, env: {} }));
  const { defineCmdlet } = await import('az-quantumapi/engine');
  await defineCmdlet({ name: 'Get-Two', parameters: {}, process: () => [2] }).main([]);
})();
`;
    writeFileSync(join(project, 'consumer.cjs'), code);
    expect(runNode(project, ['consumer.cjs'])).toBe('1\n1\n2\n');
  });

  test('Jest in its CommonJS way', () => {
    const project = join(folder, 'jest');
    mkdirSync(project);
    const code = `const { PassThrough } = require('node:stream');
test('loads', async () => {
  const { runCommand } = require('az-quantumapi');
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  expect(await runCommand(['--version'], { stdout, stderr, env: {} })).toBe(0);
  expect(String(stdout.read())).toContain(require('az-quantumapi/package.json').version);
});
`;
    writeFileSync(join(project, 'consumer.test.js'), code);
    const config = JSON.stringify({ rootDir: project, transform: {}, cacheDirectory: join(project, 'cache') });
    const jest = [join(root, 'node_modules/jest/bin/jest.js'), '--config', config, '--json', '--silent'];
    expect(JSON.parse(runNode(project, jest))).toMatchObject({ success: true, numPassedTests: 1 });
  });
});

/** What a program of Node writes to its standard output; throws if it fails, with what it wrote. */
function runNode(cwd: string, words: readonly string[]): string {
  const env = { ...process.env, NODE_OPTIONS: '' };
  try {
    return execFileSync(process.execPath, words, { cwd, encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
    throw new Error(`${words.join(' ')} fails:\n${stdout}${stderr}`, { cause: error });
  }
}
