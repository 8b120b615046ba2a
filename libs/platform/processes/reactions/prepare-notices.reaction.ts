/** Something happened that the person is told of → a notice is prepared, and a loan that is overdue is looked at again on set days. */
import type { RecordedEvent } from '#event-store';
import { daysBetween } from '#kernel';
import type { OverdueAged, OverdueDetected } from '#negotiation';
import type { DeliveryOutbox } from '../deliveries/delivery';
import type { NoticeDesk } from '../notices/notice-desk';
import type { SetsTimers } from '../notices/notice-timers';
import { noticeOf, TOLD_EVENTS } from '../notices/notices-of-events';
import { nextSetDay } from '../notices/overdue-days';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';

/** Where no gateway is connected the site tells people by its own means, and asks for each contact over HTTP. */
export function prepareNotices(outbox: DeliveryOutbox, desk: NoticeDesk): Reaction {
  return {
    name: 'prepare-notices',
    on: TOLD_EVENTS,
    async react(event, contextOf) {
      const owed = outbox.connected('MESSAGING') ? noticeOf(event as Parameters<typeof noticeOf>[0]) : null;
      if (!owed) return [];
      const outcome = await desk.prepare(owed, event.metadata.businessDate, contextOf(owed.template));
      return outcome ? [resultOf(outcome)] : [];
    },
  };
}

export function watchOverdueDays(outbox: DeliveryOutbox, timers: SetsTimers): Reaction {
  return {
    name: 'watch-overdue-days',
    on: ['OverdueDetected', 'OverdueAged'],
    async react(event) {
      if (!outbox.connected('MESSAGING')) return [];
      const { type, data, metadata } = event as RecordedEvent<OverdueDetected | OverdueAged>;
      // Who is told today that a loan was found overdue yesterday is not told today's set day besides.
      const at = nextSetDay({ ...data, dpd: data.dpd + Math.max(0, daysBetween(data.asOf, metadata.businessDate)) });
      if (at === null) return [];
      const named = { kind: 'OVERDUE', partyId: data.borrowerId, reference: data.loanId } as const;
      // A set day that nobody was told of yet is not passed over because the loan aged meanwhile.
      if (type === 'OverdueDetected') await timers.set(named, at);
      else await timers.setBy(named, at);
      return [];
    },
  };
}
