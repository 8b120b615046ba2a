import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import { collectionView } from './collection-view';
import { contactDecider } from './contact.decider';

const agreement = {
  partyId: 'C1',
  caseId: 'C1-1',
  offerId: 'C1-1-N1-O1',
  agreementId: 'C1-1-A1',
  loanIds: ['JB1', 'JB2'],
};
const suspend = { type: 'SuspendCollection', data: agreement } as const;
const resume = { type: 'ResumeCollection', data: { ...agreement, ground: 'BREACH' } } as const;
const on = (day: string) => ({ businessDate: localDate(day) });

describe('collection of a person’s loans', () => {
  it('stops for an agreement, once', () => {
    const stopped = given(contactDecider, []).when(suspend, on('2025-05-14')).thenEvents(['CollectionSuspended']);
    expect(stopped.events[0]?.data).toEqual({ ...agreement, suspendedOn: '2025-05-14' });
    stopped.andRepeated().thenUnchanged();
    expect(collectionView('C1', stopped.state).suspendedLoans).toEqual(['JB1', 'JB2']);
  });

  it('goes on when the agreement no longer stands, once, and says why', () => {
    const goesOn = given(contactDecider, [])
      .when(suspend, on('2025-05-14'))
      .thenEvents(['CollectionSuspended'])
      .andWhen(resume, on('2025-07-14'))
      .thenEvents(['CollectionResumed']);
    goesOn.andRepeated().thenUnchanged();
    expect(collectionView('C1', goesOn.state)).toMatchObject({
      suspendedLoans: [],
      suspensions: [{ inForce: false, resumedOn: '2025-07-14', ground: 'BREACH' }],
    });
  });

  it('stops again when the breach is taken back', () => {
    const again = given(contactDecider, [])
      .when(suspend, on('2025-05-14'))
      .thenEvents(['CollectionSuspended'])
      .andWhen(resume, on('2025-07-14'))
      .thenEvents(['CollectionResumed'])
      .andWhen(suspend, on('2025-07-20'))
      .thenEvents(['CollectionSuspended']);
    expect(collectionView('C1', again.state).suspensions).toMatchObject([
      { suspendedOn: '2025-07-20', inForce: true, resumedOn: null },
    ]);
  });

  it('stops and goes on for each agreement of the person by itself', () => {
    const second = {
      ...agreement,
      agreementId: 'C1-2-A1',
      caseId: 'C1-2',
      offerId: 'C1-2-N1-O1',
      loanIds: ['JB3', 'JB1'],
    };
    const both = given(contactDecider, [])
      .when(suspend, on('2025-05-14'))
      .thenEvents(['CollectionSuspended'])
      .andWhen({ type: 'SuspendCollection', data: second }, on('2026-01-10'))
      .thenEvents(['CollectionSuspended']);
    expect(collectionView('C1', both.state).suspendedLoans).toEqual(['JB1', 'JB2', 'JB3']);
    const one = both
      .andWhen({ type: 'ResumeCollection', data: { ...second, ground: 'BREACH' } }, on('2026-03-10'))
      .thenEvents(['CollectionResumed']);
    expect(collectionView('C1', one.state)).toMatchObject({
      suspendedLoans: ['JB1', 'JB2'],
      suspensions: [
        { agreementId: 'C1-1-A1', inForce: true, resumedOn: null },
        { agreementId: 'C1-2-A1', inForce: false, resumedOn: '2026-03-10' },
      ],
    });
  });

  it('never stopped for an agreement from before it was recorded, so nothing goes on', () => {
    given(contactDecider, []).when(resume, on('2025-07-14')).thenUnchanged();
  });
});
