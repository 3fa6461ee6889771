// What a program says on a Node that is too old for it. The build writes this file in a form that such a Node can read.
import { renderRecord } from '../engine/host/render.js';
import { unsupportedNode } from './unsupported-node-error.js';
import { nodeFloor } from './start-up/node-floor.js';
import { serviceOptions } from '../azure/generated-cmdlet/service-options.js';
import { wantsJson } from '../engine/run/wants-json.js';

/** Writes the error UnsupportedNode of a program, in the form that its words ask for, and sets the exit code. */
export function refuseNode(program: string, words: readonly string[]): void {
  const error = unsupportedNode({ source: program, activity: program }, process.versions.node, nodeFloor);
  const format = wantsJson(words, serviceOptions) ? 'json' : 'text';
  // The words of the error are ours, with nothing from outside in them.
  const options = {
    format,
    colour: false,
    terminals: { stdout: false, stderr: false },
    secrets: { hide: (text: string) => text },
  } as const;
  process.stderr.write(renderRecord({ stream: 'error', error }, options)?.text ?? '');
  process.exitCode = 1;
}
