/**
 * A hold is lifted → the person's loans that are still overdue are looked at again: what could not be told under it is told then, and
 * not only on the next set day, which may be weeks away.
 */
import type { CommandExecutor, RecordedEvent } from '#event-store';
import { shanghaiDate } from '#kernel';
import { caseDecider, caseStream, openEpisode } from '#negotiation';
import { type HoldLifted, personOf } from '#parties';
import type { DeliveryOutbox } from '../deliveries/delivery';
import type { SetsTimers } from '../notices/notice-timers';
import { beginningOf } from '../notices/overdue-days';
import type { Reaction } from '../runner/reaction';

export function tellAfterHold(
  outbox: Pick<DeliveryOutbox, 'connected'>,
  executor: CommandExecutor,
  timers: Pick<SetsTimers, 'setBy'>,
): Reaction {
  return {
    name: 'tell-after-hold',
    on: ['HoldLifted'],
    async react(event) {
      if (!outbox.connected('MESSAGING')) return [];
      const { data, metadata } = event as RecordedEvent<HoldLifted>;
      const { recordedAt } = metadata;
      const at = data.until > shanghaiDate(recordedAt) ? beginningOf(data.until) : recordedAt;
      const { records } = await personOf(executor, data.partyId);
      for (const { partyId } of records) {
        const { state } = await executor.load(caseStream(partyId), caseDecider);
        const overdue = openEpisode(state)?.loans.filter(({ status }) => status === 'OVERDUE') ?? [];
        for (const { loanId } of overdue) await timers.setBy({ kind: 'OVERDUE', partyId, reference: loanId }, at);
      }
      return [];
    },
  };
}
