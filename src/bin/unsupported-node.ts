// What a program says on a Node that is too old for it. The build writes this file in a form that such a Node can read, and it asks
// for nothing that such a Node does not have.
import { renderError, toJsonRecord } from '../engine/host/render.js';
import { unsupportedNode } from './unsupported-node-error.js';
import { serviceOptions } from '../azure/generated-cmdlet/service-options.js';
import { wantsJson } from '../engine/run/wants-json.js';

/** Writes the error UnsupportedNode of a program, in the form that its words ask for, and sets the exit code. */
export function refuseNode(program: string, words: readonly string[]): void {
  // Before all else: where a promise fails, an old Node ends with 0.
  process.exitCode = 1;
  const error = unsupportedNode(program, process.versions.node);
  const text = wantsJson(words, serviceOptions)
    ? JSON.stringify(toJsonRecord({ stream: 'error', error }))
    : renderError(error, false, (line) => line);
  process.stderr.write(`${text}\n`);
}
