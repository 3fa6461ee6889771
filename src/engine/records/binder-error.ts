// An error as far as binding decides it: id, category, exception and sentence.
import type { ErrorCategory } from './error-record.js';

/** As the engine's error record says it. */
export interface BinderError {
  readonly id: string;
  readonly category: ErrorCategory;
  readonly reason: string;
  readonly message: string;
}

/** What a fault says by itself; the rest is that of most. */
export type Words = Partial<BinderError> & Pick<BinderError, 'id' | 'message'>;

/** A text that is no literal. */
export const parsing = { id: 'InvalidLiteral', category: 'ParserError', reason: 'ParseException' } as const;
