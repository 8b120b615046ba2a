import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import { at, byOfficer, CASE, command, DETECTED, REASONS, SERVICE, TODAY } from '#negotiation-testing';
import { caseDecider, type CaseCommands } from '../case/case.decider';
import type { CaseEvent } from '../case/case.events';
import { caseView } from '../case/case-view';
import { caseDeadlines } from '../clocks/case-deadlines';

const closed = (outcome: 'RESTORED' | 'SETTLED' | 'CURED'): readonly CaseEvent[] => [
  ...DETECTED,
  { type: 'OverdueCured', data: { ...CASE, borrowerId: 'C1', loanId: 'JB1', curedOn: TODAY, asOf: TODAY } },
  {
    type: 'CaseClosed',
    data: { ...CASE, borrowerId: 'C1', closedOn: localDate('2025-06-02'), outcomes: [{ loanId: 'JB1', outcome }] },
  },
];
const officer = { ...byOfficer, businessDate: localDate('2025-06-05') };
const review = (changes: Partial<CaseCommands['ReviewEligibility']> = {}) =>
  command('ReviewEligibility', { ...CASE, finding: 'POSSIBLE', reasons: REASONS, ...changes });
const later = (from: string) => review({ finding: 'LATER', from: localDate(from) });
const kept = given(caseDecider, closed('RESTORED'));
const dueOf = (events: readonly CaseEvent[]) =>
  given(caseDecider, events).state.episodes.flatMap((one) =>
    caseDeadlines(one).map(({ kind, on, party }) => [kind, on, party]),
  );

describe('whether a person may borrow again', () => {
  it('is to be said within ten working days after something agreed was kept and the case has closed', () => {
    expect(dueOf(closed('RESTORED'))).toEqual([['ELIGIBILITY_REVIEW', '2025-06-16', 'LENDER']]);
    expect(dueOf(closed('SETTLED'))).toEqual([['ELIGIBILITY_REVIEW', '2025-06-16', 'LENDER']]);
    expect(dueOf(closed('CURED'))).toEqual([]);
    expect(dueOf(DETECTED)).toEqual([]);
    const said = kept.when(review(), officer).thenEvents(['EligibilityReviewed']);
    expect(dueOf([...closed('RESTORED'), ...said.events])).toEqual([]);
  });

  it('is an officer’s word with reasons; repeated it stands, and another takes its place', () => {
    const said = kept.when(later('2026-01-01'), officer).thenEvents(['EligibilityReviewed']);
    expect(said.events[0]?.data).toEqual({
      ...{ ...CASE, borrowerId: 'C1', finding: 'LATER', from: '2026-01-01', reasons: REASONS },
      ...{ reviewedBy: 'officer-wang', reviewedOn: '2025-06-05' },
    });
    said.andRepeated().thenUnchanged();
    const anew = said.andWhen(review(), officer).thenEvents(['EligibilityReviewed']);
    expect(caseView(anew.state, 'C1-1')?.eligibility).toMatchObject({ finding: 'POSSIBLE', from: null });
    kept.when(review(), at({ actor: SERVICE })).thenRejected('ONLY_AN_OFFICER');
    kept.when(review({ reasons: [] }), officer).thenRejected('REASONS_REQUIRED');
  });

  it('names a day ahead, at most five years, with LATER alone', () => {
    kept.when(later('2030-06-05'), officer).thenEvents(['EligibilityReviewed']);
    kept.when(later('2030-06-06'), officer).thenRejected('ELIGIBILITY_DAY', { latest: '2030-06-05' });
    kept.when(later('2025-06-05'), officer).thenRejected('ELIGIBILITY_DAY');
    kept.when(review({ finding: 'LATER' }), officer).thenRejected('ELIGIBILITY_DAY');
    kept.when(review({ from: localDate('2026-01-01') }), officer).thenRejected('ELIGIBILITY_DAY');
    kept.when(review({ finding: 'NOT_NOW' }), officer).thenEvents(['EligibilityReviewed']);
  });

  it('is said of nothing else', () => {
    given(caseDecider, closed('CURED')).when(review(), officer).thenRejected('NOTHING_KEPT');
    given(caseDecider, DETECTED).when(review(), officer).thenRejected('NOTHING_KEPT');
    kept.when(review({ caseId: 'C1-9' }), officer).thenRejected('CASE_UNKNOWN');
  });
});
