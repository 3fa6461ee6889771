// What the engine adds to a message where default values may be the cause (about_Parameters_Default_Values).

/** Its second sentence, once default values have been bound; empty if there are none. */
export function blameDefaults(defaulted: readonly string[]): string {
  if (defaulted.length === 0) return '';
  const names = defaulted.map((name) => ` -${name}`).join('');
  const disable =
    'You can disable the default parameter binding in $PSDefaultParameterValues by setting $PSDefaultParameterValues["Disabled"] to be $true';
  return defaulted.length === 1
    ? ` This failure might be caused by applying the default parameter binding. ${disable}, and retry. The following default parameter was successfully bound for this cmdlet when the error occurred:${names}`
    : ` This error might have been caused by applying the default parameter binding. ${disable}, and then trying again. The following default parameters were successfully bound for this cmdlet when the error occurred:${names}`;
}
