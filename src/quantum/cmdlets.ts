// The cmdlets of the module Az.QuantumApi that are here, a line each. Programs, completion, manual pages and help follow from it.
export { getWorkspaceKey } from './get-workspace-key/handler.js';
export { newWorkspaceKey } from './new-workspace-key/handler.js';
