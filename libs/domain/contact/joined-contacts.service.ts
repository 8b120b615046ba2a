/** The contacts with a person as they are read: those on all their records, as if they had been one from the beginning. */
import type { CommandExecutor } from '#event-store';
import { type Person, personOf } from '#parties';
import { contactDecider, contactStream } from './contact.decider';
import type { ContactState } from './contact.state';

export interface ContactsWith {
  readonly person: Person;
  readonly state: ContactState;
  /** Of the record that stands for the person; −1 when nothing was ever recorded of contacts on it. */
  readonly revision: number;
}

export async function contactsWith(executor: CommandExecutor, partyId: string): Promise<ContactsWith> {
  const person = await personOf(executor, partyId);
  const [first, ...others] = await Promise.all(
    person.records.map((record) => executor.load(contactStream(record.partyId), contactDecider)),
  );
  const { state, revision } = first ?? { state: contactDecider.initialState, revision: -1 };
  return { person, state: others.map((one) => one.state).reduce(joinTwo, state), revision };
}

function joinTwo(one: ContactState, other: ContactState): ContactState {
  return {
    suspensions: [...other.suspensions, ...one.suspensions],
    contacts: [...other.contacts, ...one.contacts],
    inbound: [...other.inbound, ...one.inbound],
    openViolations: [...other.openViolations, ...one.openViolations],
    reviewedViolations: new Map([...other.reviewedViolations, ...one.reviewedViolations]),
    notices: new Map([...other.notices, ...one.notices]),
    stoppedThirdParties: [...new Set([...other.stoppedThirdParties, ...one.stoppedThirdParties])],
  };
}
