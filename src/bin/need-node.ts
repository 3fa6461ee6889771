// What the entries of the package import first: on a Node that is too old they cannot be loaded, instead of failing somewhere
// within a call.
import { isSupportedNode } from './start-up/node-floor.js';
import { unsupportedNode } from './unsupported-node-error.js';

if (!isSupportedNode(process.versions.node)) {
  const { message } = unsupportedNode('az-quantumapi', process.versions.node);
  throw Object.assign(new Error(`az-quantumapi: ${message}`), { code: 'UnsupportedNode' });
}
