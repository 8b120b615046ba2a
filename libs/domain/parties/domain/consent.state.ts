/** A consent as it is kept. */
import type { LocalDate } from '#kernel';
import type { ConsentPurpose, ToldThrough } from './consent.events';

/** What was said last of one purpose. */
export interface Consent {
  readonly purpose: ConsentPurpose;
  readonly status: 'GIVEN' | 'WITHDRAWN';
  readonly since: LocalDate;
  readonly through: ToldThrough;
  /** SHA-256 of the text agreed to; null where none was named, and once withdrawn. */
  readonly documentHash: string | null;
}

/** What was said last of a purpose; undefined where nothing ever was. */
export function consentTo(
  { consents }: { readonly consents: readonly Consent[] },
  purpose: ConsentPurpose,
): Consent | undefined {
  return consents.find((one) => one.purpose === purpose);
}
