/** How often it was tried to reach a person and nobody was: what stands before somebody is taken to court without having been heard. */
import { addDays, type LocalDate } from '#kernel';
import { mannerOf } from './contact-kinds';
import { DAYS_KEPT, type ContactState } from './contact.state';

/**
 * Of the last days, on all records of the person; none where they were reached once. A message that was sent reaches nobody by itself, and a
 * permission that was not used was no attempt.
 */
export function attemptsInVain(states: readonly ContactState[], today: LocalDate): number {
  const since = addDays(today, -DAYS_KEPT);
  const own = states
    .flatMap(({ contacts }) => contacts)
    .filter(
      ({ thirdPartyId, countedOn, channel }) =>
        thirdPartyId === undefined && countedOn >= since && mannerOf(channel) !== 'MESSAGE',
    );
  if (own.some(({ status, connected }) => status === 'MADE' && connected)) return 0;
  return own.filter(({ status, reason }) => status === 'MADE' || (status === 'FAILED' && reason !== 'NOT_ATTEMPTED'))
    .length;
}
