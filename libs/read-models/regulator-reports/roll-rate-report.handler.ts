import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { exitOn } from '#lending';
import { type Arrears, rollRates, type RollRates } from '#loan-math';
import { ExitCount } from './book-exits';
import { lentArrears } from './lent-arrears';
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
  const exits = new ExitCount();
  let exited = 0;
  for await (const { loanId, state } of pinnedLoans(manager, position, count)) {
    const after = lentArrears(state, to);
    const isAsked = product === undefined || state.registered?.product === product;
    if (!after) notYetDisbursed += 1;
    else if (exits.add(state, to, isAsked && !exitOn(state.exits, from))) exited += 1;
    else {
      reported += 1;
      if (isAsked) movement.add(loanId, exitOn(state.exits, from) ? null : lentArrears(state, from), after);
    }
  }
  return {
    definition: 'roll-rates',
    version: 2,
    basis: ROLL_RATE_BASIS,
    from,
    to,
    position,
    product: product ?? null,
    unit: 'fen',
    currency: 'CNY',
    ...movement.total(),
    exits: exits.total(),
    reconciliation: await reconciled(manager, position, count, { notYetDisbursed, reported, exited }),
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
