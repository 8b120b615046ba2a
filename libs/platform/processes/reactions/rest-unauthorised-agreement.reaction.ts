/**
 * A hold never was, and somebody signed an agreement in the person's place because of it → its loans are under dispute until a person has
 * looked at the agreement: what was signed without authority binds the person only if they take it on (民法典 第171条), and nobody breaks
 * what they never promised. Looked at, or ended, the dispute is lifted: what fell due meanwhile has its days from then.
 */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandExecutor, CommandOutcome, RecordedEvent } from '#event-store';
import {
  type Agreement,
  caseDecider,
  caseStream,
  type Repair,
  type RepairDone,
  type RepairNotNeeded,
} from '#negotiation';
import { ForParty, type PartyEvent, type Person, personOf } from '#parties';
import type { ContextOf, Reaction, ReactionResult } from '../runner/reaction';
import { resultOf } from './command-result';

const REASON = '此前的冻结经查自始不成立，协议系他人代为签署，其效力待核查';

/** The dispute is named by the repair: both end together. */
export async function disputeUnauthorised(
  commands: CommandBus,
  executor: Pick<CommandExecutor, 'load'>,
  { records }: Pick<Person, 'records'>,
  holdId: string,
  contextOf: ContextOf,
): Promise<readonly ReactionResult[]> {
  const results: ReactionResult[] = [];
  for (const { partyId } of records) {
    const { state } = await executor.load(caseStream(partyId), caseDecider);
    for (const { repairs, agreements } of state.episodes) {
      for (const { repairId, reference } of repairs.filter((one) => isOfHold(one, holdId))) {
        const agreement = agreements.find(({ data }) => data.agreementId === reference);
        if (!agreement) continue;
        const command = new ForParty(partyId, 'PlaceHold', disputeOver(agreement, repairId), {
          context: contextOf(repairId),
        });
        results.push(resultOf(await commands.execute<ForParty, CommandOutcome<PartyEvent>>(command), repairId));
      }
    }
  }
  return results;
}

function isOfHold(repair: Repair, holdId: string): boolean {
  return repair.kind === 'AGREEMENT_TO_REVIEW' && repair.correctionId === holdId && repair.status === 'OPEN';
}

function disputeOver({ data, plans }: Agreement, repairId: string) {
  const { signedOn: from, documentHash } = data;
  const loanIds = plans.map(({ plan }) => plan.loanId);
  return { holdId: repairId, kind: 'DISPUTE', from, loanIds, documentHash, reason: REASON } as const;
}

export function liftAfterReview(commands: CommandBus, executor: CommandExecutor): Reaction {
  return {
    name: 'lift-after-review',
    on: ['RepairDone', 'RepairNotNeeded'],
    async react(recorded, contextOf) {
      const { borrowerId, repairId, kind } = (recorded as RecordedEvent<RepairDone | RepairNotNeeded>).data;
      if (kind !== 'AGREEMENT_TO_REVIEW') return [];
      const { party } = await personOf(executor, borrowerId);
      const hold = party.holds.find((one) => one.holdId === repairId && one.until === null);
      if (!hold) return [];
      const lifting = { holdId: repairId, documentHash: hold.documentHash };
      const command = new ForParty(borrowerId, 'LiftHold', lifting, { context: contextOf(repairId) });
      return [resultOf(await commands.execute<ForParty, CommandOutcome<PartyEvent>>(command), repairId)];
    },
  };
}
