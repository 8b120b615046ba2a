/** What the feed does not tell people of a person whose data is only kept: what was asked for and decided, as no other read tells it. */
import { isHiddenWhileOnlyKept } from '#event-book';
import type { CommandExecutor, RecordedEvent } from '#event-store';
import type { Role } from '#kernel';
import { personOf, seesWhileOnlyKept } from '#parties';

/** Systems are told as webhooks tell them. Each person is looked up once for a page. */
export function hiddenEvents(executor: CommandExecutor, role: Role): (event: RecordedEvent) => Promise<boolean> {
  if (seesWhileOnlyKept(role) || role === 'service') return () => Promise.resolve(false);
  const known = new Map<string, Promise<boolean>>();
  return (event) => {
    const { borrowerId, partyId } = event.data as { readonly borrowerId?: string; readonly partyId?: string };
    const person = borrowerId ?? partyId;
    if (person === undefined || !isHiddenWhileOnlyKept(event)) return Promise.resolve(false);
    const asked = known.get(person) ?? isOnlyKept(executor, person);
    known.set(person, asked);
    return asked;
  };
}

async function isOnlyKept(executor: CommandExecutor, partyId: string): Promise<boolean> {
  return (await personOf(executor, partyId)).party.restriction !== null;
}
