/** What stands in the one case of two records goes to its own person again when they prove to be two; and what ended before the merge stays ended. */
import { fen } from '#kernel';
import { type CaseState, caseDecider, caseStream } from '#negotiation';
import { OFFICER } from '#negotiation-testing';
import { TwoRecords } from './two-records';

const casesOf = async (story: TwoRecords, partyId: string): Promise<CaseState> =>
  (await story.log.load(caseStream(partyId), caseDecider)).state;
const standing = async (story: TwoRecords, partyId: string) =>
  (await casesOf(story, partyId)).episodes.flatMap(({ loans }) => loans.map((loan) => [loan.loanId, loan.status]));

/** Both loans in the one case. */
async function merged(): Promise<TwoRecords> {
  const story = await TwoRecords.registered('2025-03-20');
  await story.merge();
  await story.sweepFinds('JB1', 'JB2');
  return story;
}

describe('a loan of one of two records that are merged', () => {
  it('goes on in its own person’s case when they prove to be two, be it with an agency', async () => {
    const story = await merged();
    const [toldOn, heldBy] = [story.businessDate, []];
    const data = { caseId: 'C1-1', agencyId: 'agency-7', loanIds: ['JB2'], processing: 'ENTRUSTED', toldOn } as const;
    expect(await story.does({ type: 'PlaceWithAgency', data: { ...data, heldBy } }, OFFICER)).toMatchObject({
      kind: 'accepted',
    });
    await story.on('2025-03-25').undo();
    expect(await standing(story, 'C1')).toEqual([
      ['JB1', 'OVERDUE'],
      ['JB2', 'MOVED'],
    ]);
    expect(await standing(story, 'C2')).toEqual([['JB2', 'OVERDUE']]);
    expect(await story.undone()).toEqual([]);
  });

  it('goes there when what was agreed on it under the wrong name has ended', async () => {
    const story = await merged();
    await story.asks({ loanIds: ['JB1', 'JB2'], affordableMonthly: fen(150_000), essentialExpenses: fen(0) });
    await story.isAssessed();
    await story.isOffered();
    await story.borrowerSigns('A');
    expect(await story.lenderSigns()).toMatchObject({ kind: 'accepted' });
    await story.processes();
    await story.on('2025-03-25').undo();
    expect(await standing(story, 'C2')).toEqual([]);
    const refusal = { loanId: 'JB1', code: 'CORE_REFUSED', reason: { en: 'No.', zh: '否。' } };
    await story.does({ type: 'RescindAgreement', data: { agreementId: 'C1-1-A1', refusal } });
    await story.processes();
    expect(await standing(story, 'C1')).toEqual([
      ['JB1', 'OVERDUE'],
      ['JB2', 'MOVED'],
    ]);
    expect(await standing(story, 'C2')).toEqual([['JB2', 'OVERDUE']]);
    expect(await story.undone()).toEqual([]);
  });

  it('that was withdrawn before is not found overdue again in the one case', async () => {
    const story = await TwoRecords.registered('2025-03-20');
    await story.sweepFinds('JB2');
    const data = { caseId: 'C2-1', loanId: 'JB2', because: 'DEBT_VOID' } as const;
    expect(await story.withdrawsLoan(data)).toMatchObject({ kind: 'accepted' });
    await story.merge();
    await story.on('2025-03-21').sweepFinds('JB1', 'JB2');
    expect(await standing(story, 'C1')).toEqual([['JB1', 'OVERDUE']]);
  });
});
