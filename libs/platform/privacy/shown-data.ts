/**
 * An event's data as a role may read it. Nothing is shown that the event's definition does not declare; what it declares as
 * personal is opened and masked by its kind.
 */
import { declaredFields } from '#event-schema';
import type { EventDefinition, Role } from '#kernel';
import type { FieldCipher } from './field-cipher';
import { showPersonal } from './masking';
import { replacePersonalFields } from './personal-fields';
import { revealPersonal, type SealedEvent } from './reveal-personal';

type Shown = Pick<EventDefinition, 'schema' | 'personal' | 'personalKinds'>;

export async function shownData<Data extends object>(
  cipher: FieldCipher,
  event: SealedEvent<Data>,
  { schema, personal, personalKinds }: Shown,
  viewer: Role,
): Promise<Data> {
  const data = declaredFields(schema, event.data);
  if (personal.length === 0) return data;
  const opened = await revealPersonal<Data>(cipher, { ...event, data }, { personal });
  return replacePersonalFields(opened, personal, (value, _path, registered) =>
    typeof value === 'string' ? showPersonal(value, personalKinds[registered] ?? 'text', viewer) : value,
  );
}
