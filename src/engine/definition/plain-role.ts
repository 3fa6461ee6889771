// The role of a `[Parameter()]` that says nothing.
import type { Role } from './command-definition.js';

/** In all sets, optional, by name alone. */
export const plainRole: Role = {
  set: '*',
  mandatory: false,
  position: null,
  fromPipeline: false,
  byPropertyName: false,
  remaining: false,
  hidden: false,
  help: '',
};
