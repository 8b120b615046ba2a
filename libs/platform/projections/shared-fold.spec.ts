import type { DomainEvent, EventMetadata } from '#kernel';
import { sharedFold } from './shared-fold';

describe('a fold that several look at', () => {
  const metadata = {} as EventMetadata;
  let folded = 0;
  const counting = {
    initialState: [] as readonly string[],
    evolve(state: readonly string[], { type }: DomainEvent): readonly string[] {
      folded += 1;
      return [...state, type];
    },
  };

  it('is the same for all, and folds an event once for those who stand at the same state', () => {
    const [one, other] = [sharedFold(counting), sharedFold(counting)];
    expect(other).toBe(one);
    const opened = { type: 'Opened', data: {} };
    const first = one.evolve(one.initialState, opened, metadata);
    expect(other.evolve(other.initialState, opened, metadata)).toBe(first);
    expect(folded).toBe(1);
  });

  it('folds the event again for who stands elsewhere', () => {
    const fold = sharedFold(counting);
    const opened = { type: 'Opened', data: {} };
    expect(fold.evolve(['Registered'], opened, metadata)).toEqual(['Registered', 'Opened']);
    expect(fold.evolve(fold.initialState, opened, metadata)).toEqual(['Opened']);
  });
});
