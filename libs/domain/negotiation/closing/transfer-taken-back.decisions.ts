/** A supervisor takes a mistaken transfer back, with reasons, until the person was told of it. */
import { accept, type Bilingual } from '#kernel';
import type { CaseState } from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { isSupervisor } from '../case/lookups';
import { rejections, type Reasons } from '../case/rejections';
import { EXIT_REASONS } from './exit.decisions';

export const TRANSFER_TAKEN_BACK_REASONS = {
  TRANSFER_TOLD_ALREADY: {
    en: 'The person was told of the transfer: it is revoked with the buyer’s consent alone.',
    zh: '转让已通知借款人，非经受让人同意不得撤销（民法典第546条）。',
  },
  TRANSFER_OF_EARLIER_CASE: {
    en: 'An agreement went with the loans, and the person’s next case came after this one, which cannot be opened again for it to go on in.',
    zh: '该转让涉及履行中的协议，而借款人其后已有新案件，原案件不能重新开启，转让不能撤销。',
  },
} as const satisfies Reasons;

const no = rejections({ ...EXIT_REASONS, ...TRANSFER_TAKEN_BACK_REASONS });

export interface TakeBackTransferData extends OnCase {
  readonly transferId: string;
  readonly reasons: readonly Bilingual[];
}

export const takeBackTransfer: Decide<TakeBackTransferData> = (data, state, context) => {
  const { caseId, transferId, reasons } = data;
  if (!isSupervisor(context)) return no('ONLY_A_SUPERVISOR');
  const episode = state.episodes.find((one) => one.caseId === caseId);
  if (!episode) return no('CASE_UNKNOWN', { caseId });
  if (episode.transfersTakenBack.includes(transferId)) return accept();
  const transfer = episode.transfers.find((one) => one.transferId === transferId);
  if (!transfer) return no('EXIT_UNKNOWN', { transferId });
  if (transfer.notice) return no('TRANSFER_TOLD_ALREADY', { transferId, noticeOn: transfer.notice.on });
  const { buyer, loanIds } = transfer;
  const agreementIds = boundOver(loanIds, state);
  const last = state.episodes.at(-1);
  // What is only overdue goes on in the person's later case; an agreement is kept in its own, and only the last case is opened again.
  if (last && last !== episode && agreementIds.length > 0) {
    return no('TRANSFER_OF_EARLIER_CASE', { transferId, lastCaseId: last.caseId });
  }
  if (reasons.length === 0) return no('REASONS_REQUIRED');
  const by = { takenBackBy: context.actor.id, takenBackOn: context.businessDate };
  return accept({
    type: 'TransferTakenBack',
    data: { ...ofCase(episode), transferId, buyer, loanIds, agreementIds, reasons, ...by },
  });
};

/** Agreements that had gone to the buyer with these loans: each whole. */
export function boundOver(loanIds: readonly string[], { episodes }: CaseState): readonly string[] {
  return episodes
    .flatMap(({ agreements }) => agreements)
    .filter(({ status, plans }) => status === 'TRANSFERRED' && plans.some(({ plan }) => loanIds.includes(plan.loanId)))
    .map(({ data }) => data.agreementId);
}

/** Commands and the decisions on them. */
export const transferTakenBackDecisions = { TakeBackTransfer: takeBackTransfer };
