/**
 * Told once for its occasion, unless it was not told: a notice that lapsed, as under a hold that kept the report back, is in nobody's way
 * when the same is to be told again.
 */
import { noticeStatus } from '#contact';
import { commandId } from '#event-store';
import type { OwedNotice } from './notices-of-events';
import type { OnRecord } from './told-before-moving';

type Told = Pick<OwedNotice, 'partyId' | 'template' | 'occasion'>;

/** The id of the notice of an occasion: the same however often it is owed. */
export function noticeIdOf({ partyId, template, occasion }: Told): string {
  return commandId('notice', partyId, template, occasion);
}

/** The occasion, or one named after the last notice of it that lapsed. */
export function occasionAnew(owed: Told, known: readonly Pick<OnRecord, 'contacts'>[]): string {
  let occasion: string = owed.occasion;
  for (;;) {
    const noticeId = noticeIdOf({ ...owed, occasion });
    const before = known.map(({ contacts }) => contacts.notices.get(noticeId)).find((one) => one !== undefined);
    if (!before || noticeStatus(before) !== 'LAPSED') return occasion;
    occasion = `${owed.occasion}/after ${noticeId}`;
  }
}
