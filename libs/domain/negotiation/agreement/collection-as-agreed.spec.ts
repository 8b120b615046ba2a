import type { Suspension } from '#contact';
import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import { AGREED, at, CASE, command, SIGNED_BY_BORROWER } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import type { Agreement, CaseState, Episode } from '../case/case.state';
import { collectionAsAgreed } from './collection-as-agreed';

const A1 = { partyId: 'C1', caseId: 'C1-1', offerId: 'C1-1-N1-O1', agreementId: 'C1-1-A1', loanIds: ['JB1'] };
const suspended: Suspension = { ...A1, suspendedOn: localDate('2025-05-12'), resumed: null };
const resumed: Suspension = { ...suspended, resumed: { ground: 'BREACH', resumedOn: localDate('2025-06-18') } };

function theCase({ episodes: [episode] }: CaseState): Episode {
  if (!episode) throw new Error('the test has no case');
  return episode;
}
/** With the agreement standing so. */
const where = (status: Agreement['status']): Episode => {
  const episode = theCase(given(caseDecider, AGREED).state);
  return { ...episode, agreements: episode.agreements.map((agreement) => ({ ...agreement, status })) };
};
const suspend = [{ type: 'SuspendCollection', data: A1 }];
const resume = (ground: string) => [{ type: 'ResumeCollection', data: { ...A1, ground } }];

describe('collection of the loans of an agreement', () => {
  it.each(['IN_FORCE', 'COMPLETED'] as const)('is suspended while the agreement is %s', (status) => {
    expect(collectionAsAgreed(where(status), [suspended])).toEqual([]);
    expect(collectionAsAgreed(where(status), [resumed])).toEqual(suspend);
  });

  it.each([
    ['BREACHED', 'BREACH'],
    ['RESCINDED', 'RESCISSION'],
  ] as const)('goes on once the agreement is %s', (status, ground) => {
    expect(collectionAsAgreed(where(status), [suspended])).toEqual(resume(ground));
    expect(collectionAsAgreed(where(status), [resumed])).toEqual([]);
  });

  it('is suspended while the lender is to countersign, and goes on where nothing came of it', () => {
    const signed = given(caseDecider, SIGNED_BY_BORROWER);
    expect(collectionAsAgreed(theCase(signed.state), [suspended])).toEqual([]);
    expect(collectionAsAgreed(theCase(signed.state), [resumed])).toEqual(suspend);
    const another = { ...suspended, agreementId: 'C1-1-A2' };
    expect(collectionAsAgreed(theCase(signed.state), [another])).toMatchObject([
      { type: 'ResumeCollection', data: { agreementId: 'C1-1-A2', ground: 'NOT_CONCLUDED' } },
    ]);
    const replaced = signed
      .when(command('ExpireOffer', { ...CASE, offerId: 'C1-1-N1-O1' }), at({ businessDate: localDate('2025-06-13') }))
      .thenEvents(['OfferSuperseded']);
    expect(collectionAsAgreed(theCase(replaced.state), [suspended])).toEqual(resume('NOT_CONCLUDED'));
    expect(collectionAsAgreed(theCase(replaced.state), [resumed])).toEqual([]);
  });

  it('follows each agreement of the case by itself, and none of another case', () => {
    const other = { ...suspended, caseId: 'C1-2', agreementId: 'C1-2-A1' };
    const gone = { ...suspended, agreementId: 'C1-1-A0' };
    expect(collectionAsAgreed(where('BREACHED'), [other, gone, suspended])).toMatchObject([
      { type: 'ResumeCollection', data: { agreementId: 'C1-1-A0', ground: 'NOT_CONCLUDED' } },
      { type: 'ResumeCollection', data: { agreementId: 'C1-1-A1', ground: 'BREACH' } },
    ]);
  });

  it('stays as it is for an agreement of before collection was recorded', () => {
    expect(collectionAsAgreed(where('BREACHED'), [])).toEqual([]);
  });
});
