/** What is due towards a person beside their cases: an answer to what they turned to the lender with. */
import type { Bilingual, LocalDate } from '#kernel';
import { type ContactState, openInbound } from './contact.state';

export const CONTACT_CLOCKS = {
  INBOUND_ANSWER_DUE: {
    title: { en: 'answer to a person who turned to the lender', zh: '来访答复' },
    cause: {
      en: 'A person turned to the lender and was not answered there and then; they are to be reached with an answer by this day.',
      zh: '客户来访未能当场办结，应于该日前答复。',
    },
  },
} as const satisfies { readonly [kind: string]: { readonly title: Bilingual; readonly cause: Bilingual } };

export interface ContactClock {
  readonly kind: keyof typeof CONTACT_CLOCKS;
  readonly borrowerId: string;
  /** The time the person turned to the lender. */
  readonly reference: string;
  readonly dueOn: LocalDate;
}

export function contactClocks(state: ContactState): readonly ContactClock[] {
  return openInbound(state).map(({ partyId, inboundId, answerDueOn }) => ({
    kind: 'INBOUND_ANSWER_DUE',
    borrowerId: partyId,
    reference: inboundId,
    dueOn: answerDueOn,
  }));
}
