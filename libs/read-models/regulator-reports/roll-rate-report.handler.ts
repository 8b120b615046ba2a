import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { FactCount, pinnedLoans } from './pinned-facts';
import { PinnedReports, type SealedReport } from './pinned-report';
import { reconciled } from './reconciliation';
import { knownProduct, notAfterPosition } from './report-refused';
import { ROLL_RATE_BASIS } from './report-basis';
import { RollRateFigures } from './roll-rate-figures';
import { RollRateReport, type RollRateReportBody } from './roll-rate-report.query';

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
  await notAfterPosition(manager, { category: 'loan', parameter: 'to' }, position, to);
  const count = new FactCount();
  const known = new Set<string>();
  const movement = new RollRateFigures({ from, to, product });
  for await (const { loanId, state } of pinnedLoans(manager, position, count)) {
    if (state.registered) known.add(state.registered.product);
    movement.add(loanId, state);
  }
  knownProduct(product, known);
  const { figures, loans } = movement.total();
  return {
    definition: 'roll-rates',
    version: 3,
    basis: ROLL_RATE_BASIS,
    from,
    to,
    position,
    product: product ?? null,
    unit: 'fen',
    currency: 'CNY',
    ...figures,
    reconciliation: await reconciled(manager, position, count, loans),
  };
}
