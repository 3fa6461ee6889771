// Finds a header by its name, in any case.
import { sameName } from '../../engine/names.js';
import type { Header } from './exchange.js';

/** The value of the first header of this name, or undefined. */
export function findHeader(headers: readonly Header[], name: string): string | undefined {
  return headers.find((header) => sameName(header.name, name))?.value;
}
