/** Which loans nobody is asked to pay, since nothing of them is overdue. */
import { day, goldenAfter, type Told } from '#lending-testing';
import { loansNotOverdue } from './loans-not-overdue.service';

/** Overdue since 2025-02-11. */
const paid = (at: string, amount = 2_000_000): Told => [
  at.slice(0, 10),
  { type: 'RecordRepayment', data: { paymentId: 'P1', amount: amount as never, paidAt: at, channel: 'APP' } },
];

function notOverdue(on: string, told: readonly Told[] = [], at?: string): Promise<readonly string[]> {
  const executor = { load: () => Promise.resolve({ state: goldenAfter(...told) }) };
  return loansNotOverdue(executor as never, ['JB1'], day(on), at);
}

describe('a loan of which nothing is overdue', () => {
  it('is one up to the end of its due date, and again once it is paid', async () => {
    expect(await notOverdue('2025-02-10')).toEqual(['JB1']);
    expect(await notOverdue('2025-02-11')).toEqual([]);
    expect(await notOverdue('2025-02-13', [paid('2025-02-13T10:00:00+08:00')])).toEqual(['JB1']);
    expect(await notOverdue('2025-02-13', [paid('2025-02-13T10:00:00+08:00', 1)])).toEqual([]);
  });

  it('was none at the time of a call before the payment of that day', async () => {
    const told = [paid('2025-02-13T15:00:00+08:00')];
    expect(await notOverdue('2025-02-20', told, '2025-02-13T10:00:00+08:00')).toEqual([]);
    expect(await notOverdue('2025-02-20', told, '2025-02-14T10:00:00+08:00')).toEqual(['JB1']);
  });

  it('is none that nobody has registered: whose it is is asked first', async () => {
    const executor = { load: () => Promise.resolve({ state: { registered: null } }) };
    expect(await loansNotOverdue(executor as never, ['JB9'], day('2025-02-10'))).toEqual([]);
  });
});
