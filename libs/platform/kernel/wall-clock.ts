/** The wall clock where a person lives: the hours and days in which they are reached are counted by it, not by the lender's. */
import { dateOfEpochDay, epochDay, localDate, type LocalDate } from './local-date';
import { shanghaiInstant } from './local-date-instant';

/** Where nothing else is known. */
export const SHANGHAI = 'Asia/Shanghai';

export interface WallTime {
  readonly day: LocalDate;
  /** Since midnight. */
  readonly minutes: number;
}

const MINUTES_A_DAY = 24 * 60;

/** Whether a text is a time of day as `08:00`. */
export function isTimeOfDay(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** Minutes from midnight to a time of day as `08:00`. */
export function minutesOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** A time of day as `08:00`, by its minutes from midnight. */
export function timeOfDay(minutes: number): string {
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function twoDigits(n: number): string {
  return n.toString().padStart(2, '0');
}

/** Whether a text names a time zone of the IANA database, such as `Asia/Urumqi`. */
export function isTimeZone(text: string): boolean {
  try {
    return text.includes('/') && formatOf(text) !== undefined;
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError for a zone nobody knows */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  formats.set(timeZone, format);
  return format;
}

/** What a wall clock there shows at an instant. */
export function wallTime(instant: string, timeZone: string): WallTime {
  const [date = '', time = ''] = formatOf(timeZone).format(Date.parse(instant)).split(', ');
  return { day: localDate(date), minutes: minutesOfDay(time) };
}

/** The first instant at which a wall clock there shows this or, where summer time leaves it out, what comes after it. */
export function instantOf({ day, minutes }: WallTime, timeZone: string): string {
  const wanted = epochDay(day) * MINUTES_A_DAY + minutes;
  let at = wanted;
  // The zone is off by the same amount before and after, but where its clocks are changed in between.
  for (let n = 0; n < 3; n++) {
    const shown = wallTime(utc(at), timeZone);
    const off = wanted - (epochDay(shown.day) * MINUTES_A_DAY + shown.minutes);
    if (off === 0) break;
    at += off;
  }
  return shanghaiInstant(utc(at));
}

function utc(minutes: number): string {
  const day = Math.floor(minutes / MINUTES_A_DAY);
  return `${dateOfEpochDay(day)}T${timeOfDay(minutes - day * MINUTES_A_DAY)}:00Z`;
}
