// The module's default views (about_Format.ps1xml), from the views that the programs show on a terminal.
import type { Model } from '../../azure/answers/read-object.js';
import { modelsIn } from './output-types-source.js';

/** XML, newline included: a table for each type that has a view, its columns as wide as PowerShell makes them. */
export function renderFormats(written: readonly Model[]): string {
  const views = modelsIn(written).flatMap(({ typeName, view }) =>
    view === undefined ? [] : describeView(typeName, view),
  );
  const lines = ['<Configuration>', '  <ViewDefinitions>', ...views, '  </ViewDefinitions>', '</Configuration>'];
  return `<?xml version="1.0" encoding="utf-8"?>\n${lines.join('\n')}\n`;
}

function describeView(typeName: string, columns: readonly string[]): readonly string[] {
  const each = (line: (name: string) => string): readonly string[] => columns.map((name) => `          ${line(name)}`);
  return [
    '    <View>',
    `      <Name>${typeName}</Name>`,
    `      <ViewSelectedBy><TypeName>${typeName}</TypeName></ViewSelectedBy>`,
    '      <TableControl>',
    '        <TableHeaders>',
    ...each((name) => `<TableColumnHeader><Label>${name}</Label></TableColumnHeader>`),
    '        </TableHeaders>',
    '        <TableRowEntries><TableRowEntry><TableColumnItems>',
    ...each((name) => `<TableColumnItem><PropertyName>${name}</PropertyName></TableColumnItem>`),
    '        </TableColumnItems></TableRowEntry></TableRowEntries>',
    '      </TableControl>',
    '    </View>',
  ];
}
