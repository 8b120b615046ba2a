/** What the messaging gateway says came of a notice it was asked to send. Number and text leave the events only here. */
import type { CommandBus } from '@nestjs/cqrs';
import type { Clock } from '#clock';
import {
  type ContactChannel,
  contactDecider,
  type ContactEvent,
  contactStream,
  DELIVERY_OUTCOMES,
  ForContact,
  noticeText,
} from '#contact';
import { id, instant, oneOf, optional, part } from '#event-schema';
import type { CommandExecutor, CommandOutcome } from '#event-store';
import type { JsonValue } from '#kernel';
import { type AnyPartnerRequest, type Composed, partnerRequest } from '../deliveries/partner-request';
import type { PhoneBook } from '../notices/phone-book';
import { resultOf } from '../reactions/command-result';

/** What was written down, by `send-notices`. */
interface Asked {
  readonly partyId: string;
  readonly noticeId: string;
  readonly contactId: string;
  readonly channel: ContactChannel;
  readonly permittedAt: string;
  readonly usableUntil: string;
}

export interface SendingNotices {
  readonly commands: CommandBus;
  readonly executor: CommandExecutor;
  readonly clock: Clock;
  readonly phones: PhoneBook;
}

export function sendNotice({ commands, executor, clock, phones }: SendingNotices): AnyPartnerRequest {
  return partnerRequest({
    partner: 'MESSAGING',
    name: 'SEND_NOTICE',
    answer: part({
      outcome: oneOf(DELIVERY_OUTCOMES, 'What came of it so far.'),
      at: instant('When.'),
      reference: optional(id('The gateway’s reference.')),
    }),
    async compose({ body, attempts }) {
      const asked = body as unknown as Asked;
      const { partyId, noticeId, contactId, channel, permittedAt, usableUntil } = asked;
      const now = clock.now();
      const cannot = (outcome: string): Composed => ({ kind: 'ANSWERED', answer: { outcome, at: now } });
      // What the gateway may have is asked for under the same id until it says what became of it.
      const neverSent = attempts === 1;
      if (neverSent && Date.parse(now) > Date.parse(usableUntil)) return cannot('EXPIRED');
      const { state } = await executor.load(contactStream(partyId), contactDecider);
      const prepared = state.notices.get(noticeId)?.prepared;
      const text = prepared && noticeText(prepared);
      if (!text) return cannot('FAILED');
      let to = partyId;
      if (channel !== 'APP_PUSH') {
        const phone = await phones.at(partyId, permittedAt);
        if (phone.number === null) return cannot('NO_ADDRESS');
        // A number that was given up may be somebody else's by now.
        if (neverSent && phone.changedSince) return cannot('EXPIRED');
        to = phone.number;
      }
      const { template, version, language } = prepared;
      const message = { channel, to, text, language, askedAt: permittedAt, validUntil: usableUntil };
      return { kind: 'TO_SEND', data: { partyId, noticeId, contactId, template, version, ...message } as JsonValue };
    },
    async answered({ body }, { outcome, at, reference }, contextOf) {
      const { partyId, noticeId, contactId } = body as unknown as Asked;
      const told = { partyId, noticeId, contactId, outcome, at };
      const data = reference === undefined ? told : { ...told, reference };
      const command = new ForContact('ReportDelivery', data, { context: contextOf(outcome) });
      return [resultOf(await commands.execute<ForContact, CommandOutcome<ContactEvent>>(command))];
    },
  });
}
