// One value → one parameter: converted, checked, and noted as bound (ParameterBinderBase.BindParameter of the engine).
import { checkValue } from '../conversion/check-value.js';
import { convertTo } from '../conversion/convert-to.js';
import { isValueType } from '../conversion/is-instance.js';
import type { Check } from '../definition/command-definition.js';
import type { DerivedParameter } from '../definition/derive-command.js';
import { isScalar, type ValueType } from '../definition/value-type.js';
import { fail, succeed, type Outcome } from '../outcome.js';
import type { PsValue } from '../values/ps-value.js';
import { noteBound, type BinderState } from './binder-state.js';
import type { BoundBy } from './fact.js';
import type { ValueFault } from './failure.js';
import { takeUncoerced } from './take-uncoerced.js';

/** How a value comes to its parameter. */
export interface Way {
  /** It may be converted; otherwise it has to fit as it is. */
  readonly coerce: boolean;
  /** It comes as an object of the pipeline, or from a prompt. */
  readonly wrapped: boolean;
  readonly by: BoundBy;
}

/** Binds the value; false if it does not fit as it is. */
export function bindValue(
  state: BinderState,
  parameter: DerivedParameter,
  value: PsValue,
  way: Way,
): Outcome<boolean, ValueFault> {
  const made = makeValue(state, parameter, value, way);
  if (!made.ok) return made;
  if (made.value === undefined) return succeed(false);
  noteBound(state, parameter, made.value);
  state.facts.push({ kind: 'bound', parameter, by: way.by, value: made.value, setsLeft: state.current });
  return succeed(true);
}

/** The value as the parameter would hold it; undefined if it does not fit as it is. */
export function makeValue(
  state: BinderState,
  parameter: DerivedParameter,
  value: PsValue,
  way: Way,
): Outcome<PsValue | undefined, ValueFault> {
  const made = way.coerce ? convert(state, parameter, value, way) : takeAsIs(state, parameter, value, way);
  const fault = made.ok && made.value !== undefined ? findFault(parameter, made.value, value, way) : undefined;
  return fault === undefined ? made : fail(fault);
}

function convert(
  state: BinderState,
  parameter: DerivedParameter,
  value: PsValue,
  { wrapped }: Way,
): Outcome<PsValue, ValueFault> {
  const who = parameter.own ? state.command.definition.kind : 'compiled';
  const nullAsks =
    parameter.isMandatory || parameter.checks.some(({ kind }) => kind === 'notNull' || kind === 'notNullOrEmpty');
  const { type } = parameter.definition;
  const converted = convertTo(value, type, {
    who,
    today: state.today,
    piped: wrapped,
    nullAsks,
    passwords: state.passwords,
  });
  return converted.ok ? converted : fail({ kind: 'notConverted', parameter, value, reason: converted.failure });
}

/** A function's credential is asked for in any case. */
function takeAsIs(
  state: BinderState,
  parameter: DerivedParameter,
  value: PsValue,
  way: Way,
): Outcome<PsValue | undefined, ValueFault> {
  const { type } = parameter.definition;
  const isFunction = parameter.own && state.command.definition.kind === 'function';
  const asks = isFunction && isScalar(type, 'System.Management.Automation.PSCredential');
  return asks ? convert(state, parameter, value, way) : succeed(takeUncoerced(value, type, way.wrapped));
}

/** Checks in the engine's order, then what parameters that are mandatory in some set refuse, then the setter. */
function findFault(
  parameter: DerivedParameter,
  made: PsValue,
  value: PsValue,
  { wrapped }: Way,
): ValueFault | undefined {
  const { type } = parameter.definition;
  for (const check of parameter.checks) {
    const reason = checkValue(made, check, type, wrapped);
    if (reason !== undefined) return { kind: 'refused', parameter, value, reason };
  }
  const empty = parameter.isMandatory ? findEmpty(parameter, type, made) : undefined;
  if (empty !== undefined) return { kind: empty, parameter, value };
  const isUnset = made.kind === 'null' && isValueType(type) && type.kind !== 'nullable';
  return isUnset || isReserved(parameter, made) ? { kind: 'notSet', parameter, value, made } : undefined;
}

function isReserved(parameter: DerivedParameter, made: PsValue): boolean {
  return !parameter.own && made.kind === 'enumeration' && made.name === 'Suspend';
}

/** Null, empty texts and empty lists, each unless it is allowed; of a list each item, too. */
function findEmpty(
  parameter: DerivedParameter,
  type: ValueType,
  value: PsValue,
): 'null' | 'emptyText' | 'emptyList' | undefined {
  if (value.kind === 'null') {
    const isFlag = type.kind === 'nullable' && isScalar(type.of, 'System.Boolean');
    return isFlag || allows(parameter, 'allowNull') ? undefined : 'null';
  }
  if (isScalar(type, 'System.String')) {
    const isEmpty = value.kind === 'string' && value.text === '';
    return isEmpty && !allows(parameter, 'allowEmptyString') ? 'emptyText' : undefined;
  }
  if (type.kind !== 'list' || value.kind !== 'array') return undefined;
  if (value.items.length === 0) return allows(parameter, 'allowEmptyCollection') ? undefined : 'emptyList';
  if (isValueType(type.item)) return undefined;
  for (const item of value.items) {
    const found = type.item.kind === 'list' ? undefined : findEmpty(parameter, type.item, item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function allows({ checks }: DerivedParameter, kind: Check['kind']): boolean {
  return checks.some((check) => check.kind === kind);
}
