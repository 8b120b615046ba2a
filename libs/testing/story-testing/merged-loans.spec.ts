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

/** And an agreement over them. */
async function agreedOverBoth(): Promise<TwoRecords> {
  const story = await merged();
  await story.asks({ loanIds: ['JB1', 'JB2'], affordableMonthly: fen(150_000), essentialExpenses: fen(0) });
  await story.isAssessed();
  await story.isOffered();
  await story.borrowerSigns('A');
  expect(await story.lenderSigns()).toMatchObject({ kind: 'accepted' });
  await story.processes();
  return story;
}

async function rescinded(story: TwoRecords): Promise<void> {
  const refusal = { loanId: 'JB1', code: 'CORE_REFUSED', reason: { en: 'No.', zh: '否。' } };
  await story.does({ type: 'RescindAgreement', data: { agreementId: 'C1-1-A1', refusal } });
  await story.processes();
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
    const story = await agreedOverBoth();
    await story.on('2025-03-25').undo();
    expect(await standing(story, 'C2')).toEqual([]);
    await rescinded(story);
    expect(await standing(story, 'C1')).toEqual([
      ['JB1', 'OVERDUE'],
      ['JB2', 'MOVED'],
    ]);
    expect(await standing(story, 'C2')).toEqual([['JB2', 'OVERDUE']]);
    expect(await story.undone()).toEqual([]);
  });

  it('is in no offer of the other, also where it had been paid when they proved to be two', async () => {
    const story = await merged();
    await story.asks({ loanIds: ['JB1', 'JB2'], affordableMonthly: fen(150_000), essentialExpenses: fen(0) });
    await story.isAssessed();
    await story.pays('JB2', 'P-ALL', 2_000_000, '2025-03-20');
    await story.processes();
    await story.on('2025-03-21').undo();
    await story.reverses('JB2', 'P-ALL');
    await story.processes();
    expect(await story.isOffered()).toMatchObject({ rejection: { code: 'OFFER_TO_REPEAT_FIRST' } });
    await story.isAssessed();
    expect(await story.isOffered()).toMatchObject({ kind: 'accepted' });
    const plans = (await story.view()).negotiations
      .at(-1)
      ?.offers.at(-1)
      ?.options.flatMap((option) => option.plans);
    expect([...new Set(plans?.map(({ loanId }) => loanId))]).toEqual(['JB1']);
  });

  it('stays in the one case when they are merged again before what was agreed has ended', async () => {
    const story = await agreedOverBoth();
    await story.on('2025-03-25').undo();
    await story.on('2025-03-26').merge();
    await rescinded(story);
    expect(await standing(story, 'C1')).toEqual([
      ['JB1', 'OVERDUE'],
      ['JB2', 'OVERDUE'],
    ]);
    expect(story.types()).not.toContain('LoansMoved');
    expect(await story.undone()).toEqual([]);
    // And goes again, should they prove to be two after all.
    await story.on('2025-03-27').undo();
    expect(await standing(story, 'C2')).toEqual([['JB2', 'OVERDUE']]);
  });

  it('is demanded in one case at a time, where the breach by which it went there is taken back and found again', async () => {
    const story = await agreedOverBoth();
    await story.on('2025-03-25').undo();
    await story.on('2025-05-20').clock();
    await story.processes();
    expect(await standing(story, 'C2')).toEqual([['JB2', 'OVERDUE']]);
    const rows = (await story.view()).agreements[0]?.plans ?? [];
    for (const {
      loanId,
      rows: [first],
    } of rows) {
      await story.pays(loanId, `${loanId}-P1`, first?.total ?? 0, first?.dueOn);
    }
    await story.processes();
    expect(story.types()).toContain('AgreementBreachRescinded');
    expect(await standing(story, 'C1')).toEqual([
      ['JB1', 'IN_PLAN'],
      ['JB2', 'IN_PLAN'],
    ]);
    expect(await standing(story, 'C2')).toEqual([['JB2', 'CURED']]);
    await story.on('2025-09-20').clock();
    await story.processes();
    expect(await standing(story, 'C1')).toEqual([
      ['JB1', 'OVERDUE'],
      ['JB2', 'MOVED'],
    ]);
    expect((await standing(story, 'C2')).at(-1)).toEqual(['JB2', 'OVERDUE']);
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
