// An argument → a parameter's type, by who converts it: a script function's type converter (ArgumentTypeConverterAttribute),
// or the binder of a compiled cmdlet (ParameterBinderBase.CoerceTypeAsNeeded). Both end in a cast.
import { exceptionOf } from '../dotnet/failure.js';
import {
  credentialType,
  dotNetNameOf,
  isScalar,
  isSwitch,
  type ListType,
  type ValueType,
} from '../definition/value-type.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import { formatValue, typeNameOf } from '../values/format-value.js';
import { psBoolean, psNull, type PsArray, type PsValue } from '../values/ps-value.js';
import type { ArgumentFailure, CastFailure, InnerException, TransformationReason } from './cast-failure.js';
import { castTo } from './cast-to.js';
import { emptyOf } from './cast-otherwise.js';
import { isInstance } from './is-instance.js';
import { isTrue } from './is-true.js';
import type { Today } from '../dotnet/day-of.js';

export interface ConvertOptions {
  readonly who: 'function' | 'compiled';
  /** yyyy-MM-dd, for dates that leave out a part. */
  readonly today: Today;
  /** The value is a pipeline object: it comes wrapped, and a switch in it counts as a Boolean. */
  readonly piped?: boolean;
  /** A function asks for a credential for null, too: the parameter is mandatory in some set, or a check refuses null. */
  readonly nullAsks?: boolean;
  /** By user name, those that have been asked for. */
  readonly passwords?: ReadonlyMap<string, string>;
}

type Converted = Outcome<PsValue, ArgumentFailure>;

/** Null becomes what the engine's conversion makes of it; null for a compiled cmdlet's value type stays null. */
export function convertTo(value: PsValue, type: ValueType, options: ConvertOptions): Converted {
  return options.who === 'function' ? transform(value, type, options) : coerce(value, type, options);
}

/** A cast and nothing more, as prompts convert what is typed. */
export function convertPlainly(value: PsValue, type: ValueType, today: Today): Outcome<PsValue, CastFailure> {
  return castTo(value, type, today);
}

/** The class of the exception that .NET threw within a cast. */
export function innerExceptionOf(failure: CastFailure): InnerException {
  return failure.kind === 'castFailed' ? exceptionOf(failure.reason.kind) : 'other';
}

function transform(value: PsValue, type: ValueType, { today, nullAsks = false, passwords }: ConvertOptions): Converted {
  const refuse = (reason: TransformationReason): Converted => fail({ kind: 'transformation', reason });
  if (isScalar(type, credentialType.name) && value.kind !== 'credential' && (value.kind !== 'null' || nullAsks)) {
    if (value.kind !== 'string' && value.kind !== 'null') return refuse({ kind: 'noUserName' });
    const userName = formatValue(value);
    const password = passwords?.get(userName);
    if (password === undefined) return refuse({ kind: 'cannotAsk', userName });
    return succeed({ kind: 'credential', userName, password });
  }
  if (isScalar(type, 'System.String') && isArray(value)) return refuse({ kind: 'listForText' });
  const notBoolean = findNotBoolean(value, type);
  if (notBoolean !== undefined) return refuse(notBoolean);
  const cast = castTo(value, type, today);
  return cast.ok ? cast : refuse(cast.failure);
}

/** Booleans and switches take Booleans and numbers only, each item of a list for itself. */
function findNotBoolean(value: PsValue, type: ValueType): TransformationReason | undefined {
  const boolean = type.kind === 'list' ? type.item : type;
  if (!isBooleanType(boolean)) return undefined;
  const items = type.kind === 'list' && value.kind === 'array' ? value.items : [value];
  const wrong = items.find((item) =>
    item.kind === 'null' ? isScalar(boolean, 'System.Boolean') : !isNumeric(item) && !isFlag(item),
  );
  if (wrong === undefined) return undefined;
  return { kind: 'onlyBooleans', type: typeNameOf(wrong), target: dotNetNameOf(boolean) };
}

function isBooleanType(type: ValueType): boolean {
  const inner = type.kind === 'nullable' ? type.of : type;
  return isScalar(inner, 'System.Boolean') || isSwitch(inner);
}

/** A number, or an enumeration, whose type code is that of its numbers. */
function isNumeric(value: PsValue): boolean {
  return value.kind === 'enumeration' || (value.kind === 'number' && value.type !== 'BigInteger');
}

function isFlag(value: PsValue): boolean {
  return value.kind === 'boolean' || value.kind === 'switch';
}

function isArray(value: PsValue): boolean {
  return value.kind === 'array' && typeNameOf(value).endsWith('[]');
}

function coerce(value: PsValue, type: ValueType, options: ConvertOptions): Converted {
  if (value.kind === 'null') return coerceNull(type);
  if (isInstance(value, type)) return succeed(value);
  if (isCoercedFlag(type)) return coerceFlag(value, type, options.piped === true);
  if (type.kind === 'list') return coerceList(value, type, options);
  if (value.kind === 'array' && type.kind !== 'enumeration') {
    return fail({ kind: 'notCoercible', shown: formatValue(value), target: dotNetNameOf(type), why: 'listForScalar' });
  }
  const cast = castTo(value, type, options.today);
  return cast.ok ? cast : fail({ kind: 'coercion', reason: cast.failure });
}

function coerceNull(type: ValueType): Converted {
  if (isScalar(type, 'System.Boolean')) return fail({ kind: 'nullForBoolean' });
  return succeed(isSwitch(type) ? { kind: 'switch', on: true } : psNull);
}

/** A Nullable of a switch is none of them. */
function isCoercedFlag(type: ValueType): boolean {
  return isSwitch(type) || isScalar(type.kind === 'nullable' ? type.of : type, 'System.Boolean');
}

function coerceFlag(value: PsValue, type: ValueType, piped: boolean): Converted {
  if (value.kind !== 'boolean' && !isNumeric(value) && !(piped && value.kind === 'switch')) {
    return fail({ kind: 'notCoercible', shown: typeNameOf(value), target: dotNetNameOf(type), why: 'notBoolean' });
  }
  const on = isTrue(value);
  return succeed(isSwitch(type) ? { kind: 'switch', on } : psBoolean(on));
}

/** Each item is coerced by itself; null leaves an array of values as .NET makes it. */
function coerceList(value: PsValue, type: ListType, options: ConvertOptions): Converted {
  const items: PsValue[] = [];
  for (const item of value.kind === 'array' ? value.items : [value]) {
    const converted = coerce(item, type.item, { ...options, piped: options.piped === true && value.kind !== 'array' });
    if (!converted.ok) return converted;
    items.push(converted.value.kind === 'null' ? emptyOf(type.item) : converted.value);
  }
  const list: PsArray = { kind: 'array', items, type: dotNetNameOf(type) };
  return succeed(list);
}
