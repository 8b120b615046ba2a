/** How fresh an answer is; every read from a stream or a read model carries it. */
import { named, oneOf, part, together, whole, type DataOf } from '#event-schema';
import { freshnessSchema } from '#projections';

/** Of an answer folded from a stream. */
export const strongFreshness = part({
  freshness: named(
    'StrongFreshness',
    part(
      {
        consistency: oneOf(['strong'], 'Folded from the stream itself: nothing is newer.'),
        revision: whole('Revision of the stream the answer was folded at.'),
      },
      'How fresh this is.',
    ),
  ),
});

/** A view folded from a stream and how fresh it is. */
export type Strong<View extends object> = View & DataOf<typeof strongFreshness>;

/** Of an answer from a read model. */
export const eventualFreshness = part({
  freshness: named(
    'EventualFreshness',
    together(part({ consistency: oneOf(['eventual'], 'From a read model that follows the log.') }), freshnessSchema),
    'How fresh this is.',
  ),
});

/** A view from a read model and how fresh it is. */
export type Eventual<View extends object> = View & DataOf<typeof eventualFreshness>;
