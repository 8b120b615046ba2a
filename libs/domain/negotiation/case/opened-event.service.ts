/** An event of a case as a role may read it: what its definition declares, personal fields in the clear, masked or hidden. */
import type { RecordedEvent } from '#event-store';
import type { EventDefinition, Role } from '#kernel';
import { FieldCipher, shownData } from '#privacy';
import { caseEvents, type CaseEvent } from './case.events';

export async function openedEvent(
  cipher: FieldCipher,
  event: RecordedEvent<CaseEvent>,
  role: Role,
): Promise<RecordedEvent<CaseEvent>> {
  const definition = caseEvents[event.type] as EventDefinition;
  const data = await shownData<object>(cipher, event, definition, role);
  return { ...event, data } as RecordedEvent<CaseEvent>;
}
