import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { policyInEffect } from '#policy';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import { runningNegotiation } from '../domain/decisions/lookups';
import { isRejected } from '../domain/decisions/rejections';
import { assessedLoan } from '../loan-facts/assessed-loan';
import { AssessNegotiation } from './assess-negotiation.command';

@CommandHandler(AssessNegotiation)
export class AssessNegotiationHandler implements ICommandHandler<AssessNegotiation, CaseOutcomeOf> {
  constructor(private readonly cases: CaseStreams) {}

  execute({ caseId, data, context, ifMatch }: AssessNegotiation): Promise<CaseOutcomeOf> {
    const { businessDate } = context;
    return this.cases.carryOut(
      caseId,
      async (cases) => {
        const found = runningNegotiation(cases, caseId);
        const asked = isRejected(found) ? [] : found.negotiation.request.loanIds;
        const states = await this.cases.loans(asked);
        const loans = [...states.values()].flatMap((state) => assessedLoan(state, businessDate) ?? []);
        const facts = { caseId, creditRecord: data.creditRecord, loans, policy: policyInEffect(businessDate) ?? null };
        return { type: 'AssessNegotiation', data: facts };
      },
      context,
      ifMatch,
    );
  }
}
