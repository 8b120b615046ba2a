import { localDate } from '#kernel';
import { foldLoan, type LoanEvent, type LoanState } from '#lending';
import { goldenRegistered, planN1Terms, planOf, repayment, restructured, reversal } from '#lending-testing';
import { loansSinceOffer } from './changed-since-offer';

/** Offered on 2025-05-12, when 500 yuan had been paid. */
const paid = [...goldenRegistered, repayment('P0', 50_000, '2025-03-01')];
const plan = planOf(paid, planN1Terms, localDate('2025-05-12'));
const ofOther = { ...plan, loanId: 'JB2' };
const NONE = { settledLoans: [], changedLoans: [] };

const since = (events: readonly LoanEvent[], today = '2025-05-14') =>
  loansSinceOffer([plan], new Map([['JB1', foldLoan(events)]]), localDate(today));

describe('the debt since the offer', () => {
  it('is as it was offered while nothing of it became void, also after another payment', () => {
    expect(since(paid)).toEqual(NONE);
    expect(since([...paid, repayment('P1', 30_000, '2025-05-13')])).toEqual(NONE);
  });

  it('is gone where everything is paid, on that loan only', () => {
    const loans = new Map<string, LoanState>([
      ['JB1', foldLoan([...paid, repayment('ALL', 2_000_000, '2025-05-13')])],
      ['JB2', foldLoan(paid)],
    ]);
    expect(loansSinceOffer([plan, ofOther], loans, localDate('2025-05-14'))).toMatchObject({ settledLoans: ['JB1'] });
  });

  it('is another where a payment it knew was taken back on that day or before: as that day stands now', () => {
    expect(since([...paid, reversal('R0', 'P0', '2025-05-12')])).toEqual({
      settledLoans: [],
      changedLoans: [
        {
          loanId: 'JB1',
          voidPayments: ['P0'],
          figures: [
            { figure: 'principal', offered: 1_165_942, now: 1_200_000 },
            { figure: 'interest', offered: 36_579, now: 51_459 },
            { figure: 'penalty', offered: 8_120, now: 10_653 },
            { figure: 'total', offered: 1_210_641, now: 1_262_112 },
          ],
          refusedAs: null,
        },
      ],
    });
  });

  it('is another where it was taken back later: as it stands today', () => {
    expect(since([...paid, reversal('R0', 'P0', '2025-05-13')])).toEqual({
      settledLoans: [],
      changedLoans: [
        {
          loanId: 'JB1',
          voidPayments: ['P0'],
          // With two days more of interest on 8,186.08 not yet due, and of penalty on 3,813.92 overdue.
          figures: [
            { figure: 'principal', offered: 1_165_942, now: 1_200_000 },
            { figure: 'interest', offered: 36_579, now: 52_114 },
            { figure: 'penalty', offered: 8_120, now: 11_110 },
            { figure: 'total', offered: 1_210_641, now: 1_263_224 },
          ],
          refusedAs: null,
        },
      ],
    });
  });

  it('is another where its terms were corrected, also when a payment came since or one of before became known', () => {
    const { registered } = foldLoan(goldenRegistered);
    const corrected = (right: object) => {
      const terms = { was: registered, right: { ...registered, ...right } };
      return { type: 'LoanTermsCorrected', data: { loanId: 'JB1', approvalId: 'LP1', ...terms } } as never;
    };
    const less = corrected({ penaltyDailyRate: '0.0001' });
    const told = [repayment('P1', 30_000, '2025-05-13'), repayment('P2', 30_000, '2025-05-10')];
    for (const events of [
      [...paid, less],
      [...paid, ...told, less],
      [...paid, less, ...told],
    ]) {
      expect(since(events)).toEqual({
        settledLoans: [],
        changedLoans: [
          {
            loanId: 'JB1',
            voidPayments: [],
            figures: [
              // By the right rate 885 less of what was paid on 2025-03-01 went to penalty: a sixth of 10.62 is 1.77.
              { figure: 'principal', offered: 1_165_942, now: 1_165_057 },
              { figure: 'penalty', offered: 8_120, now: 1_347 },
              { figure: 'total', offered: 1_210_641, now: 1_202_983 },
            ],
            refusedAs: null,
          },
        ],
      });
    }
    // What is in no figure of that day, or told right again, changes nothing.
    expect(since([...paid, corrected({ attributes: { purpose: 'EDUCATION' } })])).toEqual(NONE);
    expect(since([...paid, less, corrected({})])).toEqual(NONE);
  });

  it('takes no plan while another is in force, or where there is no such loan', () => {
    const refused = (refusedAs: string) => ({
      settledLoans: [],
      changedLoans: [{ loanId: 'JB1', voidPayments: [], figures: [], refusedAs }],
    });
    expect(since([...paid, restructured])).toEqual(refused('LOAN_UNDER_AGREEMENT'));
    expect(since([])).toEqual(refused('LOAN_UNKNOWN'));
    expect(loansSinceOffer([plan], new Map(), localDate('2025-05-14'))).toEqual(refused('LOAN_UNKNOWN'));
    expect(since(paid, '2025-05-11')).toEqual(refused('VALUE_DATE_IN_FUTURE'));
  });
});
