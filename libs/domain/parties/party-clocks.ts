/** What is due towards a person as somebody whose data is handled: an answer to what they asked about it. */
import type { Bilingual, LocalDate } from '#kernel';
import type { PartyState } from './domain/party.state';
import { openSubjectRequests } from './domain/subject-request.state';

export const PARTY_CLOCKS = {
  SUBJECT_REQUEST_DUE: {
    title: { en: 'answer to a request about a person’s data', zh: '个人信息请求答复' },
    cause: {
      en: 'A person asked to see, copy, correct, delete or hand on their data, or to be explained a decision; they are to be answered by this day (个人信息保护法 arts. 44–50).',
      zh: '客户提出查阅、复制、更正、删除、转移个人信息或说明的请求，应于该日前答复（个人信息保护法第四十四条至第五十条）。',
    },
  },
} as const satisfies { readonly [kind: string]: { readonly title: Bilingual; readonly cause: Bilingual } };

export interface PartyClock {
  readonly kind: keyof typeof PARTY_CLOCKS;
  readonly borrowerId: string;
  /** The request. */
  readonly reference: string;
  readonly dueOn: LocalDate;
}

export function partyClocks(state: PartyState): readonly PartyClock[] {
  const { partyId } = state;
  if (partyId === null) return [];
  return openSubjectRequests(state).map(({ requestId, dueOn }) => ({
    ...{ kind: 'SUBJECT_REQUEST_DUE' as const, borrowerId: partyId, reference: requestId, dueOn },
  }));
}
