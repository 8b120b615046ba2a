/** Loans a run could not report: what stopped each, so that the others go on and nobody forgets it. In the stream `submission-<month>`. */
import { code, defineEvent, id, list, named, oneOf, orNone, part, whole, type DataOf } from '#event-schema';
import { counted } from '#words';

/**
 * REFUSED_BY_RULE: a rule said no. EVENT_UNREADABLE: an event of the loan cannot be read. SYSTEM_FAULT: the system itself failed at it.
 */
export const SET_ASIDE_CAUSES = ['REFUSED_BY_RULE', 'EVENT_UNREADABLE', 'SYSTEM_FAULT'] as const;

export const setAsideLoan = named(
  'SetAsideLoan',
  part({
    loanId: id('Loan.'),
    months: list(code('YYYY-MM.'), 'Months it should have had a row of in this run; empty in a supplement.'),
    cause: oneOf(SET_ASIDE_CAUSES, 'Why.'),
    code: orNone(code('Code of the rule that said no; null for any other cause.')),
    place: orNone(code('Where the system failed: the kind of error and the line it arose in, never what it says.')),
  }),
);
export type SetAsideLoan = DataOf<typeof setAsideLoan>;

/** A month is nobody's. */
const ofBook = { subject: (): undefined => undefined };
const month = code('Reporting month, YYYY-MM.');
const run = whole('Run of this month, from 1.', { least: 1 });
const idsOf = ({ loans }: { readonly loans: readonly { readonly loanId: string }[] }): readonly string[] =>
  loans.map(({ loanId }) => loanId);

const loansSetAside = part({ month, run, loans: list(setAsideLoan, 'The loans, ascending.') });
export type LoansSetAsideData = DataOf<typeof loansSetAside>;
export const LoansSetAside = defineEvent('LoansSetAside', {
  ...ofBook,
  says: 'Loans could not be reported in a run; they are set aside, and the others go on.',
  told: ({ month, run, loans }) => ({
    en: `Run ${run} of the reports for ${month} set aside ${counted(loans.length, 'loan')} that could not be reported.`,
    zh: `${month}征信报送第${run}批有${loans.length}笔借款未能报送，已单独列出。`,
  }),
  data: loansSetAside,
  loanIds: idsOf,
  example: {
    ...{ month: '2025-05', run: 1 },
    loans: [
      {
        ...{ loanId: 'JB7', months: ['2025-05'], cause: 'SYSTEM_FAULT' as const, code: null },
        place: 'RangeError at monthRow (month-row.js:41:12)',
      },
    ],
  },
});

const setAsideLoansTaken = part({
  month,
  run: whole('Run that took them up; of this month or a later one.', { least: 1 }),
  by: code('Month of that run, YYYY-MM.'),
  loans: list(part({ loanId: id('Loan.') }), 'The loans, ascending.'),
});
export type SetAsideLoansTakenData = DataOf<typeof setAsideLoansTaken>;
export const SetAsideLoansTaken = defineEvent('SetAsideLoansTaken', {
  ...ofBook,
  says: 'Loans that were set aside have been reported after all, or have nothing to tell.',
  told: ({ month, loans }) => ({
    en: `${counted(loans.length, 'loan')} set aside in the reports for ${month} could be reported after all.`,
    zh: `${month}征信报送中单独列出的${loans.length}笔借款现已可以报送。`,
  }),
  data: setAsideLoansTaken,
  loanIds: idsOf,
  example: { month: '2025-05', run: 2, by: '2025-05', loans: [{ loanId: 'JB7' }] },
});
