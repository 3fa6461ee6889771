// Characters for laws about any text.
import fc from 'fast-check';

/**
 * Any character of Unicode, half surrogates left out; each second one is ASCII. fast-check's own `binary` first makes a table
 * of all of them, which takes longer than most laws.
 */
export const anyCharacter: fc.Arbitrary<string> = fc
  .oneof(
    fc.integer({ min: 0, max: 0x7f }),
    fc.oneof(fc.integer({ min: 0x80, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff })),
  )
  .map((point) => String.fromCodePoint(point));
