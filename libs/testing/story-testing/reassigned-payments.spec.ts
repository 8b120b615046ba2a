/** A payment booked to the wrong loan, moved by the real reactions: once, whatever is repeated, and to the fen on both loans. */
import { localDate } from '#kernel';
import { loanArrears } from '#lending';
import { goldenLoan } from '#lending-testing';
import { caseAndLoansAgree } from './case-and-loans';
import { Story } from './story';

const received = async (story: Story, loanId: string, on: string): Promise<number | undefined> =>
  loanArrears(await story.loanState(loanId), localDate(on))?.received;

describe('a payment that was booked to the wrong loan', () => {
  it('stands on the right loan with its own date, once, though everything is done again', async () => {
    const story = await new Story().registered();
    await story.registered(goldenLoan('JB2', 'C2'));
    await story.on('2025-02-10').pays('JB1', 'P1', 108_049);
    await story.processes();
    expect((await story.on('2025-03-20').reassigns('JB1', 'P1', 'JB2')).kind).toBe('accepted');
    await story.processes();
    await story.processesAgain();
    expect(await story.undone()).toEqual([]);
    for (const on of ['2025-02-10', '2025-03-19', '2025-03-20']) {
      expect([await received(story, 'JB1', on), await received(story, 'JB2', on)]).toEqual([0, 108_049]);
    }
    expect((await story.loanState('JB2')).payments.get('P1')).toMatchObject({
      paidAt: '2025-02-10T10:00:00+08:00',
      origin: { kind: 'REASSIGNED', loanId: 'JB1' },
    });
  });

  it('is told to the plans of both loans, which stand as if it had been booked rightly at once', async () => {
    const story = await new Story().agreed('JB1', 'JB2');
    await story.on('2025-06-12').pays('JB1', 'P1', 52_144);
    await story.pays('JB1', 'P2', 52_144);
    await story.processes();
    await story.on('2025-06-14').reassigns('JB1', 'P2', 'JB2');
    await story.processes();
    await caseAndLoansAgree(story);
    const [agreement] = (await story.view()).agreements;
    expect(agreement).toMatchObject({ status: 'IN_FORCE', missed: [] });
    expect(agreement?.plans.map(({ remainingTotal }) => remainingTotal)).toEqual([1_199_315, 1_199_315]);
    expect(story.said().findLast(({ type }) => type === 'AllocationsRestated')?.data).toMatchObject({
      loanId: 'JB1',
      cause: { kind: 'REASSIGNMENT', id: 'RA-JB1-P2' },
      gone: ['P2'],
    });
    await story.on('2025-06-20').clock();
    expect((await story.view()).agreements[0]?.status).toBe('IN_FORCE');
  });

  it('takes a breach back that had come about without it', async () => {
    const story = await new Story().agreed('JB1', 'JB2');
    await story.on('2025-06-12').pays('JB1', 'P1', 104_288);
    await story.processes();
    await story.on('2025-06-20').clock();
    await story.processes();
    expect((await story.view()).agreements[0]?.status).toBe('BREACHED');
    // Whose money the whole of it was comes out late: half of it was another payment, of the other loan.
    await story.pays('JB2', 'P0', 60_000, '2025-06-11');
    await story.processes();
    expect((await story.view()).agreements[0]?.status).toBe('IN_FORCE');
    await story.reassigns('JB2', 'P0', 'JB1');
    await story.processes();
    expect((await story.view()).agreements[0]?.status).toBe('BREACHED');
    await story.reassigns('JB1', 'P0', 'JB2');
    await story.processes();
    const [agreement] = (await story.view()).agreements;
    expect(agreement?.status).toBe('IN_FORCE');
    // The rows to come have their clocks again, of the loan as well whose payments the breach had nothing to do with.
    expect(agreement?.plans.map(({ nextDueOn }) => nextDueOn)).toEqual(['2025-08-12', '2025-07-12']);
    await caseAndLoansAgree(story);
    expect(await story.undone()).toEqual([]);
  });

  it('is refused at once where the other loan cannot take it', async () => {
    const story = await new Story().registered();
    await story.registered(goldenLoan('JB2', 'C2'));
    await story.on('2025-02-10').pays('JB1', 'P1', 500);
    await story.pays('JB2', 'P1', 500);
    const refused = (outcome: object) => expect(outcome).toMatchObject({ rejection: { code: 'TARGET_LOAN_REFUSES' } });
    refused(await story.reassigns('JB1', 'P1', 'NOBODYS'));
    refused(await story.reassigns('JB1', 'P1', 'JB2'));
    expect(await received(story, 'JB1', '2025-02-10')).toBe(500);
  });

  it('counts again where it stood when the other loan refuses it only afterwards', async () => {
    const story = await new Story().registered();
    await story.registered(goldenLoan('JB2', 'C2'));
    await story.on('2025-02-10').pays('JB1', 'P1', 500);
    await story.reassigns('JB1', 'P1', 'JB2');
    // Before the processes come to it, another payment of this id is told of the other loan.
    await story.pays('JB2', 'P1', 700);
    await story.processes();
    await story.processesAgain();
    expect(await story.undone()).toEqual([]);
    expect([await received(story, 'JB1', '2025-02-10'), await received(story, 'JB2', '2025-02-10')]).toEqual([
      500, 700,
    ]);
    expect((await story.loanState('JB1')).reassignments).toMatchObject([
      { rescinded: { because: 'REFUSED', code: 'PAYMENT_ID_REUSED' } },
    ]);
  });

  it('goes back, and on to a third loan, without being on two', async () => {
    const story = await new Story().registered();
    await story.registered(goldenLoan('JB2', 'C2'));
    await story.registered(goldenLoan('JB3', 'C3'));
    await story.on('2025-02-10').pays('JB1', 'P1', 500);
    const moves = [
      ['JB1', 'JB2'],
      ['JB2', 'JB1'],
      ['JB1', 'JB2'],
      ['JB2', 'JB3'],
      ['JB3', 'JB1'],
      ['JB1', 'JB3'],
    ] as const;
    for (const [n, [from, to]] of moves.entries()) {
      await story.reassigns(from, 'P1', to, `RA${n}`);
      await story.processes();
      const where = async (loanId: string) => [loanId, await received(story, loanId, '2025-02-10')];
      expect(Object.fromEntries(await Promise.all(['JB1', 'JB2', 'JB3'].map(where)))).toEqual({
        JB1: 0,
        JB2: 0,
        JB3: 0,
        [to]: 500,
      });
    }
    await story.processesAgain();
    expect(await received(story, 'JB3', '2025-02-10')).toBe(500);
  });
});
