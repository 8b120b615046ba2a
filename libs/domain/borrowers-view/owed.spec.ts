/** What a person is told they owe: the figures of the loan itself, each total explained by what it is the sum of. */
import { fen, localDate } from '#kernel';
import { loanView, payoffView } from '#lending';
import { day, goldenAfter, isReturned, pays, planN1, registeredByMistake, type Told } from '#lending-testing';
import { owedLoan } from './owed';
import { sayIn, type Language } from './say';

const fee = { costId: 'LC1', kind: 'COURT_FEE', amount: fen(5_000), courtReference: null } as const;
const sued: Told = ['2025-05-12', { type: 'AddLegalCost', data: { ...fee, incurredOn: day('2025-05-12') } }];
const booked: Told = [
  '2025-05-12',
  { type: 'RestructureLoan', data: { caseId: 'C1-1', agreementId: 'C1-1-A1', plan: planN1 } },
];

const heldSince = (from: string): Told => [
  from,
  {
    type: 'PauseDelinquency',
    data: { holdId: 'H1', kind: 'DEATH', from: day(from), stops: ['DAYS_PAST_DUE', 'PENALTY'] },
  },
];

function owed(told: readonly Told[], on: string, language: Language = 'en') {
  const loan = goldenAfter(...told);
  return owedLoan(loanView(loan, localDate(on)), payoffView(loan, localDate(on)), sayIn(language));
}

