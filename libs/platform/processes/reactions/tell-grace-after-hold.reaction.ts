/**
 * The borrower's deadlines go on after a hold → they are told by when a row of their plan that the hold had rest is still paid in time,
 * before it is missed and all may fall due. Once for each row and last day, however often it is looked at.
 */
import type { CommandExecutor, RecordedEvent } from '#event-store';
import { caseDecider, caseStream, type ClocksReleased, openEpisode, rowsAfterHold } from '#negotiation';
import type { DeliveryOutbox } from '../deliveries/delivery';
import type { NoticeDesk } from '../notices/notice-desk';
import type { OwedNotice } from '../notices/notices-of-events';
import type { Reaction, ReactionResult } from '../runner/reaction';
import { resultOf } from './command-result';

export function tellGraceAfterHold(
  outbox: Pick<DeliveryOutbox, 'connected'>,
  desk: Pick<NoticeDesk, 'prepare'>,
  executor: Pick<CommandExecutor, 'load'>,
): Reaction {
  return {
    name: 'tell-grace-after-hold',
    on: ['ClocksReleased'],
    async react(event, contextOf) {
      if (!outbox.connected('MESSAGING')) return [];
      const { data, metadata } = event as RecordedEvent<ClocksReleased>;
      const { borrowerId: partyId, caseId } = data;
      const { state } = await executor.load(caseStream(partyId), caseDecider);
      const episode = openEpisode(state);
      const results: ReactionResult[] = [];
      for (const row of episode ? rowsAfterHold(episode) : []) {
        const { agreementId, loanId, seq, dueOn, unpaid, graceUntil } = row;
        const reference = `${agreementId}/${loanId}/${dueOn}/${graceUntil}`;
        const context = contextOf(reference);
        // Its last day has passed: it is missed, which is told by itself.
        if (graceUntil < context.businessDate) continue;
        const owed: OwedNotice = {
          ...{ partyId, caseId, template: 'GRACE_AFTER_HOLD', occasion: reference, loanIds: [loanId] },
          ...{ figures: { loanId, seq, dueOn, unpaid, graceUntil }, goodUntil: graceUntil },
        };
        const outcome = await desk.prepare(owed, metadata.businessDate, context);
        if (outcome) results.push(resultOf(outcome, loanId));
      }
      return results;
    },
  };
}
