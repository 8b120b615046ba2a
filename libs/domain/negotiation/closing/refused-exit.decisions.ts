/**
 * A write-off or transfer that a loan refuses to book never was, as where its last payment came at the same moment: the case takes it back
 * by itself. Nothing of a transfer stands, over none of its loans: what the buyer gets has to be decided anew.
 */
import { accept } from '#kernel';
import type { AgreementRescindedData } from '../agreement/agreement.events';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { rejections } from '../case/rejections';
import { EXIT_REASONS } from './exit.decisions';
import { boundOver, TRANSFER_TAKEN_BACK_REASONS } from './transfer-taken-back.decisions';

const no = rejections({ ...EXIT_REASONS, ...TRANSFER_TAKEN_BACK_REASONS });

export interface TakeBackRefusedExitData extends OnCase {
  /** The write-off or the transfer. */
  readonly exitId: string;
  /** What the loan said to its booking. */
  readonly refusal: AgreementRescindedData['refusal'];
}

export const takeBackRefusedExit: Decide<TakeBackRefusedExitData> = ({ caseId, exitId, refusal }, state, context) => {
  const { businessDate: takenBackOn } = context;
  const episode = state.episodes.find((one) => one.caseId === caseId);
  if (!episode) return no('CASE_UNKNOWN', { caseId });
  const writeOff = episode.writeOffs.find((one) => one.writeOffId === exitId);
  if (writeOff) {
    const { writeOffId, loanId } = writeOff;
    if (writeOff.takenBackOn !== null) return accept();
    const of = { ...ofCase(episode), loanId, writeOffId };
    return accept({ type: 'WriteOffTakenBack', data: { ...of, because: 'RECORDED_WRONGLY', refusal, takenBackOn } });
  }
  if (episode.transfersTakenBack.includes(exitId)) return accept();
  const transfer = episode.transfers.find((one) => one.transferId === exitId);
  if (!transfer) return no('EXIT_UNKNOWN', { exitId });
  // Of another's loan they were told: that is for a person.
  if (transfer.notice) return no('TRANSFER_TOLD_ALREADY', { transferId: exitId, noticeOn: transfer.notice.on });
  const { transferId, buyer, loanIds } = transfer;
  const of = { ...ofCase(episode), transferId, buyer, loanIds, agreementIds: boundOver(loanIds, state) };
  const by = { takenBackBy: context.actor.id, takenBackOn };
  return accept({ type: 'TransferTakenBack', data: { ...of, reasons: [refusal.reason], refusal, ...by } });
};

/** Commands and the decisions on them. */
export const refusedExitDecisions = { TakeBackRefusedExit: takeBackRefusedExit };
