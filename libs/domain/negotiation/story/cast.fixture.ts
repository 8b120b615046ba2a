/** Who acts in the stories of the tests, and the loan they are about. */
import { fen, localDate, type Actor } from '#kernel';
import type { RegisterLoanData } from '#lending';

export const SERVICE: Actor = { kind: 'service', id: 'app-backend', role: 'service' };
export const OFFICER: Actor = { kind: 'person', id: 'officer-wang', role: 'officer' };
export const OTHER_OFFICER: Actor = { kind: 'person', id: 'officer-li', role: 'officer' };
export const SUPERVISOR: Actor = { kind: 'person', id: 'supervisor-zhao', role: 'supervisor' };
export const PROCESS: Actor = { kind: 'process', id: 'processes', role: 'process' };

/** The loan of the golden figures: 12,000.00 CNY at 0.04 % a day, twelve equal payments from 2025-01-10. */
export const goldenLoan = (loanId = 'JB1', borrowerId = 'C1'): RegisterLoanData => ({
  loanId,
  borrowerId,
  product: 'JIEBEI_EPI',
  method: 'EPI',
  principal: fen(1_200_000),
  disbursedOn: localDate('2025-01-10'),
  dueDay: 10,
  numberOfInstalments: 12,
  dailyRate: '0.0004',
  penaltyDailyRate: '0.0006',
  penaltyCapAnnual: '0.24',
  attributes: {},
});
