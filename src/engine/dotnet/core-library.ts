// The assembly of .NET's own types.

/** Where they live, as their full names say it. */
export const coreLibrary = 'System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e';
