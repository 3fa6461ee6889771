// A type as help pages write it → as definitions do: pages shorten names (`String[]`), and write Nullable in two ways.
import { foldCase } from '../../names.js';
import { scalarNames } from '../value-type.js';

const byShortName = new Map(scalarNames.map((name) => [foldCase(name.slice(name.lastIndexOf('.') + 1)), name]));

/** Other short names that PowerShell knows (about_Type_Accelerators), as foldCase has them. */
const accelerators: Readonly<Record<string, string>> = {
  INT: 'System.Int32',
  LONG: 'System.Int64',
  UINT: 'System.UInt32',
  ULONG: 'System.UInt64',
  SHORT: 'System.Int16',
  USHORT: 'System.UInt16',
  BOOL: 'System.Boolean',
  FLOAT: 'System.Single',
  SWITCH: 'System.Management.Automation.SwitchParameter',
};

/** `System.Int32?[]` for ``System.Nullable`1[System.Int32][]``; a name that is not known stays as it is. */
export function readPageType(written: string): string {
  const [, inner, list = ''] = /^(?:System\.)?Nullable(?:`1)?\[+([\w.]+)(?:,[^\]]*)?\]+(\[\])?$/iu.exec(written) ?? [];
  if (inner !== undefined) return `${readPageType(inner)}?${list}`;
  const [, of, mark] = /^(.+)(\[\]|\?)$/u.exec(written) ?? [];
  if (of !== undefined && mark !== undefined) return `${readPageType(of)}${mark}`;
  const key = foldCase(written);
  return scalarNames.find((name) => foldCase(name) === key) ?? byShortName.get(key) ?? accelerators[key] ?? written;
}
