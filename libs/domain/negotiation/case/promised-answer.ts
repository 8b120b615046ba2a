/** By when the borrower was promised an answer. */
import type { LocalDate } from '#kernel';
import { awaitsMaterials } from '../materials/asked-materials';
import type { Episode, Negotiation } from './case.state';
import { whileRunning } from './while-running';

/**
 * To a request, a counter-proposal or an appeal, each up to the next offer. Its clock rests while the borrower has time for
 * materials, also where an officer did not wait for them to decide.
 */
export function promisedAnswer(
  episode: Episode,
  { negotiationId, offers, answerDueOn, promised: to, materials }: Negotiation,
): LocalDate | null {
  if (to === null || awaitsMaterials(materials)) return null;
  const offerId = offers.at(-1)?.data.offerId;
  return to === 'COUNTER' && offerId !== undefined
    ? whileRunning(episode, 'COUNTER_ANSWER_DUE', offerId, answerDueOn)
    : whileRunning(episode, 'ANSWER_DUE', negotiationId, answerDueOn);
}
