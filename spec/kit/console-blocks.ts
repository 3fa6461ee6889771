// Reads the sessions that documents show: fenced blocks marked `console`, in which `$ ` begins a command, `> ` goes on with it,
// and what follows is what it writes. A line that is `…` stands for any lines.

/** A command as a document shows it. */
export interface ShownCommand {
  /** Its line in the document, counted from 1. */
  readonly line: number;
  readonly command: string;
  readonly output: readonly string[];
}

/** The commands of all `console` blocks of a Markdown text, in order: one session. */
export function readSession(markdown: string): readonly ShownCommand[] {
  return readBlocks(markdown, 'console').flatMap(readCommands);
}

/** A fenced block: where its first line stands, and its lines. */
export interface FencedBlock {
  readonly line: number;
  readonly lines: readonly string[];
}

/** The fenced blocks with this mark. */
export function readBlocks(markdown: string, mark: string): readonly FencedBlock[] {
  const blocks: FencedBlock[] = [];
  let open: { readonly mark: string; readonly line: number; readonly lines: string[] } | undefined;
  for (const [at, text] of markdown.split('\n').entries()) {
    const fence = /^```(\w*)$/u.exec(text)?.[1];
    if (fence === undefined) open?.lines.push(text);
    else if (open === undefined) open = { mark: fence, line: at + 2, lines: [] };
    else {
      if (open.mark === mark) blocks.push({ line: open.line, lines: open.lines });
      open = undefined;
    }
  }
  return blocks;
}

/** Whether what was written is what is shown. */
export function fits(shown: readonly string[], written: readonly string[]): boolean {
  const [first, ...rest] = shown;
  if (first === undefined) return written.length === 0;
  if (first !== '…') return written[0] === first && fits(rest, written.slice(1));
  return Array.from({ length: written.length + 1 }, (_, at) => at).some((at) => fits(rest, written.slice(at)));
}

function readCommands({ line, lines }: FencedBlock): readonly ShownCommand[] {
  const commands: { readonly line: number; command: string; readonly output: string[] }[] = [];
  for (const [at, text] of lines.entries()) {
    const last = commands.at(-1);
    if (text.startsWith('$ ')) commands.push({ line: line + at, command: text.slice(2), output: [] });
    else if (last === undefined) throw new Error(`line ${line + at}: a session begins with a command`);
    else if (text.startsWith('> ') && last.output.length === 0) last.command += `\n${text.slice(2)}`;
    else last.output.push(text);
  }
  return commands;
}
