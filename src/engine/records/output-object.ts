// An object that a command writes to the success stream: what a script would get from PowerShell, as plain data.

/** A value of a property as JSON has it. */
export type OutputData =
  string | number | boolean | null | readonly OutputData[] | { readonly [name: string]: OutputData };

/** An object with its .NET type. All properties of the type are there, in its order; one without a value is null. */
export interface OutputObject {
  readonly kind: 'object';
  readonly typeName: string;
  readonly properties: Readonly<Record<string, OutputData>>;
  /** How it is shown to people; without one as JSON. */
  readonly view?: TableView;
}

/** The default view of a type: its columns, which are properties, and which properties are dates (ISO 8601 in `properties`). */
export interface TableView {
  readonly columns: readonly string[];
  readonly dates: readonly string[];
}
