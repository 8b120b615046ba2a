/** What was debited above a plan is given back to the fen, whatever became known of it when, and the case says what the loan says. */
import { type DebitMandate, type LoanCommand, overDebitedOn } from '#lending';
import { caseAndLoansAgree } from './case-and-loans';
import { Story } from './story';

/** N1's rows are due on the 12th, from June on. */
const ROW = 52_144;
const TWO_ROWS = 2 * ROW;

const toRefund = async (story: Story): Promise<number> => (await story.view()).agreements[0]?.plans[0]?.toRefund ?? 0;
const ofLoan = async (story: Story): Promise<number> => overDebitedOn(await story.loanState('JB1'), story.businessDate);

const mandate = (kind: DebitMandate): LoanCommand => {
  return {
    type: 'ChangeDebitMandate',
    data: { caseId: 'C1-1', agreementId: 'C1-1-A1', mandate: kind, reference: kind },
  };
};

describe('what was debited above a plan', () => {
  it('is no longer too much once it has paid a row that is due, though nobody has reviewed the plan since', async () => {
    const story = await new Story().agreed();
    await story.on('2025-05-16').isDebited('JB1', 'D1', TWO_ROWS);
    await story.processes();
    expect(await toRefund(story)).toBe(TWO_ROWS);
    expect(await story.on('2025-06-13').refunds('JB1', 'F1', TWO_ROWS)).toBe(false);
    expect(await story.refunds('JB1', 'F1', ROW)).toBe(true);
    await story.processes();
    expect([await toRefund(story), await ofLoan(story)]).toEqual([0, 0]);
  });

  it('stands for what is held too much when a payment becomes known that came before the refund', async () => {
    const story = await new Story().agreed();
    await story.on('2025-05-16').isDebited('JB1', 'D1', TWO_ROWS);
    await story.processes();
    await story.on('2025-06-13').refunds('JB1', 'F1', ROW);
    await story.processes();
    // The row was paid with it, so all of the debit was too much.
    await story.on('2025-06-20').pays('JB1', 'P1', ROW, '2025-06-10');
    await story.processes();
    expect([await toRefund(story), await ofLoan(story)]).toEqual([ROW, ROW]);
    expect(await story.refunds('JB1', 'F2', ROW)).toBe(true);
    await story.processes();
    expect([await toRefund(story), await ofLoan(story)]).toEqual([0, 0]);
    await caseAndLoansAgree(story);
  });

  it('is more when the row it seemed to pay proves to have been paid before', async () => {
    const story = await new Story().agreed();
    await story.on('2025-06-12').isDebited('JB1', 'D1', TWO_ROWS);
    await story.processes();
    expect(await toRefund(story)).toBe(ROW);
    await story.on('2025-06-14').pays('JB1', 'P1', ROW, '2025-06-11');
    await story.processes();
    expect([await toRefund(story), await ofLoan(story)]).toEqual([TWO_ROWS, TWO_ROWS]);
    await story.reverses('JB1', 'P1');
    await story.processes();
    expect([await toRefund(story), await ofLoan(story)]).toEqual([ROW, ROW]);
  });

  it('is not counted twice when what was given back in its place came from other money', async () => {
    const story = await new Story().agreed();
    await story.on('2025-05-16').isDebited('JB1', 'D1', TWO_ROWS);
    await story.on('2025-05-20').pays('JB1', 'P1', ROW);
    await story.on('2025-05-21').refunds('JB1', 'F1', TWO_ROWS);
    await story.processes();
    expect(await toRefund(story)).toBe(0);
    await story.on('2025-06-20').isDebited('JB1', 'D2', TWO_ROWS);
    await story.processes();
    expect([await toRefund(story), await ofLoan(story)]).toEqual([TWO_ROWS, TWO_ROWS]);
  });

  it('is what was debited before the debit came to follow the plan, on that very day and known when it may', async () => {
    const story = await new Story().agreed();
    await story.on('2025-05-16').isDebited('JB1', 'D1', ROW, '2025-05-16', '09:00');
    await story.processes();
    // At ten in the morning.
    await story.tries('JB1', mandate('PLAN'));
    await story.processes();
    expect([await toRefund(story), await ofLoan(story)]).toEqual([ROW, ROW]);
    await story.on('2025-05-19').isDebited('JB1', 'D2', 500, '2025-05-16', '09:59');
    await story.isDebited('JB1', 'D3', 700, '2025-05-16', '10:01');
    await story.processes();
    expect([await toRefund(story), await ofLoan(story)]).toEqual([ROW + 500, ROW + 500]);
  });

  it('is not what seems to have been debited after the change, once that is known', async () => {
    const story = await new Story().agreed();
    await story.on('2025-05-16').isDebited('JB1', 'D1', ROW, '2025-05-16', '11:00');
    await story.processes();
    expect(await toRefund(story)).toBe(ROW);
    await story.tries('JB1', mandate('PLAN'));
    await story.processes();
    expect([await toRefund(story), await ofLoan(story)]).toEqual([0, 0]);
    await story.processesAgain();
    expect(story.types().filter((type) => type === 'OverDebitRestated')).toHaveLength(1);
  });

  it('is what was debited while it did not follow the plan, by the day of the debit', async () => {
    const story = await new Story().agreed();
    await story.on('2025-05-16').tries('JB1', mandate('PLAN'));
    await story.on('2025-05-20').tries('JB1', mandate('CONTRACT'));
    await story.on('2025-05-23').isDebited('JB1', 'D1', ROW, '2025-05-18');
    await story.processes();
    expect([await toRefund(story), await ofLoan(story)]).toEqual([0, 0]);
    await story.isDebited('JB1', 'D2', ROW, '2025-05-21');
    await story.processes();
    expect([await toRefund(story), await ofLoan(story)]).toEqual([ROW, ROW]);
  });

  it('goes back to the borrower’s money when the plan is paid off with it', async () => {
    const story = await new Story().agreed();
    await story.on('2025-05-16').isDebited('JB1', 'D1', TWO_ROWS);
    await story.on('2025-05-20').pays('JB1', 'P1', 1_251_459 - TWO_ROWS);
    await story.processes();
    expect((await story.view()).agreements[0]?.status).toBe('COMPLETED');
    expect([await toRefund(story), await ofLoan(story)]).toEqual([0, 0]);
  });
});
