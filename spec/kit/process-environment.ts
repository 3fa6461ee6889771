// The process's environment for tests of sign-in: the identity library reads its variables there and nowhere else.

/** Takes away what says how to sign in, and sets these variables; what comes back undoes both. */
export function borrowEnvironment(variables: Readonly<Record<string, string | undefined>>): () => void {
  const before = { ...process.env };
  for (const name of Object.keys(process.env))
    if (/AZURE|IDENTITY|MSI_|IMDS|PROXY/i.test(name)) Reflect.deleteProperty(process.env, name);
  for (const [name, value] of Object.entries(variables)) if (value !== undefined) process.env[name] = value;
  return () => {
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  };
}
