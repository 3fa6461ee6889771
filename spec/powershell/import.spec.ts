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
import { basename, dirname, join } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import { thorough } from '../kit/choose-some.js';
import { openConsole, describeInConsole, type ConsoleOptions, type PowerShellConsole } from '../kit/powershell.js';

const command = 'New-AzQuantumApiWorkspaceKey';

describeInConsole('importing the module', (pwsh) => {
  let console: PowerShellConsole;
  let folder: string;
  /** A copy of the module after its first import, and the id of what that has compiled. */
  let imported: string;
  let first: string;

  beforeAll(async () => {
    console = openConsole(pwsh, {});
    folder = join(console.folder, 'tried', 'Az.QuantumApi');
    imported = console.module;
    first = await importModule(imported);
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
      Import-Module '${of}' -ErrorAction Stop
      if ((Get-Command ${command}).CommandType -eq 'Function') {
        [Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Support.KeyType].Module.ModuleVersionId.ToString()
      }`;
    const { stdout, stderr } = await console.run(script, options);
    return /^([0-9a-f-]{36})\n$/u.exec(stdout)?.[1] ?? `${stdout}${stderr}`;
  };
  /** Expects that the first import compiles, and that the second one loads what that has compiled. */
  const expectCompiledOnce = async (of = folder): Promise<string> => {
    const id = await importModule(of);
    expect(id).toMatch(/^[0-9a-f-]{36}$/u);
    expect(id).not.toBe(first);
    expect(await importModule(of)).toBe(id);
    return id;
  };

  test('loads what was compiled for this version of the module and of PowerShell', async () => {
    expect(first).toMatch(/^[0-9a-f-]{36}$/u);
    expect(compiledIn(folder)).toEqual([
      expect.stringMatching(`^AzQuantumApi_${packageFile.version}_7\\.\\d+\\.\\d+_`),
    ]);
    expect(await importModule()).toBe(first);
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

  test('a file that somebody else may write to is not loaded', async () => {
    for (const file of compiledIn(folder)) chmodSync(join(folder, file), 0o666);
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
  const canRead = spawnSync(pwsh, ['-Version'], { ...user, env: { ...process.env, HOME: '/' } }).status === 0;
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
    const newer = join(console.folder, 'tried', 'Az.Newer');
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

  test('runspaces that import at once have the same types', async () => {
    removeCompiled(folder);
    const run = await console.run(`
      $types = 1..6 | ForEach-Object -ThrottleLimit 6 -Parallel {
        Import-Module '${folder}' -ErrorAction Stop
        [Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Models.QuantumApiIdentity].Assembly
      }
      ($types | Select-Object -Unique).Count
      $types.Count
      Start-Job { Import-Module '${folder}' -ErrorAction Stop; (Get-Command ${command}).Name } | Receive-Job -Wait`);
    expect(run).toEqual({ exitCode: 0, stdout: `1\n6\n${command}\n`, stderr: '' });
  });

  test.each([
    ['sources that do not compile', () => appendFileSync(join(folder, 'Model.cs'), 'nonsense'), '', 'cannot be loaded'],
    [
      'a session whose language is constrained',
      () => undefined,
      "$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'",
      'ConstrainedLanguage',
    ],
    ['the original in the session', () => undefined, original(), 'is loaded in this session'],
  ])('%s: the import fails with one error, and brings nothing', async (_, prepare, setup, message) => {
    removeCompiled(folder);
    prepare();
    const run = await console.run(`
      ${setup}
      $errors = try { Import-Module '${folder}' 2>&1 } catch { $_ }
      "errors: $(@($errors).Count)"
      "message: $errors"
      "commands: $((Get-Command ${command} -CommandType Function -ErrorAction Ignore).Count)"
      "modules: $((Get-Module ${basename(folder)}).Count)"`);
    expect(run.stdout).toMatch(/^errors: 1\n[^]*commands: 0\nmodules: 0\n$/u);
    expect(run.stdout).toContain(message);
  });

  test('writing the module anew removes what was compiled, and compiles where PowerShell is on PATH', async () => {
    const before = compiledIn(folder);
    const { stderr } = await console.run(`az-quantumapi powershell-module -o '${folder}'`); // a console puts its own folder on PATH
    const compiled = compiledIn(folder);
    expect({ stderr, compiled }).toEqual({ stderr: '', compiled: [expect.not.stringMatching(before.join('|'))] });
    expect(await importModule()).toMatch(/^[0-9a-f-]{36}$/u);
    expect(compiledIn(folder)).toEqual(compiled);
  });
});

/** A type that only the original's assembly has. */
function original(): string {
  return "Add-Type -TypeDefinition 'namespace Microsoft.Azure.PowerShell.Cmdlets.QuantumApi { public class Module { } }'";
}
