/** The figures notices are made of, each taken from an event, and how each is written in a message. */
import { code, day, id, list, money, optional, part, whole, type DataOf } from '#event-schema';
import type { Bilingual, Fen, LocalDate } from '#kernel';
import { CLASSES, counted, inWords, inYuan, listedInWords, MATERIALS } from '#words';

export const noticeFigures = part(
  {
    loanId: optional(id('Loan.')),
    asOf: optional(day('The end of this day is the date of the figures.')),
    dpd: optional(whole('Days past due.')),
    overdue: optional(money('What is overdue: principal, interest, penalty and fees.')),
    class: optional(code('Risk class that is reported: one of the five.')),
    seq: optional(whole('Row of the plan.')),
    dueOn: optional(day('Due date.')),
    unpaid: optional(money('What the row lacks.')),
    openBefore: optional(money('What rows before it lack.')),
    options: optional(whole('Options of the offer.')),
    lowestTotal: optional(money('The lowest total of its options.')),
    expiresOn: optional(day('The last day on which it can be signed.')),
    agreementId: optional(id('Agreement.')),
    rescindedOn: optional(day('The day it was taken back.')),
    breachedOn: optional(day('The day it was broken.')),
    signedOn: optional(day('The day of the signature.')),
    materials: optional(list(code('Kind.'), 'Materials.')),
    answerDueOn: optional(day('By this day the lender answers.')),
    reapplyFrom: optional(day('From this day on a new request is taken.')),
    escalatedOn: optional(day('The day on which loans were taken to court.')),
    owed: optional(money('What would settle these loans that day.')),
    reviewedOn: optional(day('The day on which it was looked at.')),
    graceUntil: optional(day('The last day on which the row can be paid in time.')),
    notOwedFrom: optional(day('The day from which the loan was held not to be owed.')),
    foundOn: optional(day('The day on which that was taken back.')),
  },
  'Every figure of the message, as the event tells it.',
);
export type NoticeFigures = DataOf<typeof noticeFigures>;
export type FigureName = keyof NoticeFigures;

type Written = { readonly [Name in FigureName]-?: (value: NonNullable<NoticeFigures[Name]>) => Bilingual };

const same = (text: string): Bilingual => ({ en: text, zh: text });
const amount = (fen: Fen): Bilingual => same(inYuan(fen));
const onDay = (date: LocalDate): Bilingual => {
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  return { en: date, zh: `${year}年${month}月${dayOfMonth}日` };
};
/** A message may be read by others over the shoulder: the last four characters tell the person which it is. */
const ending = (one: string): Bilingual => same(one.slice(-4));

const WRITTEN: Written = {
  loanId: ending,
  asOf: onDay,
  dpd: (days) => ({ en: counted(days, 'day'), zh: `${days}天` }),
  overdue: amount,
  class: (one) => inWords(CLASSES, one),
  seq: (row) => same(String(row)),
  dueOn: onDay,
  unpaid: amount,
  openBefore: (lacking) => (lacking === 0 ? { en: 'nothing', zh: '无' } : amount(lacking)),
  options: (n) => ({ en: counted(n, 'option'), zh: `${n}个方案` }),
  lowestTotal: amount,
  expiresOn: onDay,
  agreementId: same,
  rescindedOn: onDay,
  breachedOn: onDay,
  signedOn: onDay,
  materials: (kinds) => {
    const words = kinds.map((kind) => inWords(MATERIALS, kind));
    return listedInWords(words);
  },
  answerDueOn: onDay,
  reapplyFrom: onDay,
  escalatedOn: onDay,
  owed: amount,
  reviewedOn: onDay,
  graceUntil: onDay,
  notOwedFrom: onDay,
  foundOn: onDay,
};

export function isFigureName(name: string): name is FigureName {
  return Object.hasOwn(WRITTEN, name);
}

/** Undefined where the figure is not there. */
export function writtenFigure(figures: NoticeFigures, name: FigureName): Bilingual | undefined {
  const value = figures[name];
  return value === undefined ? undefined : (WRITTEN[name] as (value: unknown) => Bilingual)(value);
}
