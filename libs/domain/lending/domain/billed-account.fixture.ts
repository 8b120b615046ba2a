/** A monthly-bill account of ¥200 a bill whose first bill goes into a plan of one row, due on 12 June. */
import { fen, localDate } from '#kernel';
import { goldenRegistered, lived, planN1Terms, planOf, type Told } from '#lending-testing';
import { billRow } from '#loan-math';
import type { LoanEvent, LoanRegisteredData } from './loan.events';
import type { LoanPlan } from './plan.schema';

export const bill = (seq: number, postedOn: string): Told => [
  postedOn,
  { type: 'PostBill', data: billRow({ seq, postedOn: localDate(postedOn), dueDay: 10, amount: fen(20_000) }) },
];

export interface InPlan {
  readonly plan: LoanPlan;
  readonly events: readonly LoanEvent[];
}

/** With its first bill, and the plan of it booked. */
export function accountInPlan(): InPlan {
  const terms = goldenRegistered[0]?.data as LoanRegisteredData;
  const account: LoanEvent = {
    type: 'LoanRegistered',
    data: { ...terms, method: 'BILL', dailyRate: '0', schedule: [] },
  };
  const billed = lived([account], bill(1, '2025-05-01'));
  const plan = planOf(billed, { ...planN1Terms, numberOfInstalments: 1 }, localDate('2025-05-12'));
  const booked: Told = [
    '2025-05-12',
    { type: 'RestructureLoan', data: { caseId: 'C1-1', agreementId: 'C1-1-A1', plan } },
  ];
  return { plan, events: lived(billed, booked) };
}
