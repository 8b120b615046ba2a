import { localDate } from '#kernel';
import { given, testContext, testMetadata } from '#kernel-testing';
import {
  AGREED,
  at,
  byOfficer,
  command,
  OFFERED,
  openOption,
  signature,
  SIGNED_BY_BORROWER,
  TODAY,
} from '#negotiation-testing';
import { caseDecider, type CaseCommands } from '../case/case.decider';
import type { CaseEvent } from '../case/case.events';
import type { CaseState } from '../case/case.state';

const NEVER_WAS = { borrowerId: 'C1', holdId: 'H1', kind: 'DEATH', loanIds: null, placedOn: TODAY } as const;
/** Of the golden case the borrower signed as C1: under other records it is somebody else. */
const list = (changes: Partial<CaseCommands['ListHoldRepairs']> = {}) =>
  command('ListHoldRepairs', { ...NEVER_WAS, records: ['C2'], ...changes });
const affected = (events: readonly { readonly data: object }[]) => (events[0]?.data as { affected: unknown }).affected;

describe('what somebody signed for a person who was thought dead', () => {
  it('is listed: the agreement in force, and the offer the lender has not signed', () => {
    const agreed = given(caseDecider, AGREED).when(list(), byOfficer).thenEvents(['RepairsListed']);
    expect(agreed.events[0]?.data).toMatchObject({ because: 'HOLD_NEVER_WAS', cause: 'H1' });
    expect(affected(agreed.events)).toEqual([
      { repairId: 'C1-1-F1', kind: 'AGREEMENT_TO_REVIEW', reference: 'C1-1-A1' },
    ]);
    agreed.andRepeated().thenUnchanged();
    const signed = given(caseDecider, SIGNED_BY_BORROWER).when(list(), byOfficer).thenEvents(['RepairsListed']);
    expect(affected(signed.events)).toEqual([
      { repairId: 'C1-1-F1', kind: 'OFFER_TO_REPLACE', reference: 'C1-1-N1-O1' },
    ]);
  });

  it('is listed however old the offer is, by the day of the signature', () => {
    const later = localDate('2025-05-15');
    const sign = command('SignAsBorrower', signature(openOption(given(caseDecider, OFFERED).state)));
    const signed = given(caseDecider, OFFERED)
      .when(sign, at({ ...byOfficer, businessDate: later }))
      .thenEvents(['AgreementSignedByBorrower']);
    const [event] = signed.events;
    if (event?.type !== 'AgreementSignedByBorrower') throw new Error('the borrower signed');
    const signedAt = '2025-05-15T10:00:00+08:00';
    const onThe15th: CaseEvent = {
      ...event,
      data: { ...event.data, signature: { ...event.data.signature, signedAt } },
    };
    const offeredToday = testMetadata(testContext({ businessDate: TODAY }));
    const state = [...OFFERED, onThe15th].reduce<CaseState>(
      (folded, one) => caseDecider.evolve(folded, one, offeredToday),
      caseDecider.initialState,
    );
    const listedFor = (placedOn: string): number => {
      const decision = caseDecider.decide(list({ placedOn: localDate(placedOn) }), state, testContext(byOfficer));
      return decision.kind === 'accepted' ? decision.events.length : -1;
    };
    expect(['2025-05-12', '2025-05-13', '2025-05-15', '2025-05-16'].map(listedFor)).toEqual([1, 1, 1, 0]);
  });

  it('is nothing of what they signed themselves, what was signed before, or under a hold by which nobody acts for them', () => {
    given(caseDecider, AGREED)
      .when(list({ records: ['C0', 'C1'] }), byOfficer)
      .thenUnchanged();
    given(caseDecider, AGREED)
      .when(list({ placedOn: localDate('2025-05-13') }), byOfficer)
      .thenUnchanged();
    given(caseDecider, AGREED)
      .when(list({ kind: 'COURT' }), byOfficer)
      .thenUnchanged();
  });
});
