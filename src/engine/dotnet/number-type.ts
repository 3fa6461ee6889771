// .NET's number types: their ranges.

/** Names without the namespace, smallest first. */
export type WholeName = 'SByte' | 'Byte' | 'Int16' | 'UInt16' | 'Int32' | 'UInt32' | 'Int64' | 'UInt64';
export type NumberName = WholeName | 'Single' | 'Double' | 'Decimal';

const bits: Readonly<Record<WholeName, { readonly bits: number; readonly signed: boolean }>> = {
  SByte: { bits: 8, signed: true },
  Byte: { bits: 8, signed: false },
  Int16: { bits: 16, signed: true },
  UInt16: { bits: 16, signed: false },
  Int32: { bits: 32, signed: true },
  UInt32: { bits: 32, signed: false },
  Int64: { bits: 64, signed: true },
  UInt64: { bits: 64, signed: false },
};

/** Whether the name is that of a type of whole numbers. */
export function isWholeName(name: string): name is WholeName {
  return Object.hasOwn(bits, name);
}

/** Whether the name is that of a type of numbers. */
export function isNumberName(name: string): name is NumberName {
  return isWholeName(name) || name === 'Single' || name === 'Double' || name === 'Decimal';
}

/** How many bits a type has. */
export function widthOfWhole(name: WholeName): number {
  return bits[name].bits;
}

/** Whether one of the bits is the sign. */
export function isSigned(name: WholeName): boolean {
  return bits[name].signed;
}

/** Whether the type can hold the number. */
export function fitsWhole(value: bigint, name: WholeName): boolean {
  return value === wrapWhole(value, name);
}

/** The number that the type's bits are, whatever stands above them. */
export function wrapWhole(value: bigint, name: WholeName): bigint {
  return bits[name].signed ? BigInt.asIntN(bits[name].bits, value) : BigInt.asUintN(bits[name].bits, value);
}
