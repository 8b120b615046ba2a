/**
 * A notice is prepared, or a way failed → the person is reached by the next way; where that is permitted → the gateway is asked to; where
 * it is not yet, or the gateway is waited for → it is looked at again then.
 */
import {
  answerOf,
  type ContactBlocked,
  type ContactFailed,
  type ContactPermitted,
  type NoticeHandedOver,
  type NoticePrepared,
} from '#contact';
import type { RecordedEvent } from '#event-store';
import type { DeliveryOutbox } from '../deliveries/delivery';
import type { NoticeDesk } from '../notices/notice-desk';
import type { SetsTimers } from '../notices/notice-timers';
import type { Reaction } from '../runner/reaction';
import { resultOf } from './command-result';

export function advanceNotices(outbox: DeliveryOutbox, desk: NoticeDesk, timers: SetsTimers): Reaction {
  return {
    name: 'advance-notices',
    on: ['NoticePrepared', 'ContactFailed'],
    async react(event, contextOf) {
      const { data, metadata } = event as RecordedEvent<NoticePrepared | ContactFailed>;
      const { partyId, noticeId } = data;
      if (noticeId === undefined) return [];
      if (!outbox.connected('MESSAGING')) {
        // As soon as the gateway is connected again.
        await timers.set({ kind: 'NOTICE', partyId, reference: noticeId }, metadata.recordedAt);
        return [];
      }
      return [resultOf(await desk.advance(partyId, noticeId, contextOf(noticeId)))];
    },
  };
}

export function waitForNotices(timers: SetsTimers): Reaction {
  return {
    name: 'wait-for-notices',
    on: ['ContactPermitted', 'ContactBlocked', 'NoticeHandedOver'],
    async react(event) {
      const waiting = event as RecordedEvent<ContactPermitted | ContactBlocked | NoticeHandedOver>;
      const { partyId, noticeId: reference } = waiting.data;
      const at = lookAt(waiting);
      if (reference !== undefined && at !== null) await timers.set({ kind: 'NOTICE', partyId, reference }, at);
      return [];
    },
  };
}

function lookAt({ type, data }: ContactPermitted | ContactBlocked | NoticeHandedOver): string | null {
  switch (type) {
    case 'ContactPermitted':
      return answerOf(data.usableUntil);
    case 'ContactBlocked':
      return data.askAgainAt;
    case 'NoticeHandedOver':
      return data.reportDueAt;
  }
}

/** Ids alone are written down: text and number are put together at the moment it is sent. */
export function sendNotices(outbox: DeliveryOutbox): Reaction {
  return {
    name: 'send-notices',
    on: ['ContactPermitted'],
    async react(event) {
      const permitted = event as RecordedEvent<ContactPermitted>;
      const { partyId, noticeId, contactId, channel, permittedAt, usableUntil } = permitted.data;
      if (noticeId === undefined) return [];
      await outbox.write({
        partner: 'MESSAGING',
        request: 'SEND_NOTICE',
        lane: contactId,
        about: contactId,
        subject: partyId,
        body: { partyId, noticeId, contactId, channel, permittedAt, usableUntil },
        event: permitted,
        step: contactId,
      });
      return [];
    },
  };
}
