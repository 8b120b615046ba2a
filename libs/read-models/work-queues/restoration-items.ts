/** What the bureau was asked and has not answered is followed up; what it refused can be asked again. */
import { bureauReason, type Episode, pauseOf } from '#negotiation';
import { productsOf } from './case-item';
import { personItem } from './person-item';
import type { QueueItemRow } from './queue-item.table';
import { awaitingBureau, type Moment, restorationReference } from './queued-cases';

export function restorationItems(
  episode: Episode,
  moments: { readonly [of: string]: Moment },
): readonly QueueItemRow[] {
  const { caseId, borrowerId } = episode;
  return awaitingBureau(episode).flatMap((loan): QueueItemRow[] => {
    const { loanId, restoration } = loan;
    const since = moments[restorationReference(loan)];
    if (!since || !restoration) return [];
    const isAsked = restoration.status === 'REQUESTED';
    const isPaused = pauseOf(episode, 'BUREAU_ANSWER_DUE', loanId) !== undefined;
    const { codes } = restoration;
    const reasons = codes.map(bureauReason);
    return [
      personItem({
        itemId: `${caseId}/restoration/${loanId}`,
        ...{ queue: 'RESTORATION', step: isAsked ? 'BUREAU_ASKED' : 'BUREAU_REFUSED' },
        ...{ caseId, borrowerId, loanIds: [loanId], products: productsOf([loan]), reference: null },
        ...(isAsked || codes.length === 0
          ? {}
          : {
              kind: codes[0] ?? null,
              why: { en: reasons.map(({ en }) => en).join(' '), zh: reasons.map(({ zh }) => zh).join('') },
            }),
        dueOn: isAsked && !isPaused ? restoration.answerDueOn : null,
        waitsFor: isAsked ? 'LENDER' : 'BORROWER',
        ...{ enteredOn: since.on, enteredAt: since.at },
      }),
    ];
  });
}
