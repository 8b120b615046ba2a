/** The day a person entered something for, where it lies before the day they entered it on. */
import { DAY_OF_ENTRY } from '#backdating';
import { type EventMetadata, isLocalDate, type LocalDate, shanghaiDate } from '#kernel';

export function backdatedTo(type: string, data: object, { actor, businessDate }: EventMetadata): LocalDate | null {
  const field = DAY_OF_ENTRY[type];
  if (field === undefined || actor.kind !== 'person') return null;
  const told = (data as { readonly [name: string]: unknown })[field];
  if (typeof told !== 'string') return null;
  const day = isLocalDate(told) ? told : shanghaiDate(told);
  return day < businessDate ? day : null;
}
