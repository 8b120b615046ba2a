/** What of the contacts with a person waits for somebody: those that were not permitted, and what the person is to be answered. */
import {
  type ContactState,
  INBOUND_WORDS,
  inPartyWords,
  type OpenInbound,
  openInbound,
  type OpenViolation,
  VIOLATION_WORDS,
} from '#contact';
import { type Bilingual, inMinutes } from '#kernel';
import { inWords } from '#words';
import { noticeItems } from './notice-items';
import { personItem } from './person-item';
import { workingDaysFrom } from './queue-clocks';
import type { QueueItemRow } from './queue-item.table';

export function contactItems(state: ContactState): readonly QueueItemRow[] {
  const violations = state.openViolations.map((violation) => {
    const { partyId, contactId, loanIds, rules, foundOn, foundAt } = violation;
    return personItem({
      ...{ kind: rules[0] ?? null, why: broken(violation) },
      ...{ itemId: `contact/${partyId}/${contactId}`, queue: 'CONTACT_VIOLATION', step: 'VIOLATION_FOUND' },
      ...{ borrowerId: partyId, reference: contactId, loanIds, dueOn: workingDaysFrom(foundOn, 'CONTACT_VIOLATION') },
      ...{ enteredOn: foundOn, enteredAt: foundAt },
    });
  });
  const unanswered = openInbound(state).map((inbound) => {
    const { partyId, inboundId, channel, loanIds, answerDueOn, recordedOn, recordedAt } = inbound;
    return personItem({
      ...{ kind: channel, why: cameIn(inbound) },
      ...{ itemId: `inbound/${partyId}/${inboundId}`, queue: 'INBOUND_CONTACT', step: 'TO_ANSWER' },
      ...{ borrowerId: partyId, reference: inboundId, loanIds, dueOn: answerDueOn },
      ...{ enteredOn: recordedOn, enteredAt: recordedAt },
    });
  });
  return [...violations, ...unanswered, ...noticeItems(state)];
}

/** Who reached the person when, and which rules say no. */
function broken({ by, madeAt, rules }: OpenViolation): Bilingual {
  const who = inPartyWords(by);
  const words = rules.map((rule) => inWords(VIOLATION_WORDS, rule));
  return {
    en: `${who.en} reached the person at ${inMinutes(madeAt)} without permission: ${words.map(({ en }) => en).join('; ')}.`,
    zh: `${who.zh}于${inMinutes(madeAt)}未经准许联系客户：${words.map(({ zh }) => zh).join('；')}。`,
  };
}

function cameIn({ channel, receivedAt }: OpenInbound): Bilingual {
  const how = inWords(INBOUND_WORDS, channel);
  return {
    en: `The person turned to the lender (${how.en}) at ${inMinutes(receivedAt)}.`,
    zh: `客户于${inMinutes(receivedAt)}来访（${how.zh}）。`,
  };
}

/** Nothing waits for anybody. */
export function nothingWaits(state: ContactState): boolean {
  const noNotice = noticeItems(state).length === 0;
  return noNotice && state.openViolations.length === 0 && openInbound(state).length === 0;
}
