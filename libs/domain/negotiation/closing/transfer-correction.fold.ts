/** The notice stands as it was corrected last. */
import { changeEpisode } from '../case/case.changes';
import type { Folds } from '../case/fold';
import type { transferCorrectionEvents } from './transfer-correction.events';

export const transferCorrectionFolds: Folds<keyof typeof transferCorrectionEvents> = {
  TransferNoticeCorrected: (state, { caseId, transferId, right: { noticeOn: on, reference } }) =>
    changeEpisode(state, caseId, (episode) => ({
      ...episode,
      transfers: episode.transfers.map((one) =>
        one.transferId === transferId ? { ...one, notice: { on, reference } } : one,
      ),
    })),
};
