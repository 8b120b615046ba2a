import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import { reviewDatesDue } from '../domain/case-clocks';
import { AgreementLoans, standingsOf } from '../loan-facts/agreement-loans';
import { performanceFigures } from '../loan-facts/performance-figures';
import type { PerformanceFigures, PlanStanding } from '../domain/plan-standing';
import { ReviewPerformance } from './review-performance.command';

@CommandHandler(ReviewPerformance)
export class ReviewPerformanceHandler implements ICommandHandler<ReviewPerformance, CaseOutcomeOf> {
  constructor(
    private readonly cases: CaseStreams,
    private readonly agreementLoans: AgreementLoans,
  ) {}

  async execute({ caseId, data, context, ifMatch }: ReviewPerformance): Promise<CaseOutcomeOf> {
    const { asOf } = data;
    const { episodes } = await this.cases.cases(caseId);
    const standings: PlanStanding[] = [];
    const reviews: PerformanceFigures[] = [];
    for (const agreement of episodes.flatMap(({ agreements }) => agreements)) {
      if (agreement.status !== 'IN_FORCE') continue;
      const loans = await this.agreementLoans.read(agreement);
      standings.push(...standingsOf(agreement, loans, context.businessDate));
      for (const on of reviewDatesDue(agreement, asOf)) {
        reviews.push(...[performanceFigures(agreement, loans, on)].filter((figures) => figures !== null));
      }
    }
    const command = { type: 'ReviewPerformance' as const, data: { asOf, standings, reviews } };
    return this.cases.carryOut(caseId, command, context, ifMatch);
  }
}
