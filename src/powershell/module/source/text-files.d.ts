// Sources in C# and PowerShell are imported as text: by esbuild's loader in the build, by .config/text-transform.cjs in tests.
declare module '*.cs' {
  const text: string;
  export default text;
}

declare module '*.ps1' {
  const text: string;
  export default text;
}
