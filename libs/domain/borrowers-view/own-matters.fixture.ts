/** The matters of a person of whom nothing is known but what a test says. */
import type { ContactsView } from '#contact';
import { localDate, type LocalDate } from '#kernel';
import type { OwnMatters } from './own-matters';

const NOBODY_REACHED = {
  ...{ borrowerId: 'C1', timeZone: 'Asia/Shanghai', since: localDate('2025-04-12'), contacts: [], inbound: [] },
  hours: { from: '08:00', until: '22:00', agreed: false },
  ...{ today: null, stoppedThirdParties: [], notices: [] },
} as unknown as ContactsView;

export function ownMatters(known: Partial<OwnMatters>, today: LocalDate): OwnMatters {
  return {
    ...{ partyId: 'C1', today, contacts: NOBODY_REACHED, bureau: [], complaints: [] },
    ...{ reader: null, ties: { actsFor: [], owesWith: [] }, doneByOthers: new Map() },
    ...{ party: null, holds: null, loans: [], case: null, earlier: [], comparison: null, explanations: [] },
    ...known,
  };
}
