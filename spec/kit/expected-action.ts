// D2: what -WhatIf, -Confirm and -Verbose say about one object: the keys and the workspace, where the original names itself.
import type { JsonValue, ProcessedRecord } from './engine-case.js';
import { findPathParts } from './expected-identity.js';

/** The sentence; undefined where the target is no workspace and not one text. */
export function describeAction({ bound }: ProcessedRecord): string | undefined {
  const target = findTarget(bound);
  if (target === undefined) return undefined;
  const keys = readKeys(bound['Key'] ?? findMember(bound['Body'], 'keys'));
  const operation = `Regenerate key ${keys.length === 0 ? '(none named)' : keys.join(', ')}`;
  return `Performing the operation "${operation}" on target "${target}".`;
}

function findTarget(bound: ProcessedRecord['bound']): string | undefined {
  const identity = bound['InputObject'];
  if (identity === undefined) return nameWorkspace(bound);
  const id = findMember(identity, 'Id');
  if (typeof id !== 'string') return nameWorkspace(identity);
  const parts = findPathParts(id.replace(/\/regenerateKey\n?$/i, ''));
  return parts === undefined ? id : nameParts(parts);
}

function nameWorkspace(value: JsonValue): string | undefined {
  const parts = ['SubscriptionId', 'ResourceGroupName', 'WorkspaceName'].map((name) => findMember(value, name));
  return parts.every((part) => typeof part === 'string') ? nameParts(parts) : undefined;
}

function nameParts([subscription = '', group = '', workspace = '']: readonly string[]): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Quantum/workspaces/${workspace}`;
}

function readKeys(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function findMember(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (value === undefined || value === null || typeof value !== 'object') return undefined;
  return (value as Readonly<Record<string, JsonValue>>)[name];
}
