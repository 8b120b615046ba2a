import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import { AGREED, byOfficer, command, SIGNED_BY_BORROWER, TODAY } from '#negotiation-testing';
import { caseDecider, type CaseCommands } from '../case/case.decider';

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
