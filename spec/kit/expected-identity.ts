// D4, D6, D24: what an identity's Id means here, where the original takes only the operation's own path and sends it as it is.
import { given } from './case-words.js';
import type { EngineCase, JsonValue } from './engine-case.js';

/** Subscription, resource group and workspace. */
export type PathParts = readonly [string, string, string];

/** The one text that names the workspace of a case; undefined if there is none, or more than one object. */
export function findIdentityText(one: EngineCase): string | undefined {
  const text = given(one.words, 'InputObject');
  if (text !== undefined) return text;
  const [object, ...more] = one.piped ?? [];
  if (more.length > 0) return undefined;
  if (typeof object === 'string') return object;
  const id = findMember(object, 'id');
  return typeof id === 'string' ? id : undefined;
}

/** The id of an identity given as JSON text; undefined if the text is no JSON object with a text there. */
export function readIdentityText(text: string): string | undefined {
  try {
    const id = findMember(JSON.parse(text) as JsonValue, 'id');
    return typeof id === 'string' ? id.replace(/\/regenerateKey$/i, '') : undefined;
  } catch {
    return undefined;
  }
}

/** The parts of a workspace's resource id; undefined if the text is none. */
export function findPathParts(id: string): PathParts | undefined {
  const pattern =
    /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft.Quantum\/workspaces\/([^/]+)$/i;
  const [, subscription, group, workspace] = pattern.exec(id) ?? [];
  if (subscription === undefined || group === undefined || workspace === undefined) return undefined;
  return [subscription, group, workspace];
}

/** Path and query of the request for a workspace. */
export function toPath(parts: PathParts): string {
  const [subscription, group, workspace] = parts.map(encodePart);
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Quantum/workspaces/${workspace}/regenerateKey?api-version=2025-01-01-preview`;
}

/** A name as a path segment: all but the unreserved characters are percent-encoded. */
export function encodePart(part: string): string {
  return encodeURIComponent(part).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

function findMember(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (value === undefined || value === null || typeof value !== 'object') return undefined;
  return Object.entries(value).find(([other]) => other.toLowerCase() === name)?.[1];
}
