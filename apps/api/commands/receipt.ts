/** What a command tells beside its events: the ids and dates a caller needs to go on. */
import type { Schema } from '#event-schema';
import type { DomainEvent } from '#kernel';
import { describe, type DescribedShape } from '../openapi/described-shape';

interface Receipt {
  /** As the document describes it. */
  readonly shape: DescribedShape;
  /** Of the events a command made. */
  readonly of: (events: readonly DomainEvent[]) => object;
}

/** Told from the first such event among those of a command; nothing where the command made none. */
export function receipt<Data extends object, Told extends object>(
  name: string,
  told: Schema<Told>,
  { type }: { readonly type: string; readonly example: Data },
  tell: (data: Data) => Told,
): Receipt {
  const isIt = (event: DomainEvent): event is DomainEvent<string, Data> => event.type === type;
  return {
    shape: describe(name, told),
    of: (events) => {
      const event = events.find(isIt);
      return event ? tell(event.data) : {};
    },
  };
}
