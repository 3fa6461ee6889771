// What bash leaves of an unquoted hashtable whose value has a comma.
import { describe, expect, test } from '@jest/globals';
import { findBraceExpansion } from '../../../src/engine/literal/brace-expansion.js';

describe('words of a brace expansion are recognised, and shown as the literal that was meant', () => {
  test.each([
    [['@Key=Primary', '@Secondary', '-PassThru'], 2, "@{Key=@('Primary','Secondary')}"],
    [['@Key=Primary'], 1, "@{Key='Primary'}"],
    [['@Key=Primary', '@Secondary', '@Primary'], 3, "@{Key=@('Primary','Secondary','Primary')}"],
    [['@Key=a b', '@c'], 2, '@{Key=a b,c}'],
    [['@Id=/subscriptions/s', 'x'], 1, "@{Id='/subscriptions/s'}"],
    [['@Key=a', '@{b=1}'], 1, "@{Key='a'}"],
    [['@Key=a', '@'], 1, "@{Key='a'}"],
  ])('%j: %i of them, %s', (words, count, literal) => {
    expect(findBraceExpansion(words)).toEqual({
      count,
      failure: { kind: 'cutByBraces', literal, text: words.slice(0, count).join(' '), offset: 0 },
    });
  });

  test.each([
    [[]],
    [['@body.json']],
    [['@']],
    [['@=x']],
    [['@dir/key=1.json']],
    [['Key=Primary']],
    [['@{Key=Primary}']],
    [['@1=x']],
  ])('%j is none', (words) => {
    expect(findBraceExpansion(words)).toBeUndefined();
  });
});
