// The licences of the packages in the bundles, with their texts, as most of them ask of those who pass their code on.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** One text, a heading for each package as findBundledPackages gives them. A package without a licence text ends the build. */
export function collectLicences(packages) {
  const sections = packages
    .filter(({ folder }) => folder !== '')
    .map(({ folder, name, version }) => {
      const heading = `${name} ${version}`;
      const texts = [...findFiles(folder), ...findInReadme(folder)];
      if (texts.length === 0) throw new Error(`${heading} is bundled, and ${folder} has no licence text`);
      return [heading, '='.repeat(heading.length), '', ...texts].join('\n');
    });
  return `The programs contain code of these packages.\n\n${[...new Set(sections)].join('\n\n')}\n`;
}

/** Licence and notices, in files of their own. */
function findFiles(folder) {
  return readdirSync(folder)
    .filter((entry) => /^(licen[cs]e|copying|notice)/i.test(entry))
    .sort()
    .map((entry) => readFileSync(join(folder, entry), 'utf8').trim());
}

/** The section of the readme, where it is a text and not only the licence's name; only if there is no file. */
function findInReadme(folder) {
  if (findFiles(folder).length > 0) return [];
  const readme = readdirSync(folder).find((entry) => /^readme/i.test(entry));
  if (readme === undefined) return [];
  const text = readFileSync(join(folder, readme), 'utf8').replaceAll('\r\n', '\n');
  const section = /^(?:#+ *licen[cs]e\b.*|licen[cs]e\n[-=]+) *\n([^]*?)(?=^#|^\[[^\]]+\]: |(?![^]))/im.exec(text)?.[1];
  return section !== undefined && /copyright/i.test(section) ? [section.trim()] : [];
}
