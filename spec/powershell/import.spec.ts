// Importing the module in a real console: what is compiled, what is loaded, and from where. Each compilation has an id of its
// own, which its types tell.
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import { thorough } from '../kit/choose-some.js';
import { openConsole, describeInConsole, type ConsoleOptions, type PowerShellConsole } from '../kit/powershell.js';
import { endOf, startProgram } from '../kit/program-run.js';

const command = 'New-AzQuantumApiWorkspaceKey';
/** PowerShell takes a path with brackets for a pattern. */
const importLine = (of: string): string =>
  `Import-Module ([WildcardPattern]::Escape('${join(of, basename(of))}.psd1')) -ErrorAction Stop`;
const id = '[Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Support.KeyType].Module.ModuleVersionId';

describeInConsole('importing the module', (pwsh) => {
  let console: PowerShellConsole;
  let folder: string;
  /** The module after its first import. */
  let imported: string;

  beforeAll(() => {
    console = openConsole(pwsh, {});
    folder = join(console.folder, 'tried [here]', 'Az.QuantumApi');
    imported = console.module;
  });

  /** Each test begins with a module that has been imported, and an empty cache folder. */
  beforeEach(() => {
    rmSync(folder, { recursive: true, force: true });
    rmSync(cacheFolder(), { recursive: true, force: true });
    cpSync(imported, folder, { recursive: true });
  });

  afterAll(() => console.close());

  const cacheFolder = (): string => join(console.folder, '.cache', 'az-quantumapi', 'powershell');
  const compiledIn = (of: string): readonly string[] =>
    existsSync(of) ? readdirSync(of).filter((name) => name.startsWith('AzQuantumApi_')) : [];
  const removeCompiled = (of: string): void => {
    for (const file of compiledIn(of)) rmSync(join(of, file));
  };
  /** The id of what is loaded then, or what went wrong. */
  const importModule = async (of = folder, options: ConsoleOptions = {}): Promise<string> => {
    const script = `
      ${importLine(of)}
      if ((Get-Command ${command}).CommandType -eq 'Function') {
        ${id}.ToString()
      }`;
    const { stdout, stderr } = await console.run(script, options);
    return /^([0-9a-f-]{36})\n$/u.exec(stdout)?.[1] ?? `${stdout}${stderr}`;
  };
  /** The id of what an earlier import has compiled. */
  let first: Promise<string> | undefined;
  const firstId = (): Promise<string> => (first ??= importModule(imported));
  /** Expects that the first import compiles, and that the second one loads what that has compiled. */
  const expectCompiledOnce = async (of = folder): Promise<string> => {
    const id = await importModule(of);
    expect(id).toMatch(/^[0-9a-f-]{36}$/u);
    expect(id).not.toBe(await firstId());
    expect(await importModule(of)).toBe(id);
    return id;
  };

  test('writing the module anew removes what was compiled, and compiles where PowerShell is on PATH; an import loads that', async () => {
    const before = compiledIn(folder);
    const env = { ...console.environment, PATH: [dirname(pwsh), console.environment['PATH']].join(delimiter) };
    const program = join(console.bin, 'az-quantumapi');
    const words = ['powershell-module', '-o', folder];
    const { stderr } = await endOf(startProgram({ program, words, env, cwd: console.folder }));
    const compiled = compiledIn(folder);
    const isForThisVersion = expect.stringMatching(`^AzQuantumApi_${packageFile.version}_7\\.\\d+\\.\\d+_`);
    expect({ stderr, before, compiled }).toEqual({
      stderr: '',
      before: [isForThisVersion],
      compiled: [isForThisVersion],
    });
    expect(compiled).not.toEqual(before);
    const imported = await console.run(`${importLine(folder)}
      (Get-Command ${command}).CommandType
      $compiled = [System.Reflection.Assembly]::Load([System.IO.File]::ReadAllBytes('${join(folder, compiled[0] ?? '')}'))
      ${id} -eq $compiled.ManifestModule.ModuleVersionId`);
    expect(imported).toEqual({ exitCode: 0, stdout: 'Function\nTrue\n', stderr: '' });
    expect(compiledIn(folder)).toEqual(compiled);
  });

  thorough('compiles anew where the file is cut off, or is not what its name says', async () => {
    const [file = ''] = compiledIn(folder);
    const content = readFileSync(join(folder, file));
    writeFileSync(join(folder, file), content.subarray(0, 1000));
    writeFileSync(join(folder, file.replace('.dll', 'x.dll')), content);
    await expectCompiledOnce();
    expect(compiledIn(folder)).toHaveLength(1);
  });

  thorough('compiles anew where the sources are others', async () => {
    appendFileSync(join(folder, 'Model.cs'), '// changed\n');
    await expectCompiledOnce();
  });

  thorough('a folder that others may write to is neither read nor written; the cache folder is', async () => {
    chmodSync(folder, 0o777);
    const before = compiledIn(folder);
    const id = await expectCompiledOnce();
    expect(compiledIn(folder)).toEqual(before);
    expect(compiledIn(cacheFolder())).toHaveLength(1);
    chmodSync(cacheFolder(), 0o770);
    expect(await importModule()).not.toBe(id);
  });

  thorough('where nothing can be written each import compiles', async () => {
    removeCompiled(folder);
    chmodSync(folder, 0o777);
    mkdirSync(cacheFolder(), { recursive: true });
    chmodSync(cacheFolder(), 0o777);
    const ids = [await importModule(), await importModule()];
    expect(ids).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/u), expect.not.stringMatching(ids[0] ?? '')]);
    expect([compiledIn(folder), compiledIn(cacheFolder())]).toEqual([[], []]);
  });

  // Root may write everywhere, so that it becomes nobody here, who must be able to run the console.
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? { uid: 65_534 } : {};
  const canRead =
    thorough === test.skip ||
    spawnSync(pwsh, ['-Version'], { ...user, env: { ...process.env, HOME: '/' } }).status === 0;
  const inOwnFolder = canRead ? thorough : test.skip;
  inOwnFolder(
    `a user who may only read the module has the types in a folder of their own${canRead ? '' : ' (skipped: nobody may not run the console)'}`,
    async () => {
      removeCompiled(folder);
      const home = join(console.folder, 'reader');
      mkdirSync(home);
      if (isRoot) chownSync(home, 65_534, 65_534);
      for (let at = console.folder; (statSync(at).mode & 1) === 0; at = dirname(at)) chmodSync(at, 0o755);
      chmodSync(folder, 0o555);
      const reading = { ...user, env: { HOME: home, TMPDIR: home }, as: 'command' } as const;
      const ids = [await importModule(folder, reading), await importModule(folder, reading)];
      chmodSync(folder, 0o755);
      expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/u);
      expect(ids[1]).toBe(ids[0]);
      expect(compiledIn(folder)).toEqual([]);
      expect(compiledIn(join(home, '.cache', 'az-quantumapi', 'powershell'))).toHaveLength(1);
    },
  );

  thorough('two processes at once both import, and leave a file that is loaded', async () => {
    removeCompiled(folder);
    const ids = await Promise.all([importModule(), importModule()]);
    expect(ids).toContain(await importModule());
    expect(compiledIn(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  thorough('several versions use one cache folder, and keep each a file of its own there', async () => {
    const newer = join(console.folder, 'tried [here]', 'Az.Newer');
    rmSync(newer, { recursive: true, force: true });
    cpSync(folder, newer, { recursive: true });
    for (const end of ['psm1', 'psd1']) renameSync(join(newer, `Az.QuantumApi.${end}`), join(newer, `Az.Newer.${end}`));
    for (const file of ['Az.Newer.psm1', 'Az.Newer.psd1', 'Build.cs']) {
      const text = readFileSync(join(newer, file), 'utf8').replaceAll('Az.QuantumApi.ps', 'Az.Newer.ps');
      writeFileSync(join(newer, file), text.replaceAll(packageFile.version, '9.9.9'));
    }
    for (const of of [folder, newer]) chmodSync(of, 0o777);
    // The newer one removes the older one's file when it compiles, which is once.
    await importModule(folder);
    await expectCompiledOnce(newer);
    await expectCompiledOnce(folder);
    expect(compiledIn(cacheFolder())).toHaveLength(2);
  });

  /** Tries the import in the console that scripts share, and expects one error that says this. */
  const expectRefused = async (message: string, setup = ''): Promise<void> => {
    const run = await console.runHere(`
      ${setup}
      $errors = try { ${importLine(folder)} 2>&1 } catch { $_ }
      "errors: $(@($errors).Count)"
      "message: $errors"
      "commands: $((Get-Command ${command} -CommandType Function -ErrorAction Ignore).Count)"
      "modules: $((Get-Module ${basename(folder)}).Count)"`);
    expect(run.stdout).toMatch(/^errors: 1\n[^]*commands: 0\nmodules: 0\n$/u);
    expect(run.stdout).toContain(message);
  };

  test('what cannot be imported is one error, and brings nothing; what can, all runspaces of a session share', async () => {
    await expectRefused('ConstrainedLanguage', "$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'");

    removeCompiled(folder);
    appendFileSync(join(folder, 'Model.cs'), 'nonsense');
    await expectRefused('cannot be loaded');

    // One that somebody else may write to is not loaded.
    cpSync(imported, folder, { recursive: true });
    const [untrusted = ''] = compiledIn(folder);
    chmodSync(join(folder, untrusted), 0o666);
    const { stdout, stderr } = await console.runHere(`
      $ids = 1..6 | ForEach-Object -ThrottleLimit 6 -Parallel { ${importLine(folder)}; ${id} }
      $ids.Count
      ($ids | Select-Object -Unique).ToString()
      Start-Job { ${importLine(folder)}; ${id}.ToString() } | Receive-Job -Wait`);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^6\n([0-9a-f-]{36})\n\1\n$/u); // the job has loaded what was compiled here
    expect(compiledIn(folder)).toEqual([expect.not.stringMatching(untrusted)]);

    await expectRefused('is loaded in this session', original());
  });
});

/** A type that only the original's assembly has. */
function original(): string {
  return "Add-Type -TypeDefinition 'namespace Microsoft.Azure.PowerShell.Cmdlets.QuantumApi { public class Module { } }'";
}
