/** Who took an item or was given it, when it is looked at again, and how much was noted: looked up beside the items of a queue. */
import type { LocalDate } from '#kernel';
import { defineTable } from '#projections';
import type { WorkState } from '#work';

export interface WorkStandingRow {
  itemId: string;
  /** Queue it was taken in. */
  claimQueue: string | null;
  ownerId: string | null;
  /** Last day of one's own claim; null of what does not end by itself. */
  ownedUntil: LocalDate | null;
  ownedSince: string | null;
  followUpQueue: string | null;
  followUpOn: LocalDate | null;
  followUpSince: string | null;
  notes: number;
}

export const workStandingTable = defineTable<WorkStandingRow>({
  name: 'work_standing',
  row: 'One item that somebody did something with.',
  columns: {
    itemId: { kind: 'text' },
    claimQueue: { kind: 'text', nullable: true },
    ownerId: { kind: 'text', nullable: true },
    ownedUntil: { kind: 'date', nullable: true },
    ownedSince: { kind: 'instant', nullable: true },
    followUpQueue: { kind: 'text', nullable: true },
    followUpOn: { kind: 'date', nullable: true },
    followUpSince: { kind: 'instant', nullable: true },
    notes: { kind: 'integer' },
  },
  primaryKey: ['itemId'],
  indexes: [
    { name: 'by_owner', on: ['owner_id'], of: ['ownerId'], where: 'owner_id IS NOT NULL' },
    {
      name: 'by_follow_up',
      on: ['follow_up_queue', 'follow_up_on'],
      of: ['followUpQueue', 'followUpOn'],
      where: 'follow_up_on IS NOT NULL',
    },
  ],
  fillFactor: 85,
});

export function workStandings({ itemId, claim, followUp, notes }: WorkState): readonly WorkStandingRow[] {
  if (itemId === null) return [];
  return [
    {
      itemId,
      ...{ claimQueue: claim?.queue ?? null, ownerId: claim?.officerId ?? null },
      ...{ ownedUntil: claim?.until ?? null, ownedSince: claim?.since ?? null },
      ...{
        followUpQueue: followUp?.queue ?? null,
        followUpOn: followUp?.on ?? null,
        followUpSince: followUp?.since ?? null,
      },
      notes: notes.length,
    },
  ];
}
