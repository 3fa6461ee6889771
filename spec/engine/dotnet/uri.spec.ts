import { expect, test } from '@jest/globals';
import { readUri } from '../../../src/engine/dotnet/uri.js';
import uris from '../../../fixtures/engine/uris.json' with { type: 'json' };

test.each(uris as [text: string, expected: string | { failure: string }][])(
  'what System.Uri makes of %j, as the engine said it',
  (text, expected) => {
    const read = readUri(text);
    expect(read.ok ? read.value : { failure: read.failure.kind }).toEqual(expected);
  },
);
