/** What commands on the contacts with a person tell beside their events. */
import { CONTACT_BLOCKS, type ContactEvent, InboundContactReceived } from '#contact';
import { day, instant, oneOf, orNone, part, type DataOf } from '#event-schema';
import type { DomainEvent } from '#kernel';
import { HOLD_KINDS } from '#parties';
import { receipt } from '../commands/receipt';
import { describe } from '../openapi/described-shape';

const permission = part({
  answer: oneOf(['PERMITTED', 'BLOCKED'], 'Whether the person may be reached, once.'),
  usableUntil: orNone(instant('Up to when; null where they may not.')),
  rule: orNone(oneOf(CONTACT_BLOCKS, 'Which rule says no; null where none does.')),
  hold: orNone(oneOf(HOLD_KINDS, 'Which kind of hold, where one is the rule.')),
  askAgainAt: orNone(instant('From when on it is worthwhile to ask again; null where time changes nothing.')),
});

export const permissionReceipt = {
  shape: describe('ContactPermission', permission),
  of: (events: readonly DomainEvent[]): object => (events as readonly ContactEvent[]).flatMap(answerOf)[0] ?? {},
};

function answerOf(event: ContactEvent): DataOf<typeof permission>[] {
  if (event.type === 'ContactPermitted') {
    const { usableUntil } = event.data;
    return [{ answer: 'PERMITTED', usableUntil, rule: null, hold: null, askAgainAt: null }];
  }
  if (event.type !== 'ContactBlocked') return [];
  const { rule, hold = null, askAgainAt } = event.data;
  return [{ answer: 'BLOCKED', usableUntil: null, rule, hold, askAgainAt }];
}

export const inboundReceipt = receipt(
  'InboundContactReceipt',
  part({ answerDueOn: orNone(day('By this day the person is answered; null where it was settled.')) }),
  InboundContactReceived,
  ({ answerDueOn }) => ({ answerDueOn }),
);
