// The program's name and version, from package.json; the build puts them in.
import packageFile from '../../package.json' with { type: 'json' };

/** The package's name and version, and how its requests name it. */
export const program = {
  name: packageFile.name,
  version: packageFile.version,
  userAgent: `${packageFile.name}/${packageFile.version}`,
} as const;

export const { version } = program;
