// What a command calls its objects where they are counted.

/** A noun for one, and for several. */
export type Noun = readonly [one: string, several: string];

/** For an object, for what objects belong to, and for a part of an object. */
export interface PlanNouns {
  readonly object: Noun;
  readonly group: Noun;
  readonly part: Noun;
}

/** `1 thing`, `2 things`. */
export function countNoun(count: number, [one, several]: Noun): string {
  return `${count} ${count === 1 ? one : several}`;
}
