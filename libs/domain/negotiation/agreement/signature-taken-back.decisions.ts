/**
 * An officer takes back what was recorded as the borrower's signature and was none, or of another option: with reasons and a second
 * person's approval, since an agreement would rest on it. What the person did themselves, or the signature service shows, is no entry of
 * the lender's: that they take back themselves. Once both have signed, the agreement is in force.
 */
import { authorityObjection, usedApproval, type ActAuthority } from '#approvals';
import { accept, type Bilingual, type CommandContext } from '#kernel';
import type { CaseEvent } from '../case/case.events';
import type { CaseState } from '../case/case.state';
import { after } from '../case/after';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { isOfficer, offerOf, type WithOffer } from '../case/lookups';
import { isRejected, rejections, type Reasons, type Rejected } from '../case/rejections';
import { expireOffer } from '../offer/offer.decisions';
import { SIGNATURE_REQUEST_REASONS } from './signature-request.decisions';

export const SIGNATURE_TAKEN_BACK_REASONS = {
  SIGNATURE_NOT_RECORDED: {
    en: 'No signature of the borrower stands under this offer.',
    zh: '该方案项下没有借款人的签署登记。',
  },
  SIGNATURE_COUNTERSIGNED: {
    en: 'Both sides have signed and the agreement is in force: what both signed is undone by no correction. It ends only where the core banking system refuses to book it, or as it says itself.',
    zh: '双方均已签署，协议已生效，不能以更正方式撤销；仅在核心系统拒绝登记或依协议约定时终止。',
  },
  SIGNED_THEMSELVES: {
    en: 'The person signed themselves, or the signature service shows it: that is no entry of the lender’s. They can take the request back.',
    zh: '该签署由当事人本人作出或由签署服务出具证据，并非我方登记；当事人可撤回协商申请。',
  },
  SIGNATURE_NEEDS_SECOND_PERSON: {
    en: 'A recorded signature is taken back with a second person’s approval of exactly this; please ask for it.',
    zh: '撤销已登记的签署须经其他人员审批，请先就该事项提交审批。',
  },
} as const satisfies Reasons;

const no = rejections({ ...SIGNATURE_REQUEST_REASONS, ...SIGNATURE_TAKEN_BACK_REASONS });

/** What is asked of it, and approved. */
export interface SignatureToTakeBack extends OnCase {
  readonly offerId: string;
  readonly reasons: readonly Bilingual[];
}

export interface TakeBackSignatureData extends SignatureToTakeBack {
  readonly authority: ActAuthority;
}

export const takeBackSignature: Decide<TakeBackSignatureData> = (data, state, context) => {
  const { caseId, offerId, reasons, authority } = data;
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const found = offerOf(state, caseId, offerId);
  if (isRejected(found)) return found;
  const { episode, negotiation, offer } = found;
  // Also where the borrower's days were over by then.
  const isBack = offer.signaturesTakenBack.length > 0;
  if (isBack && (offer.status === 'OPEN' || offer.status === 'EXPIRED')) return accept();
  const objection = notToTakeBack(found) ?? (reasons.length === 0 ? no('REASONS_REQUIRED') : null);
  if (objection) return objection;
  const second = no('SIGNATURE_NEEDS_SECOND_PERSON', { offerId });
  const alone = authorityObjection(authority, negotiation, context, second);
  if (alone) return alone;
  const { optionId = '', agreementId = '' } = offer.borrowerSigned ?? {};
  const { approvalId = '' } = usedApproval(authority);
  const by = { takenBackBy: context.actor.id, approvalId, openUntil: offer.lastDay, takenBackOn: context.businessDate };
  const back: CaseEvent = {
    type: 'BorrowerSignatureTakenBack',
    data: { ...ofCase(episode), offerId, optionId, agreementId, reasons, ...by },
  };
  return accept(back, ...expired(back, data, state, context));
};

function notToTakeBack({ offer }: WithOffer): Rejected | null {
  const { borrowerSigned: signed, status, data, signatureRequests } = offer;
  const { offerId } = data;
  if (status === 'AGREED' || status === 'RESCINDED') return no('SIGNATURE_COUNTERSIGNED', { offerId });
  if (status !== 'SIGNED_BY_BORROWER' || !signed) return no('SIGNATURE_NOT_RECORDED', { offerId, status });
  if (signed.signature.request !== undefined || signed.inPerson) return no('SIGNED_THEMSELVES', { offerId });
  const asked = signatureRequests.find((one) => one.status === 'REQUESTED');
  return asked ? no('SIGNATURE_UNDER_WAY', { requestId: asked.requestId, optionId: asked.optionId }) : null;
}

/** The borrower’s days went on: where they are over, the offer has run out. */
function expired(
  back: CaseEvent,
  { caseId, offerId }: SignatureToTakeBack,
  state: CaseState,
  context: CommandContext,
): readonly CaseEvent[] {
  const over = expireOffer({ caseId, offerId }, after(state, [back], context), context);
  return over.kind === 'accepted' ? over.events : [];
}

/** Commands and the decisions on them. */
export const signatureTakenBackDecisions = { TakeBackSignature: takeBackSignature };
