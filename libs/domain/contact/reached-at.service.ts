/** Whether and when a person may be reached, by their own records: what applies to everybody where nothing is recorded. */
import { minutesOfDay, SHANGHAI } from '#kernel';
import { CONTACT_CONSENTS, consentTo, type Person } from '#parties';
import type { ReachedAt } from './asked-contact';
import type { ContactChannel } from './contact-kinds';

export function reachedAt({ party }: Pick<Person, 'party'>): ReachedAt {
  const { timeZone = SHANGHAI, agreedHours } = party.reachedWhen;
  const hours = agreedHours && { from: minutesOfDay(agreedHours.from), until: minutesOfDay(agreedHours.until) };
  return {
    timeZone,
    agreedHours: hours ?? null,
    holds: party.holds,
    isRestricted: party.restriction !== null,
    // Whoever acts for them is recorded, too: heirs, guardians, representatives.
    relatedIds: [...party.relations.map(({ relatedId }) => relatedId), ...Object.keys(party.representatives)],
    refusedChannels: CONTACT_CONSENTS.flatMap((purpose) =>
      consentTo(party, purpose)?.status === 'WITHDRAWN' ? [purpose.slice('CONTACT_BY_'.length) as ContactChannel] : [],
    ),
    refusesAgencies: consentTo(party, 'AGENCY_SHARING')?.status === 'WITHDRAWN',
  };
}
