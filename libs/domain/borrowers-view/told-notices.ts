/** What a person was told in so many words: which notice, over which of their loans, and where its exact words can be read again. */
import type { Bilingual } from '#kernel';
import type { ContactsView, NoticeTemplateName } from '#contact';
import { listed } from '#words';

const TOLD: { readonly [Name in NoticeTemplateName]: Bilingual } = {
  OVERDUE_FOUND: { en: 'that a loan is overdue', zh: '借款逾期通知' },
  OVERDUE_STILL: { en: 'that a loan is still overdue', zh: '借款持续逾期通知' },
  INSTALMENT_REMINDER: { en: 'that an instalment falls due', zh: '还款提醒' },
  GRACE_AFTER_HOLD: {
    en: 'by when an instalment is still paid in time after the hold',
    zh: '冻结解除后还款期限告知',
  },
  OFFER_MADE: { en: 'that you have an offer', zh: '方案通知' },
  AGREEMENT_SIGNED_LATE: { en: 'that your agreement is in force', zh: '协议生效通知' },
  AGREEMENT_BROKEN: { en: 'that an agreement no longer holds', zh: '协议违约终止通知' },
  AGREEMENT_RESCINDED: { en: 'that an agreement was taken back', zh: '协议撤销通知' },
  SIGNATURE_WITHOUT_EFFECT: { en: 'that a signature makes no agreement', zh: '签署未生效通知' },
  MATERIALS_MISSING: { en: 'that proofs are missing', zh: '材料缺失通知' },
  NEGOTIATION_REFUSED: { en: 'that a request was refused', zh: '协商未通过通知' },
  REPORT_CLASS_AHEAD: {
    en: 'that the class of the loan will be reported to the credit bureau',
    zh: '五级分类报送前告知',
  },
  REPORT_AHEAD: { en: 'that what is overdue will be reported to the credit bureau', zh: '不良信息报送前告知' },
  REPORTED_UNTOLD: { en: 'that what is overdue was reported, which you had not been told', zh: '不良信息补充告知' },
  FIGURES_CORRECTED: { en: 'that what you had been told was wrong', zh: '告知内容更正通知' },
  AGREEMENT_GOES_ON: { en: 'that your agreement goes on', zh: '协议继续履行更正通知' },
  AGREEMENT_KEPT: { en: 'that your agreement was kept', zh: '协议履行完毕更正通知' },
  BREACH_CORRECTED: { en: 'that your agreement ended otherwise than you had been told', zh: '协议终止更正通知' },
  TAKEN_TO_COURT: { en: 'that loans were taken to court', zh: '转入法律程序通知' },
  BORROWING_REVIEWED: { en: 'whether you may borrow again', zh: '再次借款资格评定通知' },
  OWED_AFTER_ALL: { en: 'that you owe a loan after all', zh: '借款仍须偿还通知' },
};

export interface ToldNotice {
  /** Where its exact words are. */
  readonly words: string;
  readonly about: Bilingual;
}

/** By the contact in which it was told or tried. */
export function toldNotices({ borrowerId, notices }: ContactsView): ReadonlyMap<string, ToldNotice> {
  return new Map(
    notices.flatMap(({ noticeId, template, attempts }) => {
      const told = { words: `/borrowers/${borrowerId}/notices/${noticeId}`, about: TOLD[template] };
      return attempts.map(({ contactId }) => [contactId, told] as const);
    }),
  );
}

/** Over which loans, and what was told; empty where neither is known. */
export function aboutWhat(
  loanIds: readonly string[],
  told: ToldNotice | undefined,
): { readonly english: string; readonly chinese: string } {
  const loans = listed(loanIds);
  const over =
    loanIds.length === 0
      ? { english: '', chinese: '' }
      : { english: `, over loan${loanIds.length > 1 ? 's' : ''} ${loans.en}`, chinese: `，涉及借款${loans.zh}` };
  const what = told ? { english: `: ${told.about.en}`, chinese: `（${told.about.zh}）` } : { english: '', chinese: '' };
  return { english: `${over.english}${what.english}`, chinese: `${what.chinese}${over.chinese}` };
}
