// How the parts of a date follow each other: the states of DateTime.Parse. N is a number of one or two digits, Y one of more,
// M the name of a month, d a sign of dates, t a colon behind it.

/** What was read: a part and what follows it. */
export type DatePart =
  | 'end' | 'numberEnd' | 'numberAmPm' | 'number' | 'numberDate' | 'numberTime' | 'monthEnd' | 'month' | 'monthDate'
  | 'weekday' | 'year' | 'yearDate' | 'yearEnd' | 'zone'; // prettier-ignore

/** States in which a date (`=`) or a time (`@`) is complete are named by their parts. */
export type DateState = string;

const columns: readonly DatePart[] = [
  'end', 'numberEnd', 'numberAmPm', 'number', 'numberDate', 'numberTime', 'monthEnd', 'month', 'monthDate', 'weekday',
  'year', 'yearDate', 'yearEnd', 'zone',
]; // prettier-ignore

/** A row for each state, a column for each part; a point is a part that may not follow. */
const rows = `
  begin begin .    @N   N    Nd  Nt  .    M    M   begin Y    Y   .    begin
  N     .     =NN  @NN  NN   NNd .   =NM  NM   MNd N     YN   YNd =YN  N
  NN    =NN   =NNN @NNN =NNN .   Nt  =MNN =MNN .   NN    =NNY .   =NNY NN
  Nd    .     =NN  .    DNN  NNd .   =NM  MN   MNd Nd    YN   YNd =YN  .
  DNN   =NN   =NNN @N   =NNN .   Nt  =MNN =MNN .   DNN   =NNY .   =NNY .
  NNd   .     =NNN =NNN =NNN .   .   =MNN =MNN .   NNd   =NNY .   =NNY .
  M     .     =MN  .    MN   MNd .   .    .    .   M     YM   YMd =YM  .
  MN    =MN   =MNN =MNN =MNN .   Nt  .    .    .   MN    =YMN .   =YMN .
  NM    =NM   =MNN =MNN =MNN .   Nt  .    .    .   NM    =YMN .   =YMN .
  MNd   .     =MNN .    =MNN .   .   .    .    .   MNd   =YMN .   =YMN .
  Y     .     =YN  .    YN   YNd .   =YM  YM   YMd Y     .    .   .    .
  YN    =YN   =YNN =YNN =YNN .   .   =YMN =YMN .   YN    .    .   .    .
  YNd   .     =YNN =YNN =YNN .   .   =YMN =YMN .   YN    .    .   .    .
  YM    =YM   =YMN =YMN =YMN .   .   .    .    .   YM    .    .   .    .
  YMd   .     =YMN =YMN =YMN .   .   .    .    .   YM    .    .   .    .
  Nt    .     @NN  @NN  @NN  .   NNt =NM  NM   .   .     .    .   .    Nt
  NNt   .     @NNN @NNN @NNN .   .   .    .    .   NNt   .    .   .    NNt`;

/** The rows by the names of their states, made when the first date is read. */
let states: ReadonlyMap<DateState, readonly string[]> | undefined;

function readRows(): ReadonlyMap<DateState, readonly string[]> {
  const split = rows
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/ +/));
  return new Map(split.map(([name = '', ...next]) => [name, next]));
}

/** The next state; undefined where the part may not follow. */
export function nextDateState(state: DateState, part: DatePart): DateState | undefined {
  states ??= readRows();
  const next = states.get(state)?.[columns.indexOf(part)];
  return next === '.' ? undefined : next;
}
