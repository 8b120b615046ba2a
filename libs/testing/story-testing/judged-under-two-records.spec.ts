/** What a court decided on a loan counts in whichever case its person is dealt with, and as long as the records are one person's. */
import { type CaseEvent, caseDecider, type CaseState, caseStream, EscalatedToLegal } from '#negotiation';
import { localDate } from '#kernel';
import { OFFICER } from '#negotiation-testing';
import { TwoRecords } from './two-records';

type Outcome = 'WON' | 'LOST';

const casesOf = async (story: TwoRecords, partyId: string): Promise<CaseState> =>
  (await story.log.load(caseStream(partyId), caseDecider)).state;
/** What is told of JB2: by the loan, and by the case of a record. */
const known = async (story: TwoRecords, partyId: string) => ({
  loan: (await story.loanState('JB2')).exits.dismissedOn,
  lost: (await casesOf(story, partyId)).episodes.at(-1)?.claimsLost,
});

/** JB2 is sued over in the case of a record, and judged. */
async function judged(story: TwoRecords, partyId: string, outcome: Outcome): Promise<void> {
  const caseId = `${partyId}-1`;
  const of = { caseId, borrowerId: partyId, escalationId: `${caseId}-L1`, loanIds: ['JB2'] };
  const { example } = EscalatedToLegal;
  const sued: CaseEvent = { type: 'EscalatedToLegal', data: { ...example, ...of, escalatedOn: story.businessDate } };
  story.log.told(caseStream(partyId), sued, story.context(OFFICER));
  await records(story, partyId, { actionId: 'LA-1', outcome });
  expect(await story.withdrawsMatterOf(partyId)).toMatchObject({ kind: 'accepted' });
  await story.processes();
}

async function records(story: TwoRecords, partyId: string, asked: object): Promise<void> {
  const of = { caseId: `${partyId}-1`, escalationId: `${partyId}-1-L1` };
  expect(await story.actsInCourt('JUDGMENT', { ...of, takenOn: story.businessDate, ...asked })).toMatchObject({
    kind: 'accepted',
  });
  await story.processes();
}

/** The judgment in C2's own case; then C2 is merged into C1, and JB2 goes on in C1's. */
async function judgedThenMerged(outcome: Outcome): Promise<TwoRecords> {
  const story = await TwoRecords.registered('2025-03-20');
  await story.sweepFinds('JB1', 'JB2');
  await judged(story, 'C2', outcome);
  await story.merge();
  await story.sweepFinds('JB1', 'JB2');
  return story;
}

const corrected = { actionId: 'LA-2', insteadOf: 'LA-1' };

describe('a claim that was judged in the case of a record which was merged since', () => {
  it('is collected by nobody once the judgment is corrected to a dismissal', async () => {
    const story = await judgedThenMerged('WON');
    expect(await known(story, 'C1')).toEqual({ loan: null, lost: [] });
    await records(story, 'C2', { ...corrected, outcome: 'LOST' });
    expect(await known(story, 'C1')).toEqual({ loan: '2025-03-20', lost: ['JB2'] });
    expect(await story.placesWithAgency(['JB2'])).toMatchObject({ rejection: { code: 'CLAIM_LOST' } });
    expect(await story.asks({ loanIds: ['JB2'] })).toMatchObject({ rejection: { code: 'CLAIM_DISMISSED' } });
    expect(await story.undone()).toEqual([]);
  });

  it('is dealt with again once the dismissal is corrected', async () => {
    const story = await judgedThenMerged('LOST');
    expect(await known(story, 'C1')).toEqual({ loan: '2025-03-20', lost: ['JB2'] });
    await records(story, 'C2', { ...corrected, outcome: 'WON' });
    expect(await known(story, 'C1')).toEqual({ loan: null, lost: [] });
    expect(await story.asks({ loanIds: ['JB1', 'JB2'] })).toMatchObject({ kind: 'accepted' });
    expect(await story.undone()).toEqual([]);
  });

  it('was decided by the later judgment, in whichever case it stands', async () => {
    const story = await judgedThenMerged('LOST');
    await judged(story.on('2025-03-25'), 'C1', 'LOST');
    await records(story, 'C2', { ...corrected, takenOn: localDate('2025-03-20'), lateBecause: '更正', outcome: 'WON' });
    expect(await known(story, 'C1')).toEqual({ loan: '2025-03-25', lost: ['JB2'] });
  });
});

describe('a claim that was judged against the other record while the two were taken for one', () => {
  it('decides nothing for its own person when they prove to be two, and counts again when they are merged again', async () => {
    const story = await TwoRecords.registered('2025-03-20');
    await story.merge();
    await story.sweepFinds('JB1', 'JB2');
    await judged(story, 'C1', 'LOST');
    expect(await known(story, 'C1')).toEqual({ loan: '2025-03-20', lost: ['JB2'] });
    await story.on('2025-03-25').undo();
    expect(await known(story, 'C2')).toEqual({ loan: null, lost: [] });
    await story.on('2025-03-26').merge();
    expect(await known(story, 'C1')).toEqual({ loan: '2025-03-20', lost: ['JB2'] });
    expect(await story.undone()).toEqual([]);
  });
});
