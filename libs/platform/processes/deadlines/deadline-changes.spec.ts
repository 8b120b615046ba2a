import { localDate } from '#kernel';
import type { CaseEvent } from '#negotiation';
import { deadlineChanges } from './deadline-changes';

const ofCase = { caseId: 'C1-1', borrowerId: 'C1' };
const event = (type: CaseEvent['type'], data: object): CaseEvent =>
  ({ type, data: { ...ofCase, ...data } }) as unknown as CaseEvent;

describe('the deadlines of a case', () => {
  it('let an offer run out on the day after its last, and not once it is answered', () => {
    const offered = event('PlanOffered', {
      negotiationId: 'C1-1-N1',
      offerId: 'C1-1-N1-O1',
      expiresOn: localDate('2026-03-10'),
    });
    expect(deadlineChanges(offered)).toEqual([
      {
        op: 'set',
        deadline: { kind: 'OFFER_EXPIRY', caseId: 'C1-1', reference: 'C1-1-N1/C1-1-N1-O1', dueOn: '2026-03-11' },
      },
    ]);
    for (const type of ['PlanCountered', 'PlanDeclined', 'OfferExpired'] as const) {
      expect(deadlineChanges(event(type, { offerId: 'C1-1-N1-O1' }))).toEqual([
        { op: 'cancel', caseId: 'C1-1', under: 'C1-1-N1' },
      ]);
    }
  });

  it('give the lender until the countersignature is due once the borrower signed', () => {
    const signed = event('AgreementSignedByBorrower', {
      offerId: 'C1-1-N1-O1',
      countersignDueOn: localDate('2026-03-12'),
    });
    expect(deadlineChanges(signed)).toEqual([
      {
        op: 'set',
        deadline: { kind: 'OFFER_EXPIRY', caseId: 'C1-1', reference: 'C1-1-N1/C1-1-N1-O1', dueOn: '2026-03-13' },
      },
    ]);
  });

  it('follow an agreement: the day after the grace of every row, and a review every month up to the last row', () => {
    const rows = [
      { seq: 1, dueOn: localDate('2026-04-30') },
      { seq: 2, dueOn: localDate('2026-05-31') },
    ];
    const signed = event('AgreementSigned', {
      agreementId: 'C1-1-A1',
      offerId: 'C1-1-N1-O1',
      effectiveOn: localDate('2026-03-31'),
      plans: [{ loanId: 'L1', graceDays: 3, schedule: { rows } }],
    });
    const set = (kind: string, reference: string, dueOn: string): object => ({
      op: 'set',
      deadline: { kind, caseId: 'C1-1', reference, dueOn },
    });
    expect(deadlineChanges(signed)).toEqual([
      { op: 'cancel', caseId: 'C1-1', under: 'C1-1-N1' },
      set('INSTALMENT_GRACE', 'C1-1-A1/L1/1', '2026-05-04'),
      set('INSTALMENT_GRACE', 'C1-1-A1/L1/2', '2026-06-04'),
      set('PERFORMANCE_REVIEW', 'C1-1-A1/review/1', '2026-04-30'),
      set('PERFORMANCE_REVIEW', 'C1-1-A1/review/2', '2026-05-31'),
    ]);
  });

  it('rest while the agreement is broken and go on when the breach is taken back', () => {
    expect(deadlineChanges(event('AgreementBreached', { agreementId: 'C1-1-A1' }))).toEqual([
      { op: 'cancel', caseId: 'C1-1', under: 'C1-1-A1' },
    ]);
    expect(deadlineChanges(event('AgreementBreachRescinded', { agreementId: 'C1-1-A1' }))).toEqual([
      { op: 'resume', caseId: 'C1-1', under: 'C1-1-A1' },
    ]);
  });

  it('do not change with what concerns none', () => {
    expect(deadlineChanges(event('OverdueDetected', {}))).toEqual([]);
  });
});
