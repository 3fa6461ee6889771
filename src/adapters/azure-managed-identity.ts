// What @azure/identity's managed identity keeps for the whole process: which kind of endpoint there is and where, and the
// tokens it has given. A later run in the same process may find another environment and must sign in for itself.

/** Makes the managed identity behind a credential look at the environment anew; other credentials have nothing to forget. */
export function forgetManagedIdentity(credential: object): void {
  const application = findObject(credential, 'managedIdentityApp');
  const client = findObject(application, 'managedIdentityClient');
  if (application === undefined || client === undefined) return;
  Reflect.set(client.constructor, 'identitySource', undefined);
  Reflect.set(client.constructor, 'sourceName', undefined);
  const tokens = findObject(application.constructor, 'nodeStorage');
  const clear: unknown = tokens === undefined ? undefined : Reflect.get(tokens, 'clear');
  if (typeof clear === 'function') Reflect.apply(clear, tokens, []);
}

function findObject(owner: object | undefined, name: string): object | undefined {
  const value: unknown = owner === undefined ? undefined : Reflect.get(owner, name);
  return typeof value === 'object' && value !== null ? value : undefined;
}
