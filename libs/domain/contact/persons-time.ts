/** The wall clock where a person lives: hours and days of contact are counted by it, not by the lender's. */
import { dateOfEpochDay, epochDay, localDate, shanghaiInstant, type LocalDate } from '#kernel';

/** Where nothing else is known. */
export const SHANGHAI = 'Asia/Shanghai';

export interface PersonsTime {
  readonly day: LocalDate;
  /** Since midnight. */
  readonly minutes: number;
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

/** What the person's clock shows at an instant. */
export function personsTime(instant: string, timeZone: string): PersonsTime {
  const [date = '', time = ''] = formatOf(timeZone).format(Date.parse(instant)).split(', ');
  return { day: localDate(date), minutes: Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) };
}

/** The first instant at which the person's clock shows this or, where summer time leaves it out, what comes after it. */
export function instantOf({ day, minutes }: PersonsTime, timeZone: string): string {
  const wanted = epochDay(day) * 1440 + minutes;
  let at = wanted;
  // The zone is off by the same amount before and after, but where its clocks are changed in between.
  for (let n = 0; n < 3; n++) {
    const shown = personsTime(utc(at), timeZone);
    const off = wanted - (epochDay(shown.day) * 1440 + shown.minutes);
    if (off === 0) break;
    at += off;
  }
  return shanghaiInstant(utc(at));
}

function utc(minutes: number): string {
  const day = Math.floor(minutes / 1440);
  const rest = minutes - day * 1440;
  const two = (n: number): string => n.toString().padStart(2, '0');
  return `${dateOfEpochDay(day)}T${two(Math.floor(rest / 60))}:${two(rest % 60)}:00Z`;
}
