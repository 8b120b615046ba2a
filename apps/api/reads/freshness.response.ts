/** How fresh an answer is; every read carries it. */
import { Flag, Instant, OneOf, Part, Text, Whole } from '../openapi/shown';

/** Of an answer folded from a stream. */
export class StrongFreshness {
  @OneOf(['strong'], 'Folded from the stream itself: nothing is newer.')
  consistency!: 'strong';

  @Whole('Revision of the stream the answer was folded at.')
  revision!: number;
}

export class Lag {
  @Whole('Events of the log not yet in the read model, counted; null when that is not known.', { nullable: true })
  events!: number | null;

  @Whole('Seconds since the read model was level with the log.', { nullable: true })
  seconds!: number | null;
}

/** Of an answer from a read model. */
export class EventualFreshness {
  @OneOf(['eventual'], 'From a read model that follows the log.')
  consistency!: 'eventual';

  @Text('Position in the log up to which the answer knows everything; null before the first event.', { nullable: true })
  position!: string | null;

  @Instant('When the last event the answer knows was recorded.', { nullable: true })
  recordedAt!: string | null;

  @Flag(
    'True while nobody keeps the read model up to date, or whoever does cannot: how old the answer is nobody knows.',
  )
  stale!: boolean;

  @Part(() => Lag, 'How far the read model is behind.')
  lag!: Lag;
}
