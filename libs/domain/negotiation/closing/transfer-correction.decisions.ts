/** An officer corrects when the person was told of a transfer, with reasons; the same again changes nothing. */
import { accept, type Bilingual, type LocalDate } from '#kernel';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { isOfficer } from '../case/lookups';
import { rejections, type Reasons } from '../case/rejections';
import { EXIT_REASONS } from './exit.decisions';

export const TRANSFER_CORRECTION_REASONS = {
  NO_NOTICE_TO_CORRECT: {
    en: 'Nobody has recorded yet that the person was told of this transfer.',
    zh: '该转让尚未登记通知，无可更正。',
  },
} as const satisfies Reasons;

const no = rejections({ ...EXIT_REASONS, ...TRANSFER_CORRECTION_REASONS });

export interface CorrectTransferNoticeData extends OnCase {
  readonly transferId: string;
  readonly noticeOn: LocalDate;
  readonly reference: string;
  readonly reasons: readonly Bilingual[];
}

export const correctTransferNotice: Decide<CorrectTransferNoticeData> = (data, state, context) => {
  const { caseId, transferId, noticeOn, reference, reasons } = data;
  const { businessDate } = context;
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const episode = state.episodes.find((one) => one.caseId === caseId);
  if (!episode) return no('CASE_UNKNOWN', { caseId });
  const transfer = episode.transfers.find((one) => one.transferId === transferId);
  if (!transfer) return no('EXIT_UNKNOWN', { transferId });
  const { notice, loanIds, transferredOn } = transfer;
  if (!notice) return no('NO_NOTICE_TO_CORRECT', { transferId });
  if (notice.on === noticeOn && notice.reference === reference) return accept();
  if (noticeOn > businessDate) return no('DATE_IN_FUTURE', { noticeOn, businessDate });
  if (noticeOn < transferredOn) return no('NOTICE_BEFORE_TRANSFER', { noticeOn, transferredOn });
  if (reasons.length === 0) return no('REASONS_REQUIRED');
  const was = { noticeOn: notice.on, reference: notice.reference };
  const told = { ...ofCase(episode), transferId, loanIds, was, right: { noticeOn, reference }, reasons };
  return accept({ type: 'TransferNoticeCorrected', data: { ...told, correctedBy: context.actor.id } });
};

/** Commands and the decisions on them. */
export const transferCorrectionDecisions = { CorrectTransferNotice: correctTransferNotice };
