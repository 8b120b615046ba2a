import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { JsonValue } from '#kernel';
import { entityOf, type Freshness, pageSize, ReadModels, SignedCursor } from '#projections';
import { type ComplaintStandingRow, complaintStandingTable } from './complaint-standing.table';
import {
  type ComplaintFilter,
  ListComplaints,
  type ListComplaintsAnswer,
  type ListedOwnComplaint,
  ListOwnComplaints,
  type ListOwnComplaintsAnswer,
} from './list-complaints.query';
import { WORK_QUEUES_PROJECTION } from './work-queues.projection';

type Condition = readonly [sql: string, parameters: object];

interface Page {
  readonly total: number;
  readonly rows: readonly ComplaintStandingRow[];
  readonly nextCursor: string | null;
  readonly freshness: Freshness;
}

/** Pages of complaints by the day they came in; a cursor fits the question it was made for alone. */
@Injectable()
export class ComplaintPages {
  constructor(
    @Inject(ReadModels) private readonly readModels: ReadModels,
    @Inject(SignedCursor) private readonly cursors: SignedCursor,
  ) {}

  /** @throws InvalidCursor, ReadModelUnavailable */
  async page(
    query: JsonValue,
    conditions: readonly Condition[],
    { cursor, limit }: { readonly cursor?: string; readonly limit?: number },
  ): Promise<Page> {
    const after = cursor === undefined ? undefined : this.cursors.open(query, cursor);
    const size = pageSize(limit);
    return this.readModels.snapshot(WORK_QUEUES_PROJECTION, async (manager, freshness) => {
      const rows = manager.createQueryBuilder(entityOf(complaintStandingTable), 'complaint').where('TRUE');
      for (const [sql, parameters] of conditions) rows.andWhere(sql, parameters);
      const total = await rows.getCount();
      if (after) {
        const [receivedOn, complaintId] = after;
        rows.andWhere('(complaint.receivedOn, complaint.complaintId) > (CAST(:receivedOn AS date), :complaintId)', {
          ...{ receivedOn, complaintId },
        });
      }
      const found = await rows
        .orderBy('complaint.receivedOn')
        .addOrderBy('complaint.complaintId')
        .limit(size + 1)
        .getMany();
      const page = found.slice(0, size);
      const last = page.at(-1);
      const hasMore = found.length > size && last;
      const nextCursor = hasMore ? this.cursors.seal(query, [last.receivedOn, last.complaintId]) : null;
      return { total, rows: page, nextCursor, freshness };
    });
  }
}

@QueryHandler(ListComplaints)
export class ListComplaintsHandler implements IQueryHandler<ListComplaints> {
  constructor(@Inject(ComplaintPages) private readonly pages: ComplaintPages) {}

  async execute({ request: { filter = {}, ...asked } }: ListComplaints): Promise<ListComplaintsAnswer> {
    const query = { list: 'complaints', filter: { ...filter } };
    const { rows, ...page } = await this.pages.page(query, conditionsOf(filter), asked);
    return { ...page, items: rows.map(({ ownerId: _ownerId, ...row }) => row) };
  }
}

@QueryHandler(ListOwnComplaints)
export class ListOwnComplaintsHandler implements IQueryHandler<ListOwnComplaints> {
  constructor(@Inject(ComplaintPages) private readonly pages: ComplaintPages) {}

  async execute({ request: { borrowerId, ...asked } }: ListOwnComplaints): Promise<ListOwnComplaintsAnswer> {
    const query = { list: 'own-complaints', borrowerId };
    const own: Condition = ['complaint.ownerId = :borrowerId', { borrowerId }];
    const { rows, ...page } = await this.pages.page(query, [own], asked);
    return { borrowerId, ...page, items: rows.map(ownOf) };
  }
}

function ownOf(row: ComplaintStandingRow): ListedOwnComplaint {
  const { complaintId, status, intakes, receivedOn, loanIds, dueOn, outcome, answeredOn, reviewUntil, endedOn } = row;
  return { complaintId, status, intakes, receivedOn, loanIds, dueOn, outcome, answeredOn, reviewUntil, endedOn };
}

/** How each filter narrows the list; its value is the parameter of its name. */
const NARROWED: { readonly [Name in keyof Required<ComplaintFilter>]: string } = {
  borrowerId: '(complaint.partyId = :borrowerId OR complaint.complainantId = :borrowerId)',
  caseId: ':caseId = ANY(complaint.caseIds)',
  loanId: ':loanId = ANY(complaint.loanIds)',
  contactId: ':contactId = ANY(complaint.contactIds)',
  handlerId: 'complaint.handlerId = :handlerId',
  status: 'complaint.status = :status',
  intake: ':intake = ANY(complaint.intakes)',
  channel: 'complaint.channel = :channel',
  business: 'complaint.business = :business',
  cause: 'complaint.cause = :cause',
  outcome: 'complaint.outcome = :outcome',
  receivedFrom: 'complaint.receivedOn >= :receivedFrom',
  receivedTo: 'complaint.receivedOn <= :receivedTo',
  dueTo: 'complaint.dueOn <= :dueTo',
};

function conditionsOf(filter: ComplaintFilter): readonly Condition[] {
  return (Object.keys(NARROWED) as (keyof ComplaintFilter)[]).flatMap((name) =>
    filter[name] === undefined ? [] : [[NARROWED[name], { [name]: filter[name] }] as const],
  );
}
