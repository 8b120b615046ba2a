/**
 * Whatever the order in which payments, reversals, refunds, corrections of them and of the terms, and the bureau's answers become known,
 * the history at the end, after all corrections, is the one made of the loan as it is at the end.
 */
import fc from 'fast-check';
import { loanPosition, type RegisteredLoan } from '#lending';
import { holdsOn } from '#parties';
import { isNegative } from './bureau-row.schema';
import { standing } from './bureau.state';
import type { ReportedLoan } from './loan-reports.fixture';
import { isToldFor, monthFacts } from './month-row';
import { monthEnd, type ReportMonth } from './report-month';
import { correctionStep, holdStep, step } from './reported-life-steps.fixture';
import { Life, MONTHS } from './reported-life.fixture';
import { dueBecause, heldBack } from './what-to-tell';

jest.setTimeout(120_000);

describe('the history at the bureau', () => {
  it('ends as the loan itself says it, whatever the order of payments, reversals, corrections and answers', () => {
    const seen = { corrected: 0, rejected: 0, untold: 0, refunds: 0, terms: 0, mistaken: 0, takenBack: 0 };
    const any = fc.oneof({ weight: 4, arbitrary: step }, { weight: 1, arbitrary: correctionStep });
    fc.assert(
      fc.property(fc.array(any, { minLength: 5, maxLength: 60 }), fc.integer({ min: 0, max: 9 }), (steps, mistake) => {
        const life = new Life();
        for (const one of steps) life.takes(one);
        if (mistake === 0) life.wasNone();
        life.ends();
        const { record } = life;
        const of = (type: string): number => record.said.filter((event) => event.type === type).length;
        seen.corrected += life.corrections;
        seen.rejected += of('ReportRejected');
        seen.takenBack += of('NegativeNoticeTakenBack');
        seen.refunds += life.count('OverpaymentRefundCorrected');
        seen.terms += life.count('LoanTermsCorrected');
        seen.mistaken += life.count('LoanRegistrationWithdrawn');
        const truth = life.asIfToldRight();
        for (const month of MONTHS) seen.untold += saysTheTruth(record, truth, month) ? 0 : 1;
        // Nothing negative ever went out before the person was told.
        const firstNotice = record.said.findIndex(({ type }) => type === 'NegativeNoticeGiven');
        const early = record.said.slice(0, firstNotice);
        expect(early.some((event) => event.type === 'ReportSubmitted' && isNegative(event.data.row))).toBe(false);
      }),
      { numRuns: 300 },
    );
    // A test in which nothing was ever corrected or refused would prove nothing.
    const { corrected, rejected, ...others } = seen;
    expect([corrected > 100, rejected > 50]).toEqual([true, true]);
    expect(Object.values(others).every((count) => count > 0) ? 'ENOUGH' : seen).toBe('ENOUGH');
  });

  it('tells nothing negative under an identity fraud, and takes back what it told of months it covers', () => {
    const seen = { heldBack: 0, withdrawn: 0, marked: 0, told: 0 };
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 4, arbitrary: step }, { weight: 1, arbitrary: holdStep }), {
          minLength: 5,
          maxLength: 60,
        }),
        fc.nat(5),
        (steps, toldBefore) => {
          const life = new Life();
          life.takes({ kind: 'notice' });
          for (let month = 0; month < toldBefore; month += 1) life.takes({ kind: 'submit' });
          for (const one of steps) {
            const before = life.record.said.length;
            life.takes(one);
            expect(life.record.said.slice(before).filter((event) => isForbidden(life.record, event))).toEqual([]);
          }
          life.ends();
          for (const month of MONTHS) seen[standsAsItMay(life.record, month)] += 1;
        },
      ),
      { numRuns: 300 },
    );
    expect(Object.values(seen).every((count) => count > 20) ? 'ENOUGH' : seen).toBe('ENOUGH');
  });
});

/** Whether anything is told of the month. What stands is compared with the loan as if each entry had been right at once. */
function saysTheTruth({ state, loan }: ReportedLoan, truth: RegisteredLoan, month: ReportMonth): boolean {
  const known = state.months.find((one) => one.month === month);
  if (known) expect([dueBecause(state, known), heldBack(state, known)]).toEqual([null, null]);
  const row = known && standing(known)?.row;
  if (truth.withdrawnOn !== null) {
    expect(row?.accountStatus ?? 'NOTHING').toBe(known && known.submissions.length > 0 ? 'WITHDRAWN' : 'NOTHING');
    return row !== undefined;
  }
  if (!known) {
    // Nothing is told of a month before which the loan was settled.
    expect(isToldFor(loan, month)).toBe(false);
    return false;
  }
  const { marks: _, ...told } = row!;
  expect(told).toEqual(monthFacts(loan, month)!.row);
  const { arrears } = loanPosition(truth, monthEnd(month));
  expect(told).toMatchObject({
    ...{ daysPastDue: arrears.dpd, balance: arrears.outstandingPrincipal, class: arrears.class },
    overdueAmount: arrears.overdueTotal,
    accountStatus: arrears.status === 'SETTLED' ? 'SETTLED' : arrears.dpd > 0 ? 'OVERDUE' : 'NORMAL',
  });
  return true;
}

const frauds = ({ holds }: ReportedLoan) => holds.filter(({ kind }) => kind === 'IDENTITY_FRAUD');
const stands = ({ until }: { readonly until: string | null }): boolean => until === null;

/** Something negative goes out that a hold forbids. A row that went out before may be marked anew. */
function isForbidden(record: ReportedLoan, event: ReportedLoan['said'][number]): boolean {
  if (event.type !== 'ReportSubmitted' || !isNegative(event.data.row) || event.data.because === 'MARKS') return false;
  return frauds(record).some((hold) => stands(hold) || holdsOn(hold, monthEnd(event.data.month)));
}

/** What stands of a month at the end, against the holds themselves, day by day. */
function standsAsItMay(record: ReportedLoan, month: ReportMonth): 'heldBack' | 'withdrawn' | 'marked' | 'told' {
  const known = record.state.months.find((one) => one.month === month);
  if (!known) return 'told';
  const right = monthFacts(record.loan, month)!.row;
  const row = standing(known)?.row;
  const wasUnder = frauds(record).some((hold) => holdsOn(hold, monthEnd(month)));
  if (isNegative(right) && wasUnder) {
    expect(row?.accountStatus ?? 'NOTHING').toBe(known.submissions.length > 0 ? 'WITHDRAWN' : 'NOTHING');
    return row ? 'withdrawn' : 'heldBack';
  }
  if (isNegative(right) && heldBack(record.state, known) === 'HOLD') {
    expect(frauds(record).some(stands)).toBe(true);
    return 'heldBack';
  }
  const { marks, ...told } = row!;
  expect(told).toEqual(right);
  const isDisputed = isNegative(right) && record.holds.some((hold) => hold.kind === 'DISPUTE' && stands(hold));
  expect(marks).toEqual(isDisputed ? ['DISPUTED'] : []);
  return isDisputed ? 'marked' : 'told';
}
