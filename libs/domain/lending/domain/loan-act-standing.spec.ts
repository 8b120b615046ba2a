/** Who approves an act on a loan sees what stands, what it would be, and what is under it. */
import { fen } from '#kernel';
import { day, goldenRegistered, repayment } from '#lending-testing';
import { CORRECTED_TERMS } from './correction.events';
import { loanActStanding } from './loan-act-standing';
import type { ActOnLoan } from './loan-commands';
import { loanArrears } from './loan-figures';
import { foldLoan } from './loan.state';

const ON = day('2025-05-12');
const REASONS = [{ en: 'The contract says so.', zh: '合同如此约定。' }];
const loan = foldLoan([...goldenRegistered, repayment('P1', 108_049, '2025-02-10')]);
const seen = (asked: ActOnLoan) => loanActStanding('JB1', asked, loan, ON);
const owed = loanArrears(loan, ON)?.payoff;

describe('what who approves an act on a loan sees', () => {
  it('is of terms that are corrected what was told, what is right, and the debt before and after', () => {
    const correction = { kind: 'TERMS', right: { penaltyDailyRate: '0' } } as const;
    const { stands, says, affected } = seen({ type: 'CorrectLoan', data: { correction, reasons: REASONS } });
    const was = loan.registered?.penaltyDailyRate ?? '';
    expect(stands).toEqual({ loanId: 'JB1', payoff: owed, was: { penaltyDailyRate: was } });
    expect(affected).toEqual([]);
    expect(says).toHaveLength(2);
    expect(says[0]).toEqual({
      en: `The daily penalty rate is ${was}, and would be 0.`,
      zh: `罚息日利率现为${was}，更正为0。`,
    });
    expect(says[1]?.en).toMatch(/^¥[\d,.]+ is owed on it, and ¥[\d,.]+ would be once it is corrected\.$/);
  });

  it('names each fact of a loan in words', () => {
    const { registered } = loan;
    const right = Object.fromEntries(CORRECTED_TERMS.map((name) => [name, registered?.[name]]));
    const { says } = seen({ type: 'CorrectLoan', data: { correction: { kind: 'TERMS', right }, reasons: REASONS } });
    expect(says).toHaveLength(CORRECTED_TERMS.length + 1);
    for (const { en } of says) expect(en).not.toContain('no name here');
  });

  it('is of a registration that was a mistake that there would be none', () => {
    const correction = { kind: 'REGISTRATION', because: 'NO_LOAN' } as const;
    const asked: ActOnLoan = { type: 'CorrectLoan', data: { correction, reasons: REASONS } };
    const { says } = loanActStanding('JB1', asked, foldLoan(goldenRegistered), ON);
    expect(says[0]?.zh).toBe('拟移出：该借款系误登记。');
    expect(says[1]?.en).toContain('and ¥0.00 would be once it is corrected');
  });

  it('is of a payment that moves the payment as it stands, and where to', () => {
    const data = { reassignmentId: 'RA1', paymentId: 'P1', toLoanId: 'JB2', reason: 'WRONG_LOAN' } as const;
    const { stands, says } = seen({ type: 'ReassignRepayment', data });
    expect(stands).toMatchObject({ paymentId: 'P1', amount: 108_049, valueDate: '2025-02-10' });
    expect(says[1]?.en).toBe('Payment P1 of ¥1,080.49, made on 2025-02-10, stands on it, and would stand on loan JB2.');
  });

  it('is of a legal cost those that stand already', () => {
    const data = { costId: 'LC1', kind: 'LAWYER_FEE', amount: fen(60_000_000), incurredOn: ON, courtReference: null };
    const { stands, says } = seen({ type: 'AddLegalCost', data } as ActOnLoan);
    expect(stands).toEqual({ loanId: 'JB1', payoff: owed, legalCosts: [] });
    expect(says[1]?.zh).toBe('拟加计2025-05-12发生的律师费¥600,000.00。');
  });
});
