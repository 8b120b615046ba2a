/** What is due of what was reported: the answer to an objection, and nothing moves that day (征信业管理条例 art. 25). */
import type { Bilingual, LocalDate } from '#kernel';
import type { BureauState } from './bureau.state';

export const BUREAU_CLOCKS = {
  OBJECTION_ANSWER_DUE: {
    title: { en: 'written answer to an objection to the credit record', zh: '征信异议书面答复' },
    cause: {
      en: 'The person objects to what was reported; it is looked into and answered in writing within 20 days.',
      zh: '客户对报送的信用信息提出异议，应在20日内核查并书面答复。',
    },
  },
} as const satisfies { readonly [kind: string]: { readonly title: Bilingual; readonly cause: Bilingual } };

export interface BureauClock {
  readonly kind: keyof typeof BUREAU_CLOCKS;
  readonly borrowerId: string;
  /** Objection. */
  readonly reference: string;
  readonly dueOn: LocalDate;
}

export function bureauClocks({ objections }: BureauState): readonly BureauClock[] {
  return objections.flatMap(({ told, answer }) => {
    const { borrowerId, objectionId: reference, dueOn } = told;
    return answer === null ? [{ kind: 'OBJECTION_ANSWER_DUE' as const, borrowerId, reference, dueOn }] : [];
  });
}
