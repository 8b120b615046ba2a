/**
 * How pressing an item is: by its clock in working days, by days past due and by amount. Each counts points, of the item as it stands on a
 * business date; what rests or has no day counts none for its clock. Settings of the house; no source.
 */
import {
  addWorkingDays,
  CHINESE_WORKING_DAYS,
  epochDay,
  fen,
  type Bilingual,
  type LocalDate,
  workingDaysBetween,
} from '#kernel';
import { counted, inYuan, listed } from '#words';
import type { QueueFigures } from './queue-figures';

export const PRIORITIES = ['URGENT', 'HIGH', 'NORMAL', 'LOW'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const PRIORITY_POINTS = {
  /** Late; due today or on the next working day; due within three working days. */
  clock: { late: 3, next: 2, near: 1, nearWorkingDays: 3 },
  /** From so many days past due on. */
  pastDue: [
    { from: 91, points: 2 },
    { from: 31, points: 1 },
  ],
  /** From so much on, in fen. */
  amount: [
    { from: 10_000_000, points: 2 },
    { from: 2_000_000, points: 1 },
  ],
  /** Least points of each, the most pressing first. */
  least: { URGENT: 5, HIGH: 3, NORMAL: 1, LOW: 0 },
} as const;

export interface ItemPriority {
  readonly level: Priority;
  readonly points: number;
  readonly why: Bilingual;
}

interface Pressing {
  readonly dueOn: LocalDate | null;
  /** Days past due on the business date. */
  readonly maxDpd: number;
  readonly amount: number;
}

export function priorityOf({ dueOn, maxDpd, amount }: Pressing, today: LocalDate): ItemPriority {
  const byDays = PRIORITY_POINTS.pastDue.find(({ from }) => maxDpd >= from)?.points ?? 0;
  const byAmount = PRIORITY_POINTS.amount.find(({ from }) => amount >= from)?.points ?? 0;
  const byClock = clockPoints(dueOn, today);
  const points = byClock + byDays + byAmount;
  const grounds = [
    ...(dueOn !== null && byClock > 0 ? [clockInWords(dueOn, today)] : []),
    ...(byDays > 0 ? [{ en: `it is ${counted(maxDpd, 'day')} past due`, zh: `已逾期${maxDpd}日` }] : []),
    ...(byAmount > 0 ? [{ en: `it is about ${inYuan(fen(amount))}`, zh: `涉及${inYuan(fen(amount))}` }] : []),
  ];
  return { level: levelOf(points), points, why: grounds.length > 0 ? inOne(grounds) : NOTHING_PRESSES };
}

const NOTHING_PRESSES: Bilingual = {
  en: 'No day is near, nothing is long past due, and the amount is small.',
  zh: '期限未临近，未长期逾期，且金额较小。',
};

function inOne(grounds: readonly Bilingual[]): Bilingual {
  const said = listed(grounds.map((one) => one.en)).en;
  const en = `${said.slice(0, 1).toUpperCase()}${said.slice(1)}.`;
  const zh = `${grounds.map((one) => one.zh).join('，')}。`;
  return { en, zh };
}

function levelOf(points: number): Priority {
  return PRIORITIES.find((level) => points >= PRIORITY_POINTS.least[level]) ?? 'LOW';
}

function clockPoints(dueOn: LocalDate | null, today: LocalDate): number {
  const { clock } = PRIORITY_POINTS;
  if (dueOn === null) return 0;
  const { next, near } = boundaries(today);
  if (dueOn < today) return clock.late;
  if (dueOn <= next) return clock.next;
  return dueOn <= near ? clock.near : 0;
}

function clockInWords(dueOn: LocalDate, today: LocalDate): Bilingual {
  const left = workingDaysBetween(today, dueOn, CHINESE_WORKING_DAYS);
  if (dueOn < today && left === 0) return { en: `it was due by ${dueOn}`, zh: `期限${dueOn}已过` };
  if (dueOn < today) {
    return {
      en: `it was due by ${dueOn}, ${counted(-left, 'working day')} ago`,
      zh: `期限${dueOn}已过${-left}个工作日`,
    };
  }
  if (dueOn === today) return { en: 'it is due today', zh: '今日到期' };
  return { en: `it is due in ${counted(left, 'working day')}`, zh: `距到期${left}个工作日` };
}

/** The next working day, and the last that is near. */
function boundaries(today: LocalDate): { readonly next: LocalDate; readonly near: LocalDate } {
  return {
    next: addWorkingDays(today, 1, CHINESE_WORKING_DAYS),
    near: addWorkingDays(today, PRIORITY_POINTS.clock.nearWorkingDays, CHINESE_WORKING_DAYS),
  };
}

/** The same points as SQL, and what its parameters are. */
export function pointsIn(figures: QueueFigures): string {
  const { clock, pastDue, amount } = PRIORITY_POINTS;
  const steps = (of: string, all: typeof pastDue | typeof amount): string =>
    `(CASE ${all.map(({ from, points }) => `WHEN ${of} >= ${from} THEN ${points}`).join(' ')} ELSE 0 END)`;
  const byClock = `(CASE WHEN item.due_on < CAST(:businessDate AS date) THEN ${clock.late}
    WHEN item.due_on <= CAST(:next AS date) THEN ${clock.next} WHEN item.due_on <= CAST(:near AS date) THEN ${clock.near} ELSE 0 END)`;
  return `(${byClock} + ${steps(figures.dpd, pastDue)} + ${steps(figures.amount, amount)})`;
}

export function pointParameters(businessDate: LocalDate): { readonly [name: string]: LocalDate } {
  return { businessDate, ...boundaries(businessDate) };
}

/** What has no day comes after all that has one. */
const NO_DAY = 999_999;

/** The most pressing first, and of equals what is due first. */
export function priorityOrder(figures: QueueFigures): string {
  return `(${pointsIn(figures)} * -1000000 + coalesce(item.due_on - DATE '1970-01-01', ${NO_DAY}))`;
}

/** As `priorityOrder` orders. */
export function priorityKey(item: Pressing, today: LocalDate): number {
  return priorityOf(item, today).points * -1_000_000 + (item.dueOn === null ? NO_DAY : epochDay(item.dueOn));
}

/** Least and most points of a level. */
export function pointsOf(level: Priority): { readonly least: number; readonly most: number } {
  const above = PRIORITIES[PRIORITIES.indexOf(level) - 1];
  return { least: PRIORITY_POINTS.least[level], most: above === undefined ? 99 : PRIORITY_POINTS.least[above] - 1 };
}
