/** Reads the loans of an agreement, as they stand now. */
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { CaseStreams } from '../case-streams';
import type { Agreement } from '../domain/case.state';
import type { PlanStanding } from '../domain/plan-standing';
import { planStanding, type LoanAt } from './plan-standings';

@Injectable()
export class AgreementLoans {
  constructor(private readonly cases: CaseStreams) {}

  read({ plans }: Agreement): Promise<readonly LoanAt[]> {
    return Promise.all(plans.map(({ plan }) => this.cases.loan(plan.loanId)));
  }

  /** How each plan of the agreement stands that is booked on its loan. */
  async standings(agreement: Agreement, asOf: LocalDate): Promise<readonly PlanStanding[]> {
    return standingsOf(agreement, await this.read(agreement), asOf);
  }
}

export function standingsOf({ data }: Agreement, loans: readonly LoanAt[], asOf: LocalDate): readonly PlanStanding[] {
  return loans.flatMap((loan) => planStanding(loan, data.agreementId, asOf) ?? []);
}
