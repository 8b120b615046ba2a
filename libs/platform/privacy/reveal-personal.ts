/** Opens the personal fields of a recorded event for somebody who may see them; masking is the caller's next step. */
import type { DomainEvent, EventDefinition } from '#kernel';
import { isSealedField, type FieldCipher } from './field-cipher';
import { personalFields, replacePersonalFields } from './personal-fields';

/** As much of a recorded event as is needed to open it. */
export interface SealedEvent<Data extends object = object> {
  readonly id: string;
  readonly stream: string;
  readonly data: Data;
}

/** The event's data with its personal fields in the clear, or 已删除 where the key is gone. */
export async function revealPersonal<Data extends object>(
  cipher: FieldCipher,
  event: SealedEvent<Data>,
  definition: Pick<EventDefinition<DomainEvent>, 'personal'>,
): Promise<Data> {
  const sealed = personalFields(event.data, definition.personal);
  if (sealed.length === 0) return event.data;
  const opened = new Map(
    await Promise.all(
      sealed.map(async ({ path, value }) => {
        const place = { stream: event.stream, eventId: event.id, path };
        return [path, isSealedField(value) ? await cipher.open(value, place) : value] as const;
      }),
    ),
  );
  return replacePersonalFields(event.data, definition.personal, (value, path) => opened.get(path) ?? value);
}
