// The name of a variable, as -OutVariable and its kin take it (ValidateVariableName; D13: checked, never set).

/** What is wrong with `name`. */
export interface VariableNameFault {
  readonly kind: 'emptyVariableName' | 'badVariableName';
  readonly name: string;
}

/** A leading plus sign means "append" and is no part of the name. Scopes are fine, drives other than Variable: are not. */
export function checkVariableName(text: string): VariableNameFault | undefined {
  const name = text.startsWith('+') ? text.slice(1) : text;
  if (name === '') return { kind: 'emptyVariableName', name };
  const qualifier = /^([^:]+):/.exec(name)?.[1];
  const isFine = qualifier === undefined || /^(global|local|script|private|variable)$/i.test(qualifier);
  return isFine ? undefined : { kind: 'badVariableName', name };
}
