import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { loanArrears } from '#lending';
import { type Arrears, rollRates, type RollRates } from '#loan-math';
import { mergedRollRates } from './merged-roll-rates';
import { FactCount, pinnedLoans } from './pinned-facts';
import { PinnedReports, type SealedReport } from './pinned-report';
import { reconciled } from './reconciliation';
import { ROLL_RATE_BASIS } from './report-basis';
import { RollRateReport, type RollRateReportBody } from './roll-rate-report.query';

/** Loans added up at a time. */
const PART = 500;

@QueryHandler(RollRateReport)
export class RollRateReportHandler implements IQueryHandler<RollRateReport> {
  constructor(@Inject(PinnedReports) private readonly reports: PinnedReports) {}

  async execute({ request }: RollRateReport): Promise<SealedReport<RollRateReportBody>> {
    return this.reports.run(request.position, (manager, position) => rolled(manager, position, request));
  }
}

async function rolled(
  manager: EntityManager,
  position: string,
  { from, to, product }: RollRateReport['request'],
): Promise<RollRateReportBody> {
  const count = new FactCount();
  const movement = new Movement();
  let notYetDisbursed = 0;
  let reported = 0;
  for await (const { loanId, state } of pinnedLoans(manager, position, count)) {
    const after = loanArrears(state, to);
    if (!after) notYetDisbursed += 1;
    else reported += 1;
    if (after && (product === undefined || state.registered?.product === product)) {
      movement.add(loanId, loanArrears(state, from), after);
    }
  }
  return {
    definition: 'roll-rates',
    version: 1,
    basis: ROLL_RATE_BASIS,
    from,
    to,
    position,
    product: product ?? null,
    unit: 'fen',
    currency: 'CNY',
    ...movement.total(),
    reconciliation: await reconciled(manager, position, count, { notYetDisbursed, reported }),
  };
}

class Movement {
  private readonly before = new Map<string, Arrears>();
  private readonly after = new Map<string, Arrears>();
  private sum: RollRates = rollRates(new Map(), new Map());

  add(loanId: string, before: Arrears | null, after: Arrears): void {
    if (before) this.before.set(loanId, before);
    this.after.set(loanId, after);
    if (this.after.size >= PART) this.total();
  }

  total(): RollRates {
    if (this.after.size > 0) this.sum = mergedRollRates(this.sum, rollRates(this.before, this.after));
    this.before.clear();
    this.after.clear();
    return this.sum;
  }
}