describe('what a person owes', () => {
  const lives: readonly (readonly [string, readonly Told[], string])[] = [
    ['on its contract', [sued], '2025-05-12'],
    ['with money that waits', [pays('P1', 200, '2025-01-20')], '2025-01-20'],
    [
      'with a payment that was returned',
      [pays('P1', 20_000, '2025-03-01'), isReturned('P1', '2025-03-05')],
      '2025-04-01',
    ],
    ['under its plan', [booked], '2025-06-20'],
    ['under its plan, paid on', [booked, pays('P1', 52_144, '2025-06-12')], '2025-06-20'],
  ];

  it.each(lives)('is the sum of what it is told to be made of: %s', (_, told, on) => {
    const loan = goldenAfter(...told);
    const seen = owed(told, on);
    const { arrears } = loanView(loan, localDate(on));
    const ends = payoffView(loan, localDate(on)).payoff;
    expect([seen.overdue?.amount ?? 0, seen.payoff?.amount ?? 0]).toEqual([arrears?.overdueTotal, ends?.total]);
    const rows = seen.overdueRows.reduce((sum, { amount }) => sum + amount, 0);
    expect(rows + (arrears?.legalCosts ?? 0)).toBe(arrears?.overdueTotal);
  });

  it('is explained line by line, in one language', () => {
    const { says, overdue, payoff, overdueRows } = owed([sued], '2025-05-12');
    expect(says).toBe('Overdue for 91 days: the oldest amount still open was due on 2025-02-10.');
    expect(overdue?.lines.map(({ title }) => title)).toEqual([
      'Principal',
      'Interest',
      'Penalty interest',
      'Costs of going to court',
    ]);
    expect(payoff?.lines[1]?.why).toContain('¥6.55 of it since the last due date');
    expect(overdueRows[0]?.says).toMatch(
      /^Due on 2025-02-10, 91 days ago: principal ¥.*, interest ¥.*, penalty interest ¥.*\.$/,
    );
    const chinese = owed([sued], '2025-05-12', 'zh');
    expect(chinese.says).toBe('已逾期91天：最早一笔未还款项到期日为2025-02-10。');
    expect(chinese.overdueRows[0]?.says).toMatch(/^2025-02-10到期，已逾期91天，应还：本金 ¥.*，利息 ¥.*，罚息 ¥.*。$/);
  });

  it('is told with the contract as it was registered', () => {
    expect(owed([], '2025-01-20').contract).toEqual([
      '¥12,000.00 lent on 2025-01-10, to be paid back in 12 instalments on day 10 of the month.',
      'Interest: 0.04% a day.',
      'Penalty interest on overdue principal, in place of the contract rate: 0.06% a day, and never more than 24% a year in all.',
    ]);
    const bills = { ...loanView(goldenAfter(), localDate('2025-01-20')), method: 'BILL' } as const;
    const { contract } = owedLoan(bills, payoffView(goldenAfter(), localDate('2025-01-20')), sayIn('en'));
    expect(contract).toEqual([
      'A monthly-bill account since 2025-01-10; bills fall due on day 10 of the month.',
      expect.stringMatching(/^Penalty interest/),
    ]);
  });

  it('is said where nothing is overdue, by the contract or by what was agreed', () => {
    expect(owed([], '2025-01-20')).toMatchObject({ says: 'Nothing is overdue.', overdue: null, overdueRows: [] });
    expect(owed([booked], '2025-05-20').says).toBe('Paid by the agreed plan; nothing is overdue.');
  });

  it('says of what fell due while no day counts that it is unpaid, and not that nothing is', () => {
    expect(owed([heldSince('2025-02-01')], '2025-03-01')).toMatchObject({
      says: '¥1,080.49 is due and not paid yet; no day of it counts as past due.',
      overdue: { amount: 108_049 },
    });
    expect(owed([heldSince('2025-02-01')], '2025-03-01', 'zh').says).toBe('已到期未还¥1,080.49，不计逾期天数。');
  });

  it('counts since when a row is due by the calendar, and says how many of these days are past due', () => {
    const { says, overdueRows } = owed([heldSince('2025-02-15')], '2025-03-09');
    expect(says).toMatch(/^Overdue for 4 days: .* due on 2025-02-10\.$/);
    expect(overdueRows[0]?.says).toMatch(/^Due on 2025-02-10, 27 days ago, 4 of them past due: principal ¥/);
    expect(owed([heldSince('2025-02-15')], '2025-03-09', 'zh').overdueRows[0]?.says).toMatch(
      /^2025-02-10到期，至今27天，其中计入逾期4天，应还：本金 ¥/,
    );
  });

  it('names the row of the plan that is overdue, and since when', () => {
    expect(owed([booked], '2025-06-14').overdueRows).toEqual([
      {
        ...{ dueOn: '2025-06-12', amount: 52_144 },
        says: expect.stringMatching(/^Due on 2025-06-12, 2 days ago: principal ¥/),
      },
    ]);
    expect(owed([booked], '2025-06-14').overdueRows[0]?.says).not.toContain('¥0.00');
  });

  it('says of what a broken plan leaves when it fell due at once, and not that it was due on the oldest date', () => {
    const breach = { caseId: 'C1-1', agreementId: 'C1-1-A1', breachedOn: day('2025-06-17') };
    const broken: Told = ['2025-06-17', { type: 'AccelerateLoan', data: { ...breach, brokenBy: 'THIS_LOAN' } }];
    const [row, ...others] = owed([booked, broken], '2025-06-20').overdueRows;
    expect(others).toEqual([]);
    expect(row?.dueOn).toBe('2025-06-17');
    expect(row?.says).toMatch(
      /^Due at once since 2025-06-17, when the agreement was broken; \d+ days past due, counted from 2025-02-10, the oldest date that was unpaid: principal ¥/,
    );
    expect(owed([booked, broken], '2025-06-20', 'zh').overdueRows[0]?.says).toMatch(
      /^因违约已于2025-06-17一次性到期，逾期自最早未还日2025-02-10起算，已\d+天，应还：本金 ¥/,
    );
    const penalty = owed([booked, broken], '2025-06-20').overdue?.lines.find(({ line }) => line === 'PENALTY');
    expect(penalty?.why).toContain('fell due on 2025-06-17, when the agreement was broken, from that day on');
    // The day before it was not broken.
    expect(loanView(goldenAfter(booked, broken), localDate('2025-06-16')).plan?.acceleratedOn).toBeNull();
  });

  it('takes off what was paid and waits', () => {
    const { payoff } = owed([pays('P1', 200, '2025-01-20')], '2025-01-20');
    expect(payoff?.lines.at(-1)).toMatchObject({ line: 'CREDIT', amount: -200, text: '−¥2.00' });
    expect(payoff?.text).toBe('¥12,046.00');
  });

  it('is nothing before the money is lent, and nothing once it is paid back', () => {
    expect(owed([], '2025-01-09')).toMatchObject({ says: 'Not paid out yet.', overdue: null, payoff: null });
    const settled = [pays('P1', 1_214_880, '2025-02-10')];
    const all = owed(
      [
        [
          '2025-02-10',
          {
            type: 'RequestEarlySettlement',
            data: { requestId: 'E1', requestedBy: 'BORROWER', from: day('2025-02-10') },
          },
        ],
        ...settled,
      ],
      '2025-02-11',
    );
    expect(all).toMatchObject({ says: 'Paid in full on 2025-02-10.', overdue: null, overdueRows: [] });
  });
});

describe('a loan that was registered by mistake', () => {
  it('is said to be none: nothing was lent, nothing is owed', () => {
    const loan = registeredByMistake();
    const on = localDate('2025-05-12');
    const view = loanView(loan, on);
    expect(view.status).toBe('WITHDRAWN');
    expect(owedLoan(view, payoffView(loan, on), sayIn('en'))).toMatchObject({
      says: 'It was entered in our books by mistake: nothing was ever owed on it.',
      ...{ contract: [], overdue: null, overdueRows: [], payoff: null },
    });
  });
});
