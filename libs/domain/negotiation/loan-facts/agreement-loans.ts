/** Reads the loans of an agreement, as they stand now. */
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { CaseStreams } from '../case-streams';
import type { Agreement } from '../domain/case.state';
import type { PlanStanding } from '../domain/plan-standing';
import { planStanding, type LoanAt } from './plan-standings';

/** A loan whose stream need not be read again if it is known to this revision. */
export interface KnownLoan {
  readonly loanId: string;
  readonly loanRevision?: number;
}

@Injectable()
export class AgreementLoans {
  constructor(private readonly cases: CaseStreams) {}

  read({ plans }: Agreement, known?: KnownLoan): Promise<readonly LoanAt[]> {
    return Promise.all(
      plans.map(({ plan: { loanId } }) =>
        this.cases.loan(loanId, loanId === known?.loanId ? known.loanRevision : undefined),
      ),
    );
  }

  /** How each plan of the agreement stands that is booked on its loan. */
  async standings(agreement: Agreement, asOf: LocalDate, known: KnownLoan): Promise<readonly PlanStanding[]> {
    return standingsOf(agreement, await this.read(agreement, known), asOf);
  }
}

export function standingsOf({ data }: Agreement, loans: readonly LoanAt[], asOf: LocalDate): readonly PlanStanding[] {
  return loans.flatMap((loan) => planStanding(loan, data.agreementId, asOf) ?? []);
}
