// A line of bash as far as it has been typed → the words that the program would get.
import { expect, test } from '@jest/globals';
import { splitShellLine } from '../../../src/engine/completion/split-shell-line.js';

test.each<[line: string, words: readonly string[]]>([
  ['', ['']],
  ['cmd', ['cmd']],
  ['cmd ', ['cmd', '']],
  ['cmd  -Key\tPrimary', ['cmd', '-Key', 'Primary']],
  ["cmd 'a b' c", ['cmd', 'a b', 'c']],
  ['cmd "a b" c', ['cmd', 'a b', 'c']],
  [`cmd "@{Key='Primary'}" -`, ['cmd', "@{Key='Primary'}", '-']],
  ["cmd 'a b", ['cmd', 'a b']],
  ['cmd "a b', ['cmd', 'a b']],
  ['cmd "a\\"b" c', ['cmd', 'a"b', 'c']],
  ['cmd "a\\\\" c', ['cmd', 'a\\', 'c']],
  ['cmd "\\$a\\b"', ['cmd', '$a\\b']],
  ['cmd a\\ b', ['cmd', 'a b']],
  ['cmd a\'b\'"c"d', ['cmd', 'abcd']],
  ["cmd '' x", ['cmd', '', 'x']],
  ['cmd $id "$id"', ['cmd', '$id', '$id']],
  ['cmd a\\', ['cmd', 'a']],
])('%j', (line, words) => {
  expect(splitShellLine(line)).toEqual(words);
});
