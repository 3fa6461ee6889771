// The settings files of Az PowerShell and the Azure CLI as plain data: JSON, and INI, which the package `ini` reads.
// Leaves their meaning to azure/sign-in.
import { parse } from 'ini';
import type { FileFinding, Ini, Surroundings } from '../sign-in/surroundings.js';
import { fail, succeed, type Outcome } from '../../engine/outcome.js';
import { toText } from '../../engine/terminal/whole-text.js';
import type { Files } from '../../engine/run/ports.js';

/** Reads settings files; of one that is too large, `files` says so with the code EFBIG. */
export function createSettings(files: Files): Pick<Surroundings, 'readJson' | 'readIni'> {
  return {
    readJson: (path) => {
      const text = readText(files, path);
      return text.ok ? parseJson(text.value) : text;
    },
    readIni: (path) => {
      const text = readText(files, path);
      return text.ok ? succeed(flatten(parse(text.value))) : text;
    },
  };
}

function readText(files: Files, path: string): Outcome<string, FileFinding> {
  const file = files.read(path);
  if (file.ok) return succeed(toText(file.value));
  const { code, reason } = file.failure;
  if (code === 'ENOENT' || code === 'ENOTDIR') return fail({ kind: 'absent' });
  return fail(code === 'EFBIG' ? { kind: 'tooLarge' } : { kind: 'unreadable', reason });
}

/** The parser's own message is dropped: it quotes the text, which may hold a secret. */
function parseJson(text: string): Outcome<unknown, FileFinding> {
  try {
    return succeed(JSON.parse(text) as unknown);
  } catch {
    return fail({ kind: 'broken' });
  }
}

/**
 * Sections by their full names, values as text. The package takes `[contoso.local]` for a section within a section, and
 * `true` for a boolean; both are undone here.
 */
function flatten(data: object, name = '', sections = new Map<string, Map<string, string>>()): Ini {
  for (const [key, value] of Object.entries(data) as [string, unknown][]) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      flatten(value, name === '' ? key : `${name}.${key}`, sections);
      continue;
    }
    const section = sections.get(name) ?? new Map<string, string>();
    sections.set(name, section.set(key, String(Array.isArray(value) ? value.at(-1) : value)));
  }
  return sections;
}
