/** What the log tells of the demonstration's own people in the month and after, by the name of the event. */
import { localDate } from '#kernel';
import type { ApiClient } from '../api-client';
import type { Part } from '../casting';
import { eventsAfter, type FeedEvent } from '../event-feed';
import { survivorOf } from '../stories/person.story';

/** Everything compared with the ledger. */
export const MONTH_TYPES = [
  ...['ContactMade', 'ContactFailed', 'ContactBlocked', 'ContactViolationFound', 'ContactViolationReviewed'],
  ...['InboundContactReceived', 'ThirdPartyStopRecorded', 'NoticePrepared', 'NoticeLapsed', 'NoticeReachedNobody'],
  ...['NoticeFollowedUp', 'HoldPlaced', 'PlacedWithAgency', 'RecalledFromAgency', 'PartiesMerged', 'PartyMergeUndone'],
  ...['ConsentGiven', 'ConsentWithdrawn', 'SubjectRequestReceived', 'SubjectRequestAnswered', 'EntryCorrected'],
  ...['RepairDone', 'CaseRated', 'CaseReopened', 'ObjectionReceived', 'ObjectionAnswered'],
  ...['EscalatedToLegal', 'LegalActionRecorded', 'EligibilityReviewed'],
] as const;
/** All that the stories begin in the month has come to its end by then; what is done later is others' work. */
const TOLD_UP_TO = localDate('2026-12-31');
export type MonthType = (typeof MONTH_TYPES)[number];

export class MonthEvents {
  private constructor(
    private readonly byType: ReadonlyMap<string, readonly FeedEvent[]>,
    private readonly survivors: ReadonlyMap<string, string>,
  ) {}

  /** @param position after which the stories begin */
  static async read(api: ApiClient, position: string, parts: readonly Part[]): Promise<MonthEvents> {
    const own = new Set(parts.flatMap(({ borrowerId }) => [borrowerId, survivorOf(borrowerId)]));
    const told = await eventsAfter(api, position, MONTH_TYPES, TOLD_UP_TO);
    const events = told.filter(({ about }) => about !== null && own.has(about));
    const merged = parts.filter(({ ending }) => ending === 'MERGED' || ending === 'MERGE_UNDONE');
    const types = [...new Set(events.map(({ type }) => type))];
    return new MonthEvents(
      new Map(types.map((name) => [name, events.filter(({ type }) => type === name)])),
      new Map(merged.map(({ borrowerId }) => [survivorOf(borrowerId), borrowerId])),
    );
  }

  of(type: MonthType): readonly FeedEvent[] {
    return this.byType.get(type) ?? [];
  }

  /** One person, whichever of their records it stands on. */
  personOf({ about }: FeedEvent): string {
    return this.survivors.get(about ?? '') ?? about ?? '';
  }
}

export function textOf({ data }: FeedEvent, name: string): string {
  const value = data[name];
  return typeof value === 'string' ? value : '';
}
