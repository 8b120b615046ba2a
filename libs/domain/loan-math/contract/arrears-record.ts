/** Arrears in the field names and order of the loan tape's expected figures, as files and the command line show them. */
import type { Arrears } from './arrears';

export interface ArrearsRecord {
  readonly status: string;
  readonly dpd: number;
  readonly bucket: string;
  readonly class: string | null;
  readonly oldest_unpaid_due: string | null;
  readonly overdue_instalments: number;
  readonly overdue_principal: number;
  readonly overdue_interest: number;
  readonly overdue_fee: number;
  readonly penalty: number;
  readonly overdue_total: number;
  readonly outstanding_principal: number;
  readonly accrued_interest: number;
  readonly credit: number;
  readonly payoff: number;
  readonly received: number;
  /** [seq, days, principal, interest, fee, penalty] per overdue row; left out when there is none. */
  readonly lines?: readonly (readonly number[])[];
}

/** All amounts in fen. */
export function arrearsRecord(arrears: Arrears): ArrearsRecord {
  const lines = arrears.lines.map((l) => [l.seq, l.dpd, l.principal, l.interest, l.fee, l.penalty]);
  return {
    status: arrears.status,
    dpd: arrears.dpd,
    bucket: arrears.bucket,
    class: arrears.class,
    oldest_unpaid_due: arrears.oldestUnpaidDue,
    overdue_instalments: arrears.overdueInstalments,
    overdue_principal: arrears.overduePrincipal,
    overdue_interest: arrears.overdueInterest,
    overdue_fee: arrears.overdueFee,
    penalty: arrears.penalty,
    overdue_total: arrears.overdueTotal,
    outstanding_principal: arrears.outstandingPrincipal,
    accrued_interest: arrears.accruedInterest,
    credit: arrears.credit,
    payoff: arrears.payoff,
    received: arrears.received,
    ...(lines.length > 0 ? { lines } : {}),
  };
}
