// The day that a call runs on.

/** That day as yyyy-MM-dd; asked for only where a date leaves it open, because Node then reads the time zone. */
export type Today = () => string;

/** yyyy-MM-dd as the clock of the machine shows it: the engine's today is the local day. */
export function dayOf(date: Date): string {
  const [year, month, day] = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-');
}
