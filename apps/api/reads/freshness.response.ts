/** How fresh an answer is; every read carries it. */
import { OneOf, Text, Whole, Part } from '../openapi/shown';

export class Lag {
  @Whole('Events of the log not yet in the read model, where counted.', { nullable: true })
  events!: number | null;

  @Whole('Seconds since the read model was level with the log.', { nullable: true })
  seconds!: number | null;
}

export class Freshness {
  @OneOf(['strong', 'eventual'], 'strong: folded from the stream itself. eventual: from a read model.')
  consistency!: 'strong' | 'eventual';

  @Whole('Revision of the stream the answer was folded at; strong reads only.', { optional: true })
  revision?: number;

  @Text('Position in the log up to which the answer knows everything; eventual reads only.', {
    optional: true,
    nullable: true,
  })
  position?: string | null;

  @Part(() => Lag, 'How far the read model is behind; eventual reads only.', { optional: true })
  lag?: Lag;
}
