/** What can be asked of the contacts with one person. */
import type { CommandContext, Decision, Rejection } from '#kernel';
import { reject } from '#kernel';
import type { ContactEvent } from './all-contact-events';
import type { Contact, ReadElsewhere } from './asked-contact';
import type { CorrectionCommandData } from './correction-commands';
import type {
  CollectionResumedData,
  CollectionSuspendedData,
  ContactFailedData,
  ContactMadeData,
  ContactViolationReviewedData,
  InboundContactReceivedData,
  ThirdPartyStopRecordedData,
} from './contact.events';
import type { ContactState } from './contact.state';
import { CONTACT_CORRECTION_REASONS } from './correction-commands';
import { NOTICE_REASONS, type NoticeCommandData, type Reasons } from './notices/notice-commands';

export interface ContactCommandData extends CorrectionCommandData {
  readonly SuspendCollection: Omit<CollectionSuspendedData, 'suspendedOn'>;
  readonly ResumeCollection: Omit<CollectionResumedData, 'resumedOn'>;
  readonly AskContact: Contact & ReadElsewhere;
  readonly ReportContact: Contact &
    ReadElsewhere & {
      readonly outcome:
        | ({ readonly kind: 'MADE' } & Pick<
            ContactMadeData,
            'madeAt' | 'connected' | 'effective' | 'seconds' | 'recordingHash' | 'toldRight' | 'lateBecause'
          >)
        | ({ readonly kind: 'FAILED' } & Pick<ContactFailedData, 'failedAt' | 'reason' | 'lateBecause'>);
    };
  readonly ReviewViolation: Omit<ContactViolationReviewedData, 'reviewedBy' | 'reviewedOn'>;
  readonly ReceiveInbound: Omit<InboundContactReceivedData, 'answerDueOn'>;
  readonly StopThirdParty: Omit<ThirdPartyStopRecordedData, 'stoppedOn'>;
  readonly PrepareNotice: NoticeCommandData['PrepareNotice'] & { readonly contentHash: string };
  readonly AdvanceNotice: NoticeCommandData['AdvanceNotice'] & ReadElsewhere;
  readonly ReportDelivery: NoticeCommandData['ReportDelivery'] & ReadElsewhere;
  readonly GiveUpDelivery: NoticeCommandData['GiveUpDelivery'];
  readonly FollowUpNotice: NoticeCommandData['FollowUpNotice'];
  readonly FindNoticeWrong: NoticeCommandData['FindNoticeWrong'];
  readonly SettleWrongNotice: NoticeCommandData['SettleWrongNotice'];
}

export type ContactCommandOf<Type extends keyof ContactCommandData> = {
  readonly [One in Type]: { readonly type: One; readonly data: ContactCommandData[One] };
}[Type];
export type ContactCommand = ContactCommandOf<keyof ContactCommandData>;

/** What a caller says of a command: all but what is read elsewhere, or follows from it. */
export type AskedOfContact<Type extends keyof ContactCommandData> = Omit<
  ContactCommandData[Type],
  keyof ReadElsewhere | 'contentHash' | 'entered'
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
  CONTACT_NOT_CONNECTED: {
    en: 'A contact that did not connect cannot have been effective.',
    zh: '未接通的联系不能记为有效联系。',
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
  REASONS_REQUIRED: { en: 'Please say why: a decision carries reasons.', zh: '决定须说明理由，请填写。' },
  INBOUND_ALREADY_RECORDED: {
    en: 'Another contact of the person was recorded under this id; each has an id of its own.',
    zh: '该来访编号已用于另一次来访，请为每次来访使用新的编号。',
  },
  INBOUND_TIMES_DISORDERED: {
    en: 'It was answered before it came in.',
    zh: '应答时间早于来访时间。',
  },
  ...NOTICE_REASONS,
  ...CONTACT_CORRECTION_REASONS,
} as const satisfies Reasons;

export function no(code: keyof typeof CONTACT_REASONS, facts: Rejection['facts']): Decision<ContactEvent> {
  return reject(code, CONTACT_REASONS[code], facts);
}
