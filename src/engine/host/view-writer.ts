// Objects one after the other → the text of their views. What a table is as wide as must be known before its first line, so that
// the first objects wait for each other.
import type { OutputObject, TableView } from '../records/output-object.js';
import { layOutTable, renderTableHead, renderTableRow, type TableLayout } from './table-view.js';

/** The screen that views are for. */
export interface ViewScreen {
  readonly columns: number;
  readonly colour: boolean;
  readonly isTerminal: boolean;
}

/** An object that has a view. */
export type ViewedObject = OutputObject & { readonly view: TableView };

/** Each function gives the text that can be written now. */
export interface ViewWriter {
  take(object: ViewedObject): string;
  /** Ends the table that is open: something else follows, or nothing. */
  end(): string;
}

/** So many objects are looked at to find the widths. PowerShell takes those of its first 300 ms; time would make the layout a matter of luck. */
const mostHeld = 1000;

/** A writer for one screen. */
export function createViewWriter(screen: ViewScreen): ViewWriter {
  let held: ViewedObject[] = [];
  let layout: TableLayout | undefined;
  const settle = (): string => {
    const [first] = held;
    if (first === undefined) return '';
    const settled = layOutTable(first.view, held, screen.columns, screen.isTerminal);
    const text = [renderTableHead(settled, screen.colour), ...held.map((object) => renderTableRow(settled, object))];
    layout = settled;
    held = [];
    return text.join('');
  };
  const end = (): string => {
    const text = settle();
    layout = undefined;
    return text;
  };
  return {
    take(object) {
      const before = (layout?.view ?? held[0]?.view ?? object.view) === object.view ? '' : end();
      if (layout !== undefined) return before + renderTableRow(layout, object);
      held.push(object);
      return held.length < mostHeld ? before : before + settle();
    },
    end,
  };
}
