import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import type { Proposal } from '../domain/case-commands';
import type { CaseState } from '../domain/case.state';
import { mayOffer } from '../domain/decisions/offer-plan';
import { runningNegotiation } from '../domain/decisions/lookups';
import { isRejected, no } from '../domain/decisions/rejections';
import { OfferPlan } from './offer-plan.command';
import { proposal } from './proposal';

@CommandHandler(OfferPlan)
export class OfferPlanHandler implements ICommandHandler<OfferPlan, CaseOutcomeOf> {
  constructor(private readonly cases: CaseStreams) {}

  execute(command: OfferPlan): Promise<CaseOutcomeOf> {
    const { caseId, context, ifMatch } = command;
    const asOf = context.businessDate;
    return this.cases.carryOut(
      caseId,
      async (cases) => ({ type: 'OfferPlan', data: { caseId, asOf, proposal: await this.propose(cases, command) } }),
      context,
      ifMatch,
    );
  }

  /** Options from the loans as they stand now; where none may be offered the decision says why. */
  private async propose(cases: CaseState, { caseId, data, context }: OfferPlan): Promise<Proposal> {
    const found = runningNegotiation(cases, caseId);
    if (isRejected(found)) return { kind: 'NONE', rejection: found.rejection };
    const { negotiation } = found;
    if (!mayOffer(negotiation)) return { kind: 'NONE', rejection: no('OFFER_NOT_DECIDED').rejection };
    const asked = data.options ?? null;
    const loanIds = asked?.flatMap(({ plans }) => plans.map(({ loanId }) => loanId)) ?? negotiation.request.loanIds;
    const loans = await this.cases.loans([...new Set(loanIds)]);
    return proposal(caseId, negotiation, asked, loans, context.businessDate);
  }
}
