// Random calls for laws: words as people, shells and mistakes make them, and objects as they are piped. Where a call is made
// of known pieces, what must come of it is known too.
import fc from 'fast-check';
import given from '../../fixtures/random-calls.json' with { type: 'json' };
import { subscription } from '../kit/azure-stand-in.js';

/** The resource id of a workspace in the group g. */
export function idOf(workspace: string): string {
  return `/subscriptions/${subscription}/resourceGroups/g/providers/Microsoft.Quantum/workspaces/${workspace}`;
}

const { dashes, parameterNames, values, named, harmless } = given;
/** Ways to write a parameter's name. */
const spellings: Readonly<Record<string, readonly string[]>> = given.spellings;

const parameterWord = fc
  .tuple(fc.constantFrom(...dashes), fc.constantFrom(...parameterNames))
  .map(([dash, name]) => `${dash}${name}`);
const valueWord = fc.oneof(
  { arbitrary: fc.constantFrom(...values), weight: 6 },
  { arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }), weight: 1 },
);
const gluedWord = fc.tuple(parameterWord, valueWord).map(([name, value]) => `${name}:${value}`);
const anyWord = fc.oneof(
  { arbitrary: parameterWord, weight: 4 },
  { arbitrary: valueWord, weight: 4 },
  { arbitrary: gluedWord, weight: 2 },
);

/** Any words at all; half of them begin like a call that works. */
export const anyWords: fc.Arbitrary<readonly string[]> = fc
  .tuple(fc.option(fc.constantFrom(...named), { nil: [], freq: 2 }), fc.array(anyWord, { maxLength: 6 }))
  .map(([beginning, rest]) => [...beginning, ...rest]);

/** A call that works, in pieces that may stand in any order, and the one request that it sends. */
export interface GoodCall {
  readonly pieces: readonly (readonly string[])[];
  readonly path: string;
  readonly keys: readonly string[] | null;
  readonly passThru: boolean;
}

/** The words of a call that works. */
export function wordsOf({ pieces }: GoodCall): readonly string[] {
  return pieces.flat();
}

/** A name that needs no thought in any shell; what needs thought has tests of its own. */
const plainName = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9-]{0,8}[A-Za-z0-9])?$/);
const keyName = fc.constantFrom('Primary', 'Secondary', 'primary', 'SECONDARY', 'Other', 'a b');

