// Who we are, from package.json; the build puts the text into the program.
import packageFile from '../../package.json' with { type: 'json' };

export const version: string = packageFile.version;

/** The User-Agent of every request. */
export const userAgent = `${packageFile.name}/${packageFile.version}`;
