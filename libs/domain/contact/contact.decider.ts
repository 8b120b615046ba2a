/** Collection of a person's loans: suspended for an agreement, resumed when it does not stand; each as often as it happens. */
import { accept, streamName, type Decider } from '#kernel';
import type { CollectionResumedData, CollectionSuspendedData, ContactEvent } from './contact.events';

/** The stream of all contacts with one person. */
export function contactStream(partyId: string): string {
  return streamName('contact', partyId);
}

/** Collection suspended for an agreement, until it was resumed. */
export interface Suspension extends CollectionSuspendedData {
  readonly resumed: Pick<CollectionResumedData, 'ground' | 'resumedOn'> | null;
}

export interface ContactState {
  /** One per agreement, in the order they were first suspended. */
  readonly suspensions: readonly Suspension[];
}

export type ContactCommand =
  | { readonly type: 'SuspendCollection'; readonly data: Omit<CollectionSuspendedData, 'suspendedOn'> }
  | { readonly type: 'ResumeCollection'; readonly data: Omit<CollectionResumedData, 'resumedOn'> };

/** What each command says, by its name. */
export type ContactCommandData = { readonly [One in ContactCommand as One['type']]: One['data'] };

export const contactDecider: Decider<ContactCommand, ContactState, ContactEvent> = {
  initialState: { suspensions: [] },
  decide(command, { suspensions }, { businessDate }) {
    const known = suspensions.find(({ agreementId }) => agreementId === command.data.agreementId);
    const suspended = known !== undefined && known.resumed === null;
    if (command.type === 'SuspendCollection') {
      if (suspended) return accept();
      return accept({ type: 'CollectionSuspended', data: { ...command.data, suspendedOn: businessDate } });
    }
    // Nothing stops that was never stopped: agreements from before collection was recorded have no suspension.
    if (!suspended) return accept();
    return accept({ type: 'CollectionResumed', data: { ...command.data, resumedOn: businessDate } });
  },
  evolve(state, event) {
    const { suspensions } = state;
    switch (event.type) {
      case 'CollectionSuspended': {
        const { data } = event;
        const others = suspensions.filter(({ agreementId }) => agreementId !== data.agreementId);
        return { suspensions: [...others, { ...data, resumed: null }] };
      }
      case 'CollectionResumed': {
        const { agreementId, ground, resumedOn } = event.data;
        const resumed = { ground, resumedOn };
        return {
          suspensions: suspensions.map((one) => (one.agreementId === agreementId ? { ...one, resumed } : one)),
        };
      }
      default:
        return state;
    }
  },
};