/** A parameter with its value, glued to its name or not, under any of its names. */
function piece(name: string, value: string): fc.Arbitrary<readonly string[]> {
  return fc
    .tuple(fc.constantFrom(...dashes), fc.constantFrom(...(spellings[name] ?? [name])), fc.boolean())
    .map(([dash, spelling, glued]) => (glued ? [`${dash}${spelling}:${value}`] : [`${dash}${spelling}`, value]));
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** How keys can be said, and the pieces that say them. */
const keyPieces: fc.Arbitrary<{
  readonly keys: readonly string[] | null;
  readonly pieces: readonly (readonly string[])[];
}> = fc.array(keyName, { maxLength: 3 }).chain((keys) => {
  const list = keys.map(quoted).join(',');
  const asKey = keys.length === 0 ? '@()' : list;
  return fc.oneof(
    fc.constant({ keys: null, pieces: [] }),
    piece('Key', asKey).map((one) => ({ keys, pieces: [one] })),
    piece('Body', `@{Key=@(${list})}`).map((one) => ({ keys, pieces: [one] })),
    piece('Body', JSON.stringify({ keys })).map((one) => ({ keys, pieces: [one] })),
  );
});

const target = fc
  .record({ scope: plainName, group: plainName, workspace: plainName, byId: fc.boolean(), action: fc.boolean() })
  .chain(({ scope, group, workspace, byId, action }) => {
    const id = `/subscriptions/${scope}/resourceGroups/${group}/providers/Microsoft.Quantum/workspaces/${workspace}`;
    const path = `${id}/regenerateKey?api-version=2025-01-01-preview`;
    const pieces = byId
      ? fc.tuple(piece('InputObject', action ? `${id}/regenerateKey` : id))
      : fc.tuple(piece('ResourceGroupName', group), piece('WorkspaceName', workspace), piece('SubscriptionId', scope));
    return (pieces as fc.Arbitrary<readonly (readonly string[])[]>).map((list) => ({ path, pieces: list }));
  });

/** Calls that work, whatever the order and the spelling of their parameters. */
export const goodCall: fc.Arbitrary<GoodCall> = fc
  .tuple(target, keyPieces, fc.constantFrom('none', 'on', 'off'), fc.subarray([...harmless], { maxLength: 2 }))
  .chain(([{ path, pieces }, said, passThru, more]) => {
    const switches = { none: [], on: [['-PassThru']], off: [['-PassThru:$false']] }[passThru];
    const all: readonly (readonly string[])[] = [...pieces, ...said.pieces, ...switches, ...more];
    return fc
      .shuffledSubarray([...all], { minLength: all.length, maxLength: all.length })
      .map((shuffled) => ({ pieces: shuffled, path, keys: said.keys, passThru: passThru === 'on' }));
  });

/** Pieces that make any call wrong, wherever they stand. */
export const mistakes: readonly (readonly string[])[] = given.mistakes;

/** An object on standard input: its text, and what comes of it. */
export interface PipedObject {
  readonly json: unknown;
  /** 'sent': one request. 'refused': one error. 'ends': one error, and the run ends. */
  readonly becomes: 'sent' | 'refused' | 'ends';
}

/** Objects for a call with -Key: identities of the workspace of that name, and what is none. */
export function identityObject(workspace: string): fc.Arbitrary<PipedObject> {
  const id = idOf(workspace);
  const parts = { SubscriptionId: subscription, ResourceGroupName: 'g', WorkspaceName: workspace };
  const sent = [
    id,
    `${id}/regenerateKey`,
    { id },
    { Id: `${id}/regenerateKey`, name: 'x' },
    parts,
    JSON.stringify({ id }),
  ];
  const refused = [true, false, null, 5, 'nonsense', '', `${id}/`, { id: '' }, { id: 'x' }, [[id]], idOf('..')];
  const odd = [
    { ...parts, WorkspaceName: '..' },
    { ...parts, ResourceGroupName: '' },
  ];
  const ends = [{}, { name: 'x' }, { SubscriptionId: subscription }, { keys: ['Primary'] }];
  return oneOf(sent, [...refused, ...odd], ends);
}

/** Objects for a call with both names: keys, one of which has that name, and what is none. */
export function keysObject(key: string): fc.Arbitrary<PipedObject> {
  const sent = [
    { Key: key },
    { keys: [key] },
    { KEYS: [key, 'x'] },
    JSON.stringify({ keys: [key] }),
    { key: [key], other: 1 },
  ];
  const refused = [true, null, 5, key, '', [[key]], { keys: { a: key } }, { keys: [1] }, { Key: [[key]] }];
  return oneOf(sent, refused, []);
}

function oneOf(
  sent: readonly unknown[],
  refused: readonly unknown[],
  ends: readonly unknown[],
): fc.Arbitrary<PipedObject> {
  const of = (list: readonly unknown[], becomes: PipedObject['becomes'], weight: number) => ({
    arbitrary: fc.constantFrom(...list).map((json): PipedObject => ({ json, becomes })),
    weight,
  });
  const kinds = [of(sent, 'sent', 5), of(refused, 'refused', 3)];
  return fc.oneof(...kinds, ...(ends.length === 0 ? [] : [of(ends, 'ends', 1)]));
}

/** A way to write objects on standard input. */
export interface Layout {
  /** 'list': one JSON array. 'values': JSON values. 'lines': ids stand on lines of their own, so that a part of one is one too. */
  readonly kind: 'list' | 'values' | 'lines';
  readonly write: (objects: readonly unknown[]) => string;
}

/** Ways to write objects on standard input. */
export const layouts: readonly Layout[] = [
  { kind: 'values', write: (objects) => objects.map((one) => `${JSON.stringify(one)}\n`).join('') },
  { kind: 'values', write: (objects) => objects.map((one) => `${JSON.stringify(one, null, 2)}\r\n`).join('\r\n') },
  { kind: 'list', write: (objects) => JSON.stringify(objects) },
  { kind: 'list', write: (objects) => `\ufeff${JSON.stringify(objects, null, 4)}\n` },
  {
    kind: 'lines',
    write: (objects) => objects.map((one) => (isLine(one) ? `${one}\n` : `${JSON.stringify(one)}\n`)).join(''),
  },
];

/** Text that means itself when it stands on a line alone. */
function isLine(one: unknown): one is string {
  return typeof one === 'string' && /^[/\w]/.test(one) && !/^(true|false|null|[\d.+-]+)$/.test(one);
}
