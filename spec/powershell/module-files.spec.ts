// What the written module says, held against the help page's facts and PSScriptAnalyzer's rules, as far as a text shows them.
import { describe, expect, test } from '@jest/globals';
import { isHidden } from '../../src/engine/definition/set-names.js';
import { mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import facts from '../../fixtures/help-facts.json' with { type: 'json' };
import packageFile from '../../package.json' with { type: 'json' };
import { makeModuleFiles } from '../../src/powershell/module/module-files.js';
import { writeModule } from '../../src/powershell/module/write-module.js';
import { cmdlets } from '../../src/quantum/module.js';
import { newWorkspaceKey } from '../../src/quantum/new-workspace-key/handler.js';

/** A parameter as its declaration says. */
interface DeclaredParameter {
  readonly name: string;
  readonly type: string;
  readonly aliases: readonly string[];
  /** Sorted; none if it belongs to all. */
  readonly sets: readonly string[];
  readonly mandatory: boolean;
  readonly fromPipeline: boolean;
  readonly hidden: boolean;
}

/** The parameters of a function's text, in order. */
function readParameterBlock(script: string): readonly DeclaredParameter[] {
  const [, block = ''] = /^ {4}param\(\n([\s\S]*?)\n {4}\)$/mu.exec(script) ?? [];
  return block.split(/,\n\n/u).map((text) => {
    const declarations = [...text.matchAll(/\[Parameter\(([^)]*)\)\]/gu)].map(([, settings = '']) => settings);
    const aliases = /\[Alias\(([^)]*)\)\]/u.exec(text)?.[1] ?? '';
    return {
      name: /\$(\w+)$/u.exec(text)?.[1] ?? '',
      type: /\[([\w.]+(?:\[\])?)\]\n\s*\$\w+$/u.exec(text)?.[1] ?? '',
      aliases: [...aliases.matchAll(/'(\w+)'/gu)].map(([, alias = '']) => alias),
      sets: declarations.flatMap((settings) => /ParameterSetName = '(\w+)'/u.exec(settings)?.[1] ?? []).sort(),
      mandatory: declarations.some((settings) => settings.includes('Mandatory')),
      fromPipeline: declarations.some((settings) => settings.includes('ValueFromPipeline')),
      hidden: declarations.some((settings) => settings.includes('DontShow')),
    };
  });
}

const files = makeModuleFiles('Az.QuantumApi');
const script = files.get('Az.QuantumApi.psm1') ?? '';
const manifest = files.get('Az.QuantumApi.psd1') ?? '';
const texts = new Map(script.split(/^(?=function )/mu).map((text) => [/^function (\S+)/u.exec(text)?.[1], text]));
const textOf = (name: string): string => texts.get(name) ?? '';
const regenerate = textOf(newWorkspaceKey.command.name);
const sources = [...files].filter(([name]) => name.endsWith('.cs'));

describe("the parameter block is the help page's", () => {
  const block = readParameterBlock(regenerate);

  test.each(facts.parameters.filter(({ name }) => block.some((parameter) => parameter.name === name)))(
    '-$name',
    (fact) => {
      const parameter = block.find(({ name }) => name === fact.name);
      const sets = Array.isArray(fact.sets) ? fact.sets : undefined;
      expect(parameter).toMatchObject({
        aliases: fact.aliases,
        sets: sets?.toSorted() ?? [],
        mandatory: sets !== undefined && fact.required,
        fromPipeline: fact.pipelineInput === 'ByValue',
        hidden: false,
      });
      expect(parameter?.type.split('.').at(-1)).toBe(fact.type.split('.').at(-1));
    },
  );

  test.each(cmdlets)(
    'each parameter that $command.name declares is there, in its order, and no other',
    ({ command }) => {
      const declared = command.parameters.filter(({ own }) => own);
      const written = readParameterBlock(textOf(command.name));
      expect(written.map(({ name, hidden }) => ({ name, hidden }))).toEqual(
        declared.map((parameter) => ({ name: parameter.name, hidden: isHidden(parameter) })),
      );
    },
  );

  test('the function binds as the original does', () => {
    expect(regenerate).toContain(
      "[CmdletBinding(DefaultParameterSetName = 'RegenerateExpanded', PositionalBinding = $false, SupportsShouldProcess, ConfirmImpact = 'Medium')]",
    );
    expect(regenerate).toContain(
      '[ArgumentCompleter([Microsoft.Azure.PowerShell.Cmdlets.QuantumApi.Support.KeyType])]',
    );
  });
});

