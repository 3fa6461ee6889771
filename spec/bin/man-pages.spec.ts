// The manual pages: what the help says, in the form that man reads.
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import packageFile from '../../package.json' with { type: 'json' };
import { isHidden } from '../../src/engine/definition/set-names.js';
import { hostOptionsWith } from '../../src/engine/run/host-options.js';
import { manPages } from '../../src/bin/man-pages.js';
import { cmdlets } from '../../src/quantum/module.js';

const pages = Object.entries(manPages);
const groff = (words: readonly string[], input: string) =>
  spawnSync('groff', ['-man', '-ww', ...words], { input, encoding: 'utf8' });
const hasGroff = spawnSync('groff', ['--version']).status === 0;

test('there is one for each program', () => {
  expect(pages.map(([file]) => file.replace(/\.1$/, '')).sort()).toEqual(Object.keys(packageFile.bin).sort());
});

describe.each(pages)('%s', (file, page) => {
  test('has a title with the name and the version, and sections that man knows', () => {
    const name = file.replace(/\.1$/, '');
    expect(page.split('\n')[0]).toBe(
      `.TH "${name.replaceAll('-', '\\-')}" 1 "" "az\\-quantumapi ${packageFile.version}" "User Commands"`,
    );
    const titles = [...page.matchAll(/^\.SH "?([A-Z ]+)"?$/gm)].map(([, title]) => title);
    expect(titles.slice(0, 3)).toEqual(['NAME', 'SYNOPSIS', 'DESCRIPTION']);
    expect(titles.at(-1)).toBe('SEE ALSO');
  });

  test('has nothing in it that is an instruction by accident', () => {
    const macros = [...page.matchAll(/^[.'](\S*)/gm)].map(([, macro]) => macro);
    const known = ['TH', 'SH', 'PP', 'TP', 'PD', 'RS', 'RE', 'B', 'I', 'BR', 'br', 'nf', 'fi', 'nh', 'ad'];
    expect([...new Set(macros)].filter((macro) => !known.includes(macro ?? ''))).toEqual([]);
  });

  const tested = hasGroff ? test : test.skip;
  tested('is read without a warning (where groff is installed)', () => {
    const { status, stderr } = groff(['-z'], page);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  tested('shows dashes and quotes that can be copied (where groff is installed)', () => {
    const { stdout } = groff(['-Tutf8', '-P-c'], page);
    expect(stdout).not.toMatch(/[\u2010-\u2015\u2018-\u201d\u00b4\u02c6\u02dc]/u);
  });
});

test.each(cmdlets)('that of $command.name has every parameter that is shown, and every host option', (cmdlet) => {
  const page = manPages[`${cmdlet.command.name}.1`] ?? '';
  const plain = page.replaceAll('\\-', '-');
  for (const parameter of cmdlet.command.parameters) {
    const { name } = parameter;
    expect([name, new RegExp(`-${name}\\b`, 'u').test(plain)]).toEqual([name, !isHidden(parameter)]);
  }
  for (const name of Object.keys(hostOptionsWith(cmdlet.options))) expect(plain).toContain(`.B --${name}`);
});
