import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import { CounterPlan } from './counter-plan.command';

@CommandHandler(CounterPlan)
export class CounterPlanHandler implements ICommandHandler<CounterPlan, CaseOutcomeOf> {
  constructor(private readonly cases: CaseStreams) {}

  execute({ caseId, offerId, data, context, ifMatch }: CounterPlan): Promise<CaseOutcomeOf> {
    const command = { type: 'CounterPlan' as const, data: { ...data, caseId, offerId } };
    return this.cases.carryOut(caseId, command, context, ifMatch);
  }
}
