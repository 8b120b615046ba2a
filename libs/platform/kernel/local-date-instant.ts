/** Instants as ISO-8601 text and the Asia/Shanghai calendar date they fall on: pure arithmetic on the offset. */
import { addDays, isLocalDate, localDate, type LocalDate } from './local-date';

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d{1,9})?)?(?:Z|([+-])(0\d|1[0-4]):([0-5]\d))$/;
const SHANGHAI_MINUTES = 8 * 60;

/** Whether a value is an ISO-8601 instant with an explicit offset ("…Z" or "…+08:00") on a real date. */
export function isInstant(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const match = INSTANT.exec(value);
  return match !== null && isLocalDate(match[1]);
}

/** Text of the one form below without a fraction of a second: nearly every instant is told so. */
function isPlain(instant: string): boolean {
  return instant.length === 25 && instant.endsWith('+08:00');
}

/** The fraction of a second without what says nothing: ".500" is ".5", ".000" is nothing. */
function shortFraction(fraction: string): string {
  const digits = fraction.replace(/0+$/, '');
  return digits === '.' ? '' : digits;
}

/**
 * The instant as Asia/Shanghai wall-clock text with seconds and offset +08:00, no digit more than it needs. One instant has one
 * text, so equal texts are the same moment and their order is the order of time. @throws RangeError
 */
export function shanghaiInstant(instant: string): string {
  if (!isInstant(instant)) throw new RangeError(`not an instant: ${JSON.stringify(String(instant).slice(0, 60))}`);
  if (isPlain(instant)) return instant;
  const [
    ,
    date = '',
    hour = '',
    minute = '',
    second = '00',
    fraction = '',
    sign,
    offsetHour = '0',
    offsetMinute = '0',
  ] = INSTANT.exec(instant) ?? [];
  const offset = (sign === '-' ? -1 : 1) * (Number(offsetHour) * 60 + Number(offsetMinute));
  const total = Number(hour) * 60 + Number(minute) - offset + SHANGHAI_MINUTES;
  const days = Math.floor(total / 1440);
  const minutes = total - days * 1440;
  const two = (n: number): string => n.toString().padStart(2, '0');
  const time = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${second}${shortFraction(fraction)}`;
  return `${addDays(localDate(date), days)}T${time}+08:00`;
}

/** The instant as people read it: day and minute of the Asia/Shanghai wall clock, "2026-03-01 08:30". @throws RangeError */
export function inMinutes(instant: string): string {
  return shanghaiInstant(instant).slice(0, 16).replace('T', ' ');
}

/** Whether two texts name the same moment, whatever their offsets and fractions. @throws RangeError */
export function isSameInstant(a: string, b: string): boolean {
  return a === b || shanghaiInstant(a) === shanghaiInstant(b);
}

/** The Asia/Shanghai calendar date of an instant (not its UTC date). @throws RangeError */
export function shanghaiDate(instant: string): LocalDate {
  return localDate(shanghaiInstant(instant).slice(0, 10));
}
