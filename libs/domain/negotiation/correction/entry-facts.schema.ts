/** What of an entry can be corrected, fact by fact. */
import { day, money, oneOf, optional, part, whole, type DataOf } from '#event-schema';
import { HARDSHIP_REASONS } from '../request/request.events';

export const VERDICTS = ['VERIFIED', 'REJECTED'] as const;

export const entryFacts = part(
  {
    hardshipReason: optional(oneOf(HARDSHIP_REASONS, 'Reason of the hardship.')),
    hardshipSince: optional(day('Since when.')),
    monthlyIncome: optional(money('Monthly income, as told or as verified.')),
    essentialExpenses: optional(money('Essential expenses a month, as told or as verified.')),
    affordableMonthly: optional(money('What can be paid a month.')),
    timesOverdue24Months: optional(whole('Times overdue in the last 24 months, over all lenders.')),
    overdueElsewhere: optional(whole('Loans overdue with other lenders.')),
    verdict: optional(oneOf(VERDICTS, 'What a material proved to be.')),
  },
  'Facts of the entry, those alone that are corrected.',
);
export type EntryFacts = DataOf<typeof entryFacts>;
