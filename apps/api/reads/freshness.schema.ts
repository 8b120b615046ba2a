import { oneOf, part, whole } from '#event-schema';

/** How fresh an answer is that was folded from a stream. */
export const strongFreshness = part({
  freshness: part(
    {
      consistency: oneOf(['strong'], 'Folded from the stream itself: nothing is newer.'),
      revision: whole('Revision of the stream the answer was folded at.'),
    },
    'How fresh this is.',
  ),
});
