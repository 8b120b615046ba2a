/** What a plan did not need is given back, and the case is told of it by the real reactions. */
import { fen, localDate } from '#kernel';
import { loanArrears } from '#lending';
import { caseAndLoansAgree } from './case-and-loans';
import { Story } from './story';

describe('money paid beyond a plan', () => {
  it('is shown as credit, given back, and told to the case, which stays completed', async () => {
    const story = await new Story().agreed();
    await story.on('2025-06-12').pays('JB1', 'P1', 1_251_459 + 500);
    await story.processes();
    const credited = async () => (await story.view()).agreements[0]?.plans[0]?.payments.map((paid) => paid.credited);
    expect(await credited()).toEqual([500]);
    const back = { refundId: 'F1', amount: fen(500), refundedAt: '2025-06-20T12:00:00+08:00', bankReference: 'B1' };
    await story.on('2025-06-20').loan('JB1', { type: 'RefundOverpayment', data: back });
    await story.processes();
    await story.processesAgain();
    expect(await credited()).toEqual([0]);
    expect(story.said().findLast(({ type }) => type === 'AllocationsRestated')?.data).toMatchObject({
      cause: { kind: 'REFUND', id: 'F1' },
      gone: [],
    });
    expect((await story.view()).agreements[0]).toMatchObject({ status: 'COMPLETED' });
    expect(loanArrears(await story.loanState('JB1'), localDate('2025-06-20'))).toMatchObject({
      status: 'SETTLED',
      credit: 0,
      received: 1_251_459,
    });
    await caseAndLoansAgree(story);
    expect(await story.undone()).toEqual([]);
  });
});
