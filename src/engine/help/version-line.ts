/** What `--version` shows. */
export function versionLine(program: string, version: string): string {
  return `${program} ${version}\n`;
}