describe('the module keeps the rules of PSScriptAnalyzer that a text shows', () => {
  const all = [...files];
  const code = script.replaceAll(/<#[\s\S]*?#>/gu, '');

  test('PSUseBOMForUnicodeEncodedFile: all files are ASCII', () => {
    expect(all.filter(([, text]) => /[^\n\x20-\x7e]/u.test(text)).map(([name]) => name)).toEqual([]);
  });

  test('PSAvoidTrailingWhitespace, PSUseConsistentIndentation: no blanks at the end, indented by four', () => {
    const lines = all.flatMap(([name, text]) => text.split('\n').map((line) => `${name}: ${line}`));
    expect(lines.filter((line) => line.endsWith(' ') && !line.endsWith(': '))).toEqual([]);
    expect(code.split('\n').filter((line) => (/^ */u.exec(line)?.[0].length ?? 0) % 4 !== 0)).toEqual([]);
  });

  test('PSAvoidUsingCmdletAliases, PSAvoidUsingPositionalParameters: commands have whole names, and values their parameters', () => {
    const commands = [...code.matchAll(/(?:^|[({|;=]\s*)([A-Za-z]+-[A-Za-z]+)([^\n|;)]*)/gmu)];
    const names = commands.map(([, name]) => name);
    const own = [...code.matchAll(/^function ([A-Za-z]+-[A-Za-z]+)/gmu)].map(([, name]) => name);
    const others = names.filter((name) => !own.includes(name));
    expect(new Set(others)).toEqual(new Set(['Set-StrictMode', 'Add-Type', 'Pop-Location', 'Export-ModuleMember']));
    for (const [, , words = ''] of commands) expect(words.trim()).toMatch(/^(-|$)/u);
  });

  test('PSUseToExportFieldsInManifest, PSMissingModuleManifestField: nothing is exported by a wildcard', () => {
    const names = cmdlets.map(({ command }) => `'${command.name}'`).join(', ');
    expect(manifest).toContain(`FunctionsToExport = @(${names})`);
    expect(script).toContain(`Export-ModuleMember -Function ${names}`);
    for (const kind of ['Cmdlets', 'Variables', 'Aliases']) expect(manifest).toContain(`${kind}ToExport = @()`);
    expect(manifest).toContain(`ModuleVersion = '${packageFile.version}'`);
    expect(manifest).not.toContain('*');
  });

  test.each(cmdlets)(
    'PSProvideCommentHelp: every parameter of $command.name that is shown has its text',
    ({ command }) => {
      const text = textOf(command.name);
      const described = [...text.matchAll(/\.PARAMETER (\w+)\n {4}(.*)/gu)].map(([, name, text]) => [
        name,
        text !== '',
      ]);
      const shown = readParameterBlock(text)
        .filter(({ hidden }) => !hidden)
        .map(({ name }) => [name, true]);
      expect(described).toEqual(shown);
    },
  );

  test.each(cmdlets)('PSProvideCommentHelp: $command.name says how it is used in PowerShell', ({ command }) => {
    expect(textOf(command.name)).toMatch(/\.EXAMPLE\n {4}.*-AzQuantumApi/u);
    expect(textOf(command.name)).not.toMatch(/standard (?:in|out)put|in quotes|jq/u);
  });

  test.each(cmdlets)('Get-Help -Online has one address to open: each link of $command.name stands alone', (cmdlet) => {
    const { command, help } = cmdlet;
    const links = [...textOf(command.name).matchAll(/^ {4}\.LINK\n((?: {4}https[^\n]*\n)*)/gmu)].map(([, text = '']) =>
      text.trim(),
    );
    expect(links).toEqual(help().links);
  });

  test('PSReviewUnusedParameter, PSUseProcessBlockForPipelineCommand: what is bound goes on, in a process block', () => {
    expect(code).toContain('@PSBoundParameters');
    expect(code).toMatch(/^ {4}process \{$/mu);
  });
});

describe('the C# sources', () => {
  test('are all compiled, and the script names no other', () => {
    const named = [...script.matchAll(/\$PSScriptRoot\/(\w+\.cs)/gu)].map(([, name]) => name);
    expect(named).toEqual(sources.map(([name]) => name));
  });

  test('have the models, the list and a private cmdlet for each set, under the names that errors have', () => {
    const types = files.get('Types.cs') ?? '';
    for (const name of ['IApiKeys', 'IQuantumApiIdentity']) expect(types).toContain(`public interface ${name}\n`);
    for (const { command } of cmdlets) {
      for (const set of command.sets) {
        expect(types).toContain(`class ${command.name.replace('-', '')}_${set} : SessionCmdlet`);
      }
    }
  });

  test('have each type once, and those of what is written as well', () => {
    const types = [...(files.get('Types.cs') ?? '').matchAll(/public [a-z ]*(?:class|interface|struct) (\w+)/gu)];
    const typeNames = types.map(([, name]) => name);
    expect(new Set(typeNames).size).toBe(typeNames.length);
    const written = cmdlets.flatMap(({ handler }) => handler.output?.() ?? []);
    for (const { typeName } of written) expect(typeNames).toContain(typeName.split('.').at(-1));
  });
});

describe('az-quantumapi powershell-module', () => {
  const write = async (folder: string | undefined, path = '/nowhere') => {
    const said: string[] = [];
    const take = (code: number) => (text: string) => {
      said.push(text);
      return Promise.resolve(code);
    };
    const code = await writeModule(
      { help: false, output: folder },
      { writeOutput: take(0), complain: take(1), warn: take(0), env: { ...process.env, PATH: path } },
    );
    return { code, said: said.join('') };
  };
  const inFolder = async (run: (folder: string) => Promise<void>): Promise<void> => {
    const folder = mkdtempSync(join(tmpdir(), 'az-quantumapi-module-'));
    try {
      await run(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };

  test('writes a manifest named after the folder, and says how to import it', async () => {
    await inFolder(async (folder) => {
      const module = join(folder, 'deep', 'My.Module');
      expect(await write(module)).toEqual({ code: 0, said: `Import-Module '${module}'\n` });
      expect(readdirSync(module)).toEqual(expect.arrayContaining(['My.Module.psd1', 'My.Module.psm1', 'Types.cs']));
      expect(readFileSync(join(module, 'My.Module.psd1'), 'utf8')).toContain("RootModule = 'My.Module.psm1'");
    });
  });

  test.each(['[a]', 'a*', 'a?', 'a`'])('a folder in %s is imported by a path that is no pattern', async (name) => {
    await inFolder(async (folder) => {
      const manifest = join(folder, name, 'm', 'm.psd1');
      const said = `Import-Module ([WildcardPattern]::Escape('${manifest}'))\n`;
      expect(await write(join(folder, name, 'm'))).toEqual({ code: 0, said });
    });
  });

  test('writes over what an earlier version has written', async () => {
    await inFolder(async (folder) => {
      const module = join(folder, 'm');
      expect([(await write(module)).code, (await write(module)).code]).toEqual([0, 0]);
    });
  });

  test('does not fill a folder that holds other files', async () => {
    await inFolder(async (folder) => {
      writeFileSync(join(folder, 'mine.txt'), '');
      expect(await write(folder)).toEqual({ code: 1, said: expect.stringContaining('mine.txt') as unknown });
      expect(readdirSync(folder)).toEqual(['mine.txt']);
    });
  });

  test.each([
    [undefined, '-o is missing'],
    ['/', 'cannot be a module'],
    ['/tmp/a b', 'cannot be a module'],
  ])('%s is refused: %s', async (folder, message) => {
    expect(await write(folder)).toEqual({ code: 1, said: expect.stringContaining(message) as unknown });
  });

  test('a folder that cannot be made is named', async () => {
    await inFolder(async (folder) => {
      writeFileSync(join(folder, 'file'), '');
      expect((await write(join(folder, 'file', 'm'))).said).toContain('the module cannot be written');
    });
  });

  describe('the PowerShell on PATH imports the module once', () => {
    const unlessWindows = process.platform === 'win32' ? test.skip : test;

    /** A program pwsh that does what `lines` say; gives its folder. */
    const makePowerShell = (folder: string, lines: string): string => {
      writeFileSync(join(folder, 'pwsh'), `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
      return folder;
    };

    unlessWindows('in its folder, without a profile and without telling anybody', async () => {
      await inFolder(async (folder) => {
        const module = join(folder, "it's", 'My.Module');
        const tell = `printf '%s|' "$PWD" "$POWERSHELL_TELEMETRY_OPTOUT" "$@" > '${folder}/told'`;
        const { said } = await write(module, makePowerShell(folder, tell));
        expect(said).toBe(`Import-Module '${module.replace("'", "''")}'\n`);
        const told = readFileSync(join(folder, 'told'), 'utf8');
        expect(told).toContain(`${realpathSync(module)}|1|-NoLogo|-NoProfile|-NonInteractive|-Command|`);
        expect(told).toContain('./My.Module.psd1');
      });
    });

    unlessWindows.each([
      ['its words', 'echo "no such thing" >&2; exit 1', 'could not import it: no such thing'],
      ['its exit code', 'exit 3', 'could not import it: pwsh ended with 3'],
      ['the signal that ended it', 'kill -9 $$', 'could not import it: pwsh ended with SIGKILL'],
    ])('where it cannot, the module is written all the same, and a warning has %s', async (_, lines, message) => {
      await inFolder(async (folder) => {
        const { code, said } = await write(join(folder, 'm'), makePowerShell(folder, lines));
        expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining(message) as unknown });
        expect(said).toContain('Import-Module');
      });
    });
  });
});
