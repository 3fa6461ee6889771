// An object that a command writes to the success stream: what a script would get from PowerShell, as plain data.

/** A value of a property. Lists hold null where an item is none. */
export type OutputData =
  string | number | boolean | null | OutputDate | OutputObject | OutputMap | readonly OutputData[];

/** A DateTime. */
export interface OutputDate {
  readonly kind: 'date';
  /** ISO 8601 in UTC, with a Z. */
  readonly text: string;
}

/** A dictionary, in the order of its text. */
export interface OutputMap {
  readonly kind: 'map';
  readonly entries: readonly (readonly [name: string, value: OutputData])[];
}

/** An object with its .NET type. All properties of the type are there, in its order; one without a value is null. */
export interface OutputObject {
  readonly kind: 'object';
  readonly typeName: string;
  readonly properties: Readonly<Record<string, OutputData>>;
  /** How it is shown to people; without one as JSON. */
  readonly view?: TableView | undefined;
}

/** The default view of a type, which is a table: the properties that are its columns. */
export type TableView = readonly string[];

/** The value as JSON has it. */
export function toPlainData(data: OutputData): unknown {
  if (data === null || typeof data !== 'object') return data;
  if (isList(data)) return data.map(toPlainData);
  switch (data.kind) {
    case 'date':
      return data.text;
    case 'map':
      return Object.fromEntries(data.entries.map(([name, value]) => [name, toPlainData(value)]));
    case 'object':
      return toPlainProperties(data.properties);
  }
}

function isList(data: OutputData): data is readonly OutputData[] {
  return Array.isArray(data);
}

/** Their names are those of a type, so that none of them means something to JavaScript. */
function toPlainProperties(properties: OutputObject['properties']): Readonly<Record<string, unknown>> {
  const plain: Record<string, unknown> = { ...properties };
  for (const name in properties) {
    const data = properties[name];
    if (typeof data === 'object' && data !== null) plain[name] = toPlainData(data);
  }
  return plain;
}
