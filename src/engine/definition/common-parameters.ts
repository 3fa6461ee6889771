// The parameters that the engine adds to every command with CmdletBinding, and to those with SupportsShouldProcess, in its order
// (about_CommonParameters; the order is seen in the candidates of an ambiguous empty name).
import type { ParameterMetadata } from './cmdlet-metadata.js';
import type { EnumerationType, ParameterType } from './parameter-type.js';

/** What -ErrorAction and its kin take; Suspend is reserved. */
export const actionPreference: EnumerationType = {
  kind: 'enumeration',
  typeName: 'System.Management.Automation.ActionPreference',
  names: ['SilentlyContinue', 'Stop', 'Continue', 'Inquire', 'Ignore', 'Suspend', 'Break'],
  refused: ['Suspend'],
};

const flag: ParameterType = { kind: 'switch' };
const variable: ParameterType = { kind: 'variableName' };

/** The common parameters. */
export const commonParameters: readonly ParameterMetadata[] = [
  common('Verbose', 'vb', flag),
  common('Debug', 'db', flag),
  common('ErrorAction', 'ea', actionPreference),
  common('WarningAction', 'wa', actionPreference),
  common('InformationAction', 'infa', actionPreference),
  common('ProgressAction', 'proga', actionPreference),
  common('ErrorVariable', 'ev', variable),
  common('WarningVariable', 'wv', variable),
  common('InformationVariable', 'iv', variable),
  common('OutVariable', 'ov', variable),
  common('OutBuffer', 'ob', { kind: 'int32', minimum: 0 }),
  common('PipelineVariable', 'pv', variable),
];

/** Those of SupportsShouldProcess; they come after the others. */
export const shouldProcessParameters: readonly ParameterMetadata[] = [
  common('WhatIf', 'wi', flag),
  common('Confirm', 'cf', flag),
];

function common(name: string, alias: string, type: ParameterType): ParameterMetadata {
  return {
    name,
    aliases: [alias],
    type,
    sets: 'all',
    origin: 'common',
    hidden: false,
    notNull: false,
    helpMessage: null,
  };
}
