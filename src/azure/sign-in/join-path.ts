// Paths of settings files, put together as .NET's Path.Combine does: an absolute second part stands alone.

/** A file in a folder, with the separator that the folder uses. */
export function joinPath(folder: string, file: string): string {
  if (/^([/\\]|[A-Za-z]:)/.test(file)) return file;
  if (/[/\\]$/.test(folder)) return folder + file;
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return folder + separator + file;
}
