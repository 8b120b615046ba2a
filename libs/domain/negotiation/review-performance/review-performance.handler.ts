import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import { reviewDatesDue } from '../domain/case-clocks';
import type { CaseCommand } from '../domain/case-commands';
import type { CaseState } from '../domain/case.state';
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

  execute(command: ReviewPerformance): Promise<CaseOutcomeOf> {
    const { caseId, context, ifMatch } = command;
    return this.cases.carryOut(caseId, (cases) => this.look(cases, command), context, ifMatch);
  }

  private async look({ episodes }: CaseState, { data, context }: ReviewPerformance): Promise<CaseCommand> {
    const { asOf } = data;
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
    return { type: 'ReviewPerformance', data: { asOf, standings, reviews } };
  }
}
