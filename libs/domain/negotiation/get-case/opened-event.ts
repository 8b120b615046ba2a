/** An event of a case as a role may read it: personal fields in the clear, masked or hidden. */
import type { RecordedEvent } from '#event-store';
import type { Role } from '#kernel';
import { FieldCipher, replacePersonalFields, revealPersonal, showPersonal } from '#privacy';
import { caseEvents } from '../domain/case.definitions';
import type { CaseEvent } from '../domain/case.events';

export async function openedEvent(
  cipher: FieldCipher,
  event: RecordedEvent<CaseEvent>,
  role: Role,
): Promise<RecordedEvent<CaseEvent>> {
  const definition = caseEvents[event.type];
  if (definition.personal.length === 0) return event;
  const data = await revealPersonal<object>(cipher, event, definition);
  const shown = replacePersonalFields(data, definition.personal, (value) =>
    typeof value === 'string' ? showPersonal(value, 'text', role) : value,
  );
  return { ...event, data: shown } as RecordedEvent<CaseEvent>;
}
