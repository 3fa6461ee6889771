// Paths of settings files, put together as .NET's Path.Combine does: an absolute second part stands alone.

/** A file in a folder, with the separator that the folder uses. */
export function joinPath(folder: string, file: string): string {
  const isRooted = isSeparator(file.at(0)) || (file[1] === ':' && /^[A-Za-z]/.test(file));
  if (isRooted) return file;
  if (isSeparator(folder.at(-1))) return folder + file;
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return folder + separator + file;
}

function isSeparator(character: string | undefined): boolean {
  return character === '/' || character === '\\';
}
