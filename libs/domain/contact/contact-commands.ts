/** What can be asked of the contacts with one person. */
import type { CommandContext, Decision, Rejection } from '#kernel';
import { reject } from '#kernel';
import type { Holding } from '#parties';
import type {
  CollectionResumedData,
  CollectionSuspendedData,
  ContactEvent,
  ContactFailedData,
  ContactMadeData,
  ContactPermittedData,
  ContactViolationReviewedData,
  InboundContactReceivedData,
  ThirdPartyStopRecordedData,
} from './contact.events';
import type { ContactChannel } from './contact-kinds';
import type { ContactState } from './contact.state';
import type { LoansStanding } from './loans-standing';
import { NOTICE_REASONS, type NoticeCommandData, type Reasons } from './notices/notice-commands';
import type { ContactHours } from './permission';

/** What the person’s own record says of whether and when they may be reached. */
export interface ReachedAt {
  /** IANA name. */
  readonly timeZone: string;
  readonly agreedHours: ContactHours | null;
  /** The holds on the person, by what is recorded now. */
  readonly holds: readonly Holding[];
  /** Nothing is done with their data beside keeping it. */
  readonly isRestricted?: boolean;
  /** Persons recorded as related to them. */
  readonly relatedIds?: readonly string[];
  /** Ways in which they do not want to be reached. */
  readonly refusedChannels?: readonly ContactChannel[];
  /** They withdrew their consent to data being handed to agencies. */
  readonly refusesAgencies?: boolean;
}

/** Who wants to reach the person, for what and how. */
export type Contact = Pick<
  ContactPermittedData,
  'partyId' | 'contactId' | 'by' | 'purpose' | 'channel' | 'loanIds' | 'thirdPartyId' | 'replyTo' | 'noticeId'
>;

/** What is known elsewhere of the person and of who asks. */
export interface ReadElsewhere {
  readonly when: ReachedAt;
  readonly standing: LoansStanding;
  /** The contacts on other records of the same person: all are counted together. */
  readonly elsewhere?: readonly ContactState[];
}

export interface ContactCommandData {
  readonly SuspendCollection: Omit<CollectionSuspendedData, 'suspendedOn'>;
  readonly ResumeCollection: Omit<CollectionResumedData, 'resumedOn'>;
  readonly AskContact: Contact & ReadElsewhere;
  readonly ReportContact: Contact &
    ReadElsewhere & {
      readonly outcome:
        | ({ readonly kind: 'MADE' } & Pick<
            ContactMadeData,
            'madeAt' | 'connected' | 'effective' | 'seconds' | 'recordingHash'
          >)
        | ({ readonly kind: 'FAILED' } & Pick<ContactFailedData, 'failedAt' | 'reason'>);
    };
  readonly ReviewViolation: Omit<ContactViolationReviewedData, 'reviewedBy' | 'reviewedOn'>;
  readonly ReceiveInbound: Omit<InboundContactReceivedData, 'answerDueOn'>;
  readonly StopThirdParty: Omit<ThirdPartyStopRecordedData, 'stoppedOn'>;
  readonly PrepareNotice: NoticeCommandData['PrepareNotice'] & { readonly contentHash: string };
  readonly AdvanceNotice: NoticeCommandData['AdvanceNotice'] & ReadElsewhere;
  readonly ReportDelivery: NoticeCommandData['ReportDelivery'] & ReadElsewhere;
  readonly FollowUpNotice: NoticeCommandData['FollowUpNotice'];
}

export type ContactCommandOf<Type extends keyof ContactCommandData> = {
  readonly [One in Type]: { readonly type: One; readonly data: ContactCommandData[One] };
}[Type];
export type ContactCommand = ContactCommandOf<keyof ContactCommandData>;

/** What a caller says of a command: all but what is read elsewhere, or follows from it. */
export type AskedOfContact<Type extends keyof ContactCommandData> = Omit<
  ContactCommandData[Type],
  keyof ReadElsewhere | 'contentHash'
>;

export type Decide<Type extends keyof ContactCommandData> = (
  data: ContactCommandData[Type],
  state: ContactState,
  context: CommandContext,
) => Decision<ContactEvent>;

export const CONTACT_REASONS = {
  CONTACT_ALREADY_ASKED: {
    en: 'Another contact was asked for under this id; every contact has an id of its own.',
    zh: '该联系编号已用于另一次联系，请为每次联系使用新的编号。',
  },
  CONTACT_ALREADY_REPORTED: {
    en: 'It was said before what came of this contact, and it was something else; what is wrong is corrected, not told again.',
    zh: '该次联系的结果已另行上报，如有错误请提交更正。',
  },
  CONTACT_DIFFERS: {
    en: 'What was made is not what was asked for: another person, purpose, channel or loan.',
    zh: '实际联系与所申请的内容不一致（对象、用途、渠道或借款不同）。',
  },
  CONTACT_IN_FUTURE: { en: 'It cannot have happened yet.', zh: '联系时间晚于当前时间。' },
  NO_SUCH_VIOLATION: {
    en: 'Nothing of this contact is to be looked at.',
    zh: '该次联系没有待核查的违规事项。',
  },
  VIOLATION_REVIEWED_ALREADY: {
    en: 'Somebody has looked at it and found otherwise; that stands.',
    zh: '该事项已有不同的核查结论，以该结论为准。',
  },
  ONLY_AN_OFFICER_REVIEWS: { en: 'An officer looks at it.', zh: '须由工作人员核查。' },
  INBOUND_ALREADY_RECORDED: {
    en: 'Another contact of the person was recorded under this id; each has an id of its own.',
    zh: '该来访编号已用于另一次来访，请为每次来访使用新的编号。',
  },
  INBOUND_TIMES_DISORDERED: {
    en: 'It was answered before it came in.',
    zh: '应答时间早于来访时间。',
  },
  ...NOTICE_REASONS,
} as const satisfies Reasons;

export function no(code: keyof typeof CONTACT_REASONS, facts: Rejection['facts']): Decision<ContactEvent> {
  return reject(code, CONTACT_REASONS[code], facts);
}
