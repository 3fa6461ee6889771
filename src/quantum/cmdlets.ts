// The cmdlets of the module Az.QuantumApi that are here, a line each. Programs, completion, manual pages and help follow from it.
export { getOffering } from './get-offering/handler.js';
export { getWorkspace } from './get-workspace/handler.js';
export { getWorkspaceKey } from './get-workspace-key/handler.js';
export { newWorkspaceKey } from './new-workspace-key/handler.js';
export { testNameAvailability } from './test-name-availability/handler.js';
export { updateWorkspaceTag } from './update-workspace-tag/handler.js';
