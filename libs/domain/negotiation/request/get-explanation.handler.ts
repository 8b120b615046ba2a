import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CommandExecutor, EventStore } from '#event-store';
import { policyDecider, policyStream, policyVersion } from '#policy';
import { borrowerOf, caseStream } from '../case/case-ids';
import type { CaseEvent } from '../case/case.events';
import { explanation, type Explanation } from './explanation';
import { GetExplanation } from './get-explanation.query';
import { toldAssessments } from './told-assessments';

/** The explanation and the revision of the case's stream it was read at; null when there is no such assessment. */
export type GetExplanationAnswer = { readonly explanation: Explanation; readonly revision: number } | null;

@QueryHandler(GetExplanation)
export class GetExplanationHandler implements IQueryHandler<GetExplanation, GetExplanationAnswer> {
  constructor(
    private readonly store: EventStore,
    private readonly executor: CommandExecutor,
  ) {}

  async execute({ caseId, n }: GetExplanation): Promise<GetExplanationAnswer> {
    const events: CaseEvent[] = [];
    let revision = -1;
    for await (const event of this.store.readStream<CaseEvent>(caseStream(borrowerOf(caseId) ?? caseId))) {
      ({ revision } = event);
      if (event.data.caseId === caseId) events.push(event);
    }
    const told = toldAssessments(events)[n - 1];
    if (!told) return null;
    const { policyId, policyVersion: version } = told.completed;
    const { state } = await this.executor.load(policyStream(policyId), policyDecider);
    return { explanation: explanation(told, n, policyVersion(state, policyId, version)), revision };
  }
}
