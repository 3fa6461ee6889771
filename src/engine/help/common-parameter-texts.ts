// A few words on each common parameter, for completion; help refers to PowerShell's own page (about_CommonParameters).

/** By the parameter's name. */
export const commonParameterTexts: Readonly<Record<string, string>> = {
  Verbose: 'Says more',
  Debug: 'Shows each exchange with the service',
  ErrorAction: 'What an error does',
  WarningAction: 'What a warning does',
  InformationAction: 'What an information record does',
  ProgressAction: 'What a progress record does',
  ErrorVariable: 'Checked, not set',
  WarningVariable: 'Checked, not set',
  InformationVariable: 'Checked, not set',
  OutVariable: 'Checked, not set',
  OutBuffer: 'Checked, without effect',
  PipelineVariable: 'Checked, not set',
  WhatIf: 'Says what would happen',
  Confirm: 'Asks first',
};
