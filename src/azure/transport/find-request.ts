// Node's `request`, for addresses that are encrypted and those that are not.
import { request } from 'node:http';
import type * as Https from 'node:https';

/** `node:https` is loaded for the first address that needs it. That is often after a managed identity was asked, without encryption. */
export function findRequest(secure: boolean): typeof Https.request {
  return secure ? process.getBuiltinModule('node:https').request : request;
}
