// Rules that no other tool knows: documents name what exists, every difference and every error id is written down, and the
// project holds nothing but itself.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '..');
const isMade = (name: string): boolean => ['node_modules', 'dist', 'coverage', '.git'].includes(name);
const files = listFiles(root).toSorted();
const documents = files.filter((file) => file.endsWith('.md'));
const sources = files.filter((file) => file.endsWith('.ts') && /^(src|spec)\//u.test(file));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Paths below the root, with `/` between their parts; what tools make is left out. */
function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !isMade(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? listFiles(path) : [relative(root, path).replaceAll('\\', '/')];
    });
}

/** A file's text; of a compressed one what is in it; undefined for what is no text. */
function readText(file: string): string | undefined {
  const bytes = readFileSync(join(root, file));
  const content = extname(file) === '.gz' ? gunzipSync(bytes) : bytes;
  return content.includes(0) ? undefined : content.toString('utf8');
}

/** `file:line` and the match, for each match in a text. */
function findAll(file: string, text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map((match) => {
    const line = text.slice(0, match.index).split('\n').length;
    return `${file}:${line} ${match[0].trim()}`;
  });
}

describe('what documents name exists', () => {
  test('links lead to files, and to headings in them', () => {
    const dead = documents.flatMap((file) => readLinks(file).filter((target) => !leadsSomewhere(file, target)));
    expect(dead).toEqual([]);
  });

  test('paths in documents and in comments are those of files', () => {
    const dead = [...documents, ...sources].flatMap((file) =>
      findPaths(read(file))
        .filter((path) => !files.some((name) => name.startsWith(path)))
        .map((path) => `${file}: ${path}`),
    );
    expect(dead).toEqual([]);
  });

  test('documents that comments name are those of docs, or of the top', () => {
    const known = documents.map((file) => basename(file));
    const named = sources.flatMap((file) => findAll(file, read(file), /\b[\w-]+\.md\b/gu));
    expect(named.filter((place) => !known.includes(place.split(' ').at(-1) ?? ''))).toEqual([]);
  });

  test('the folders of the sources are in docs/architecture.md', () => {
    // a cmdlet's folder is named by the module's list
    const isListed = (path: string): boolean => !/^src$|^src\/quantum\/|^src\/(engine|azure|powershell)$/u.test(path);
    const folders = new Set(
      sources
        .filter((file) => file.startsWith('src/'))
        .map(dirname)
        .filter(isListed),
    );
    expect(folders.size).toBeGreaterThan(20);
    expect([...folders].filter((path) => !read('docs/architecture.md').includes(`| \`${path}\` `))).toEqual([]);
  });

  test('scripts that documents name are in package.json', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    const named = documents.flatMap((file) =>
      [...read(file).matchAll(/\bnpm run ([\w:]+)/gu)].map(([, name = '']) => name),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('sections of the contract that comments name are in docs/contract.md', () => {
    const sections = [...read('docs/contract.md').matchAll(/^## (\d+)\. /gmu)].map(([, number]) => number);
    const named = sources.flatMap((file) => findAll(file, read(file), /\bcontract, section \d+/gu));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((place) => !sections.includes(/\d+$/u.exec(place)?.[0]))).toEqual([]);
  });

  test('decisions are numbered without a gap, and say context, decision and consequences', () => {
    const decisions = documents.filter((file) => file.startsWith('docs/decisions/'));
    expect(decisions.map((file) => Number(/\/(\d{4})-[a-z\d-]+\.md$/u.exec(file)?.[1]))).toEqual(
      decisions.map((_, at) => at + 1),
    );
    for (const file of decisions) {
      const headings = [...read(file).matchAll(/^## (.+)$/gmu)].map(([, heading]) => heading);
      expect([file, ...headings]).toEqual([file, 'Context', 'Decision', 'Consequences']);
    }
  });
});

/** Targets of links, but for those to the web. */
function readLinks(file: string): readonly string[] {
  return [...read(file).matchAll(/\]\(([^)\s]+)\)/gu)]
    .map(([, target = '']) => target)
    .filter((target) => !/^https?:/u.test(target));
}

function leadsSomewhere(file: string, target: string): boolean {
  const [path = '', heading] = target.split('#');
  const found = path === '' ? file : relative(root, resolve(root, dirname(file), path)).replaceAll('\\', '/');
  if (!existsSync(join(root, found))) return false;
  return heading === undefined || readAnchors(found).includes(heading);
}

/** As GitHub makes them of headings. */
function readAnchors(file: string): readonly string[] {
  return [...read(file).matchAll(/^#+ (.+)$/gmu)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Paths below the root's folders; those with a hole in them (`*`, `…`, `<name>`, `${…}`) are left out. */
function findPaths(text: string): readonly string[] {
  return [
    ...text.matchAll(/(?<![\w./-])(?:src|spec|fixtures|docs|\.config|\.ci)\/[\w./-]*[\w/](?![\w./*…<${-]|\.\w)/gu),
  ].map(([path]) => path);
}

describe('every difference is written down', () => {
  const fidelity = read('docs/fidelity.md');
  /** Those of the PowerShell module alone come last; no shell has a line for them. */
  const ofModule = ['D30', 'D35'];
  /** Those of lists and locations need a service that misbehaves. */
  const ofLists = ['D26', 'D27', 'D28', 'D29', 'D33', 'D34'];
  const numbers = [...Array.from({ length: 25 }, (_, at) => `D${at + 1}`), 'D31', 'D32', ...ofLists, ...ofModule];
  const sections = fidelity.split(/^(?=##+ )/mu).filter((section) => /^### D\d+: /u.test(section));
  const numberOf = (text: string): string => /D\d+/u.exec(text)?.[0] ?? text;

  test('each has a paragraph, with a line to type', () => {
    expect(sections.map(numberOf)).toEqual(numbers);
    expect(sections.filter((section) => !/^```console\n\$ /mu.test(section)).map(numberOf)).toEqual([
      ...ofLists,
      ...ofModule,
    ]);
  });

  test('and a test each', () => {
    const files = ['spec/fidelity.spec.ts', 'spec/quantum/lists.spec.ts', 'spec/powershell/console.spec.ts'];
    const specs = files.map(read).join('\n');
    const tests = [...specs.matchAll(/^ *(?:test\(\s*|\]\)\(\s*)['"](D\d+): /gmu)].map(([, number]) => number);
    expect(tests).toEqual(numbers);
  });

  test('a comment that tells of one names its number, or its file stands in docs/fidelity.md', () => {
    const tags = sources
      .filter((file) => file.startsWith('src/'))
      .flatMap((file) =>
        [...read(file).matchAll(/Differs from PowerShell:([^]*?)(?:\*\/|\n(?!\s*(?:\/\/|\*)))/gu)].map(
          ([, words = '']) => ({ file, words }),
        ),
      );
    expect(tags.length).toBeGreaterThan(10);
    const unknown = tags.filter(({ file, words }) => {
      const number = /\bD\d+\b/u.exec(words)?.[0];
      return number === undefined ? !fidelity.includes(`\`${file}\``) : !numbers.includes(number);
    });
    expect(unknown).toEqual([]);
  });

  test('no comment and no test names a number that there is not', () => {
    const named = [...documents, ...sources].flatMap((file) => findAll(file, read(file), /(?<![\w\\])D\d{1,2}\b/gu));
    expect(named.filter((place) => !numbers.includes(place.split(' ').at(-1) ?? ''))).toEqual([]);
  });
});

test('the engine and what Azure shares know nothing of the module', () => {
  const houses = files.filter((file) => /^src\/(engine|azure)\//u.test(file));
  expect(houses.length).toBeGreaterThan(100);
  expect(houses.flatMap((file) => findAll(file, read(file), /.*(?:workspace|regenerat|quantum).*/giu))).toEqual([]);
});

test('docs/errors.md has every error id of the sources, and no other', () => {
  const makers = sources
    .filter((file) => /^src\/(?!emulator\/)/u.test(file)) // the emulator writes no records
    .map(read)
    .join('\n');
  const forms = [
    /\bid: ['`](\w+)['`,]/gu,
    /\b(?:r|errorR)ecord\(\s*\w+,\s*'(\w+)'/gu,
    /\bconst id = [^;]*? \? '(\w+)'/gu,
    /\bconst id = [^;]*? : '(\w+)'/gu,
  ];
  const made = new Set(forms.flatMap((form) => [...makers.matchAll(form)].map(([, id]) => id)));
  const listed = [...read('docs/errors.md').matchAll(/^\| `(\w+)` /gmu)].map(([, id]) => id);
  expect(made.size).toBeGreaterThan(25);
  expect(listed.toSorted()).toEqual([...made].sort());
});

describe('the project holds nothing but itself', () => {
  const allowed = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'src',
    'spec',
    'fixtures',
    'docs',
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
  ];

  test('its top level has no other names', () => {
    const names = readdirSync(root).filter((name) => !isMade(name) && !name.startsWith('.') && !name.endsWith('.tgz'));
    expect(names.sort()).toEqual(allowed.toSorted());
  });

  test('fixtures are data', () => {
    expect(files.filter((file) => file.startsWith('fixtures/') && /\.([cm]?[jt]s|sh|py|ps1)$/u.test(file))).toEqual([]);
  });

  test.each<[what: string, pattern: RegExp, skipped: RegExp]>([
    ['paths of a machine', /(?<![\w.~])\/(?:work|root)\/[\w.]/gu, /^$/u],
    ['addresses of a package registry', /\b(?:registry\.|npmjs\.)\w+/gu, /^$/u],
    ['how it is made', /\bo[r]acle\b|\bsu[b]-?agents?\b|\blanguage m[o]dels?\b|\bshared\/refer[e]nce\b/giu, /\.gz$/u],
  ])('no file names %s', (_what, pattern, skipped) => {
    const found = files
      .filter((file) => !skipped.test(file))
      .flatMap((file) => findAll(file, readText(file) ?? '', pattern));
    expect(found).toEqual([]);
  });

  test('the lock file does not say where packages were fetched', () => {
    expect(findAll('package-lock.json', read('package-lock.json'), /"resolved":.*/gu)).toEqual([]);
  });

  test('no file of ours is larger than a person can review, but for recordings and the lock', () => {
    const large = files.filter((file) => statSync(join(root, file)).size > 400_000);
    expect(large.filter((file) => !/^fixtures\/(recorded|engine)\/|^package-lock\.json$/u.test(file))).toEqual([]);
  });
});
