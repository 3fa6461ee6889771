// The parameters of a private cmdlet as the PowerShell module sends them (src/powershell/session/serve-session.ts): JSON in which PowerShell
// has bound and converted everything.
import type { Leniency } from '../../engine/values/ps-value.js';
import type { Invocation, Target } from './invocation.js';
import type { SetName } from './metadata.js';
import type { ProxyArguments } from './find-proxy.js';

type Json = Readonly<Record<string, unknown>>;

/** One object's invocation. What is not there is taken as not given. */
export function readInvocation(set: SetName, parameters: Json): Invocation {
  const body = toObject(parameters['Body']);
  return {
    set,
    target: readTarget(parameters),
    keys: toTexts(body === null ? parameters['Key'] : body['Key']),
    leniencies: toList(body?.['leniencies']).flatMap(readLeniency),
    passThru: parameters['PassThru'] === true,
  };
}

/** -Proxy and its companions; null without one. */
export function readProxy(parameters: Json): ProxyArguments | null {
  const url = toText(parameters['Proxy']) ?? '';
  if (url === '') return null;
  const credential = toObject(parameters['ProxyCredential']);
  return {
    url,
    credential:
      credential === null
        ? null
        : { userName: toText(credential['userName']) ?? '', password: toText(credential['password']) ?? '' },
    useDefaultCredentials: parameters['ProxyUseDefaultCredentials'] === true,
  };
}

function readTarget(parameters: Json): Target {
  const identity = toObject(parameters['InputObject']);
  if (identity === null) {
    const named = (name: string): string => toText(parameters[name]) ?? '';
    const address = {
      subscriptionId: named('SubscriptionId'),
      resourceGroupName: named('ResourceGroupName'),
      workspaceName: named('WorkspaceName'),
    };
    return { kind: 'names', address };
  }
  const id = toText(identity['Id']);
  if (id !== null) return { kind: 'id', id };
  return {
    kind: 'identity',
    subscriptionId: toText(identity['SubscriptionId']),
    resourceGroupName: toText(identity['ResourceGroupName']),
    workspaceName: toText(identity['WorkspaceName']),
  };
}

function readLeniency(value: unknown): readonly Leniency[] {
  const note = toObject(value);
  const [member, given] = [toText(note?.['member']), toText(note?.['given'])];
  const kind = note?.['kind'];
  if (member === null || given === null || (kind !== 'otherSpelling' && kind !== 'singleText')) return [];
  return [{ kind, member, given }];
}

function toObject(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function toText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function toTexts(value: unknown): readonly string[] | null {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : null;
}
