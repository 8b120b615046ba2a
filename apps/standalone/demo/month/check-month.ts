/** Everything of the month beside the negotiations: what the system tells of it, against the account the stories kept themselves. */
import type { LocalDate } from '#kernel';
import type { ApiClient } from '../api-client';
import { REVIEWER } from '../callers';
import type { Part } from '../casting';
import type { Checks } from '../checks';
import type { FeedEvent } from '../event-feed';
import { MONTH_ENDS_ON } from '../stories/story-world';
import { checkComplaints } from './check-complaints';
import { checkContacts, type ContactFigures, tally } from './check-contacts';
import { MonthEvents, type MonthType, textOf } from './month-events';
import type { Counted, MonthLedger } from './month-ledger';

/** Each counted by one event. */
const COUNTED: { readonly [What in Exclude<Counted, 'waitedSeconds' | 'monthsCorrected'>]: MonthType } = {
  violations: 'ContactViolationFound',
  violationsReviewed: 'ContactViolationReviewed',
  inbound: 'InboundContactReceived',
  thirdPartyStops: 'ThirdPartyStopRecorded',
  noticesFollowedUp: 'NoticeFollowedUp',
  placements: 'PlacedWithAgency',
  recalls: 'RecalledFromAgency',
  merges: 'PartiesMerged',
  mergesUndone: 'PartyMergeUndone',
  consentsGiven: 'ConsentGiven',
  consentsWithdrawn: 'ConsentWithdrawn',
  subjectRequests: 'SubjectRequestReceived',
  subjectRequestsAnswered: 'SubjectRequestAnswered',
  corrections: 'EntryCorrected',
  repairsDone: 'RepairDone',
  ratings: 'CaseRated',
  reopenings: 'CaseReopened',
  escalations: 'EscalatedToLegal',
  legalSteps: 'LegalActionRecorded',
  eligibilityReviews: 'EligibilityReviewed',
  objections: 'ObjectionReceived',
  objectionsAnswered: 'ObjectionAnswered',
};
/** In these nothing is left: whatever came in was seen to. */
const EMPTY_QUEUES = [
  'CONTACT_VIOLATION',
  'INBOUND_CONTACT',
  'NOTICE',
  'REPAIR',
  'SUBJECT_REQUEST',
  'MERGE_UNDONE',
  'OBJECTION',
];

export interface MonthFigures {
  readonly contacts: ContactFigures;
  readonly complaints: Awaited<ReturnType<typeof checkComplaints>>;
}

interface World {
  readonly api: ApiClient;
  readonly checks: Checks;
  readonly ledger: MonthLedger;
}

/** @param position of the log at which the stories begin */
export async function checkMonth(
  world: World,
  position: string,
  parts: readonly Part[],
  alone: boolean,
): Promise<MonthFigures> {
  const { api, checks, ledger } = world;
  const events = await MonthEvents.read(api, position, parts);
  for (const [what, type] of Object.entries(COUNTED) as [Counted, MonthType][]) {
    checks.equal(`${type} of the month`, timesOf(events.of(type)), ledger.of(what));
  }
  const waited = events.of('InboundContactReceived').map((event) => {
    return (Date.parse(textOf(event, 'pickedUpAt')) - Date.parse(textOf(event, 'receivedAt'))) / 1_000;
  });
  checks.equal(
    'seconds waited for an answer',
    waited.reduce((sum, one) => sum + one, 0),
    ledger.of('waitedSeconds'),
  );
  const kinds = tally(events.of('HoldPlaced').map((event) => textOf(event, 'kind')));
  checks.equal('holds placed, by kind', kinds, tally(ledger.holds.map(({ kind }) => kind)));
  for (const queue of EMPTY_QUEUES) checks.equal(`left in the queue ${queue}`, await left(api, queue, parts), []);
  return { contacts: checkContacts(checks, events, ledger), complaints: await checkComplaints(world, ledger, alone) };
}

/** What stands on two records of one person was done once. */
function timesOf(events: readonly FeedEvent[]): number {
  return new Set(events.map((event) => textOf(event, 'mergeId') || event.id)).size;
}

/** Of the demonstration's people, since the month. */
async function left(api: ApiClient, queue: string, parts: readonly Part[]): Promise<readonly string[]> {
  const own = new Set(parts.map(({ borrowerId }) => borrowerId));
  const { items } = await api.read<{ items: readonly Item[] }>(REVIEWER, `/queues/${queue}?limit=200`);
  return items
    .filter(({ borrowerId, enteredOn }) => own.has(borrowerId) && enteredOn <= MONTH_ENDS_ON)
    .map(({ itemId }) => itemId);
}

interface Item {
  readonly itemId: string;
  readonly borrowerId: string;
  readonly enteredOn: LocalDate;
}
