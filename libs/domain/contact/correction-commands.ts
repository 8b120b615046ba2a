/** How what was told of contacts is put right: by who entered it or a lead, with reasons. */
import type { Bilingual } from '#kernel';
import type { ReadElsewhere } from './asked-contact';
import type { ContactOutcome, InboundFacts } from './contact-corrections.events';
import type { ViolationFinding } from './contact.events';
import type { Reasons } from './notices/notice-commands';
import type { Told, ToldContact, ToldInbound, ToldReview, ToldStop } from './told-entries';

interface Correcting {
  readonly partyId: string;
  readonly reasons: readonly Bilingual[];
}

/** What is right, of those facts alone that were wrong. */
export type RightOutcome = Pick<ContactOutcome, 'kind'> & {
  readonly [Name in Exclude<keyof ContactOutcome, 'kind'>]?: ContactOutcome[Name];
};

/** Each with what the log holds of the entry; null where there is none. */
export interface CorrectionCommandData {
  readonly CorrectContact: Correcting &
    ReadElsewhere & {
      readonly contactId: string;
      readonly right: RightOutcome;
      readonly entered: ToldContact | null;
    };
  readonly CorrectViolationReview: Correcting & {
    readonly contactId: string;
    readonly finding: ViolationFinding;
    readonly measure: string;
    readonly entered: ToldReview | null;
  };
  readonly CorrectInbound: Correcting & {
    readonly inboundId: string;
    readonly right: Partial<InboundFacts>;
    readonly entered: ToldInbound | null;
  };
  readonly TakeBackThirdPartyStop: Correcting & {
    readonly thirdPartyId: string;
    readonly entered: ToldStop | null;
  };
  readonly TakeBackFollowUp: Correcting & { readonly noticeId: string; readonly entered: Told | null };
  readonly TakeBackSettlement: Correcting & { readonly noticeId: string; readonly entered: Told | null };
}

export const CONTACT_CORRECTION_REASONS = {
  ONLY_A_PERSON_CORRECTS: {
    en: 'An officer, a supervisor or compliance corrects what was told.',
    zh: '须由工作人员、主管或合规人员更正。',
  },
  NOT_YOURS_TO_CORRECT: {
    en: 'An entry is corrected by who made it, or by a supervisor.',
    zh: '录入须由录入人本人或主管更正。',
  },
  NOTHING_TOLD_TO_CORRECT: {
    en: 'Nothing was told of this yet, so there is nothing to correct.',
    zh: '该事项尚无记录，无可更正。',
  },
  CORRECTION_FACTS_MISSING: {
    en: 'Say what is right as well where it is not known from what was told before.',
    zh: '请补充此前记录中没有的正确内容。',
  },
} as const satisfies Reasons;
