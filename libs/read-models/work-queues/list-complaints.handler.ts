import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { JsonValue } from '#kernel';
import { type KnownPersons, ofPerson, readPersons } from '#persons';
import { entityOf, type Freshness, pageSize, ReadModels, SignedCursor } from '#projections';
import { type ComplaintStandingRow, complaintStandingTable } from './complaint-standing.table';
import {
  type ComplaintFilter,
  ListComplaints,
  type ListComplaintsAnswer,
  type ListedComplaint,
  type ListedOwnComplaint,
  ListOwnComplaints,
  type ListOwnComplaintsAnswer,
} from './list-complaints.query';
import { WORK_QUEUES_PROJECTION } from './work-queues.projection';

type Condition = readonly [sql: string, parameters: object];

interface Page {
  /** Whom the ids in the rows mean, and the one asked for. */
  readonly persons: KnownPersons;
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
    conditions: (persons: KnownPersons) => readonly Condition[],
    { cursor, limit, borrowerId }: { readonly cursor?: string; readonly limit?: number; readonly borrowerId?: string },
  ): Promise<Page> {
    const after = cursor === undefined ? undefined : this.cursors.open(query, cursor);
    const size = pageSize(limit);
    return this.readModels.snapshot(WORK_QUEUES_PROJECTION, async (manager, freshness) => {
      const rows = manager.createQueryBuilder(entityOf(complaintStandingTable), 'complaint').where('TRUE');
      const asked = await readPersons(manager, [borrowerId]);
      for (const [sql, parameters] of conditions(asked)) rows.andWhere(sql, parameters);
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
      const ids = page.flatMap(({ partyId, complainantId }) => [partyId, complainantId]);
      const persons = await readPersons(manager, [borrowerId, ...ids]);
      return { persons, total, rows: page, nextCursor, freshness };
    });
  }
}

@QueryHandler(ListComplaints)
export class ListComplaintsHandler implements IQueryHandler<ListComplaints> {
  constructor(@Inject(ComplaintPages) private readonly pages: ComplaintPages) {}

  async execute({ request: { filter = {}, ...asked } }: ListComplaints): Promise<ListComplaintsAnswer> {
    const query = { list: 'complaints', filter: { ...filter } };
    const { borrowerId } = filter;
    const of = (known: KnownPersons) => conditionsOf(filter, known);
    const { rows, persons, ...page } = await this.pages.page(query, of, { ...asked, borrowerId });
    return { ...page, items: rows.map((row) => listedOf(row, persons)) };
  }
}

@QueryHandler(ListOwnComplaints)
export class ListOwnComplaintsHandler implements IQueryHandler<ListOwnComplaints> {
  constructor(@Inject(ComplaintPages) private readonly pages: ComplaintPages) {}

  async execute({ request: { borrowerId: named, ...asked } }: ListOwnComplaints): Promise<ListOwnComplaintsAnswer> {
    const query = { list: 'own-complaints', borrowerId: named };
    const own = (known: KnownPersons): readonly Condition[] => [
      ['complaint.ownerId = ANY(:records)', { records: known.recordsOf(named) }],
    ];
    const { rows, persons, ...page } = await this.pages.page(query, own, { ...asked, borrowerId: named });
    return { borrowerId: persons.standsFor(named), ...page, items: rows.map(ownOf) };
  }
}

function listedOf({ ownerId: _ownerId, ...row }: ComplaintStandingRow, persons: KnownPersons): ListedComplaint {
  const { partyId, complainantId } = row;
  return {
    ...row,
    partyId: partyId && persons.standsFor(partyId),
    ...ofPerson(persons, partyId),
    complainantId: complainantId && persons.standsFor(complainantId),
  };
}

function ownOf(row: ComplaintStandingRow): ListedOwnComplaint {
  const { complaintId, status, intakes, receivedOn, loanIds, dueOn, outcome, answeredOn, reviewUntil, endedOn } = row;
  return { complaintId, status, intakes, receivedOn, loanIds, dueOn, outcome, answeredOn, reviewUntil, endedOn };
}

/** How each filter narrows the list; its value is the parameter of its name. */
const NARROWED: { readonly [Name in keyof Required<ComplaintFilter>]: string } = {
  borrowerId: '(complaint.partyId = ANY(:borrowerId) OR complaint.complainantId = ANY(:borrowerId))',
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

function conditionsOf({ borrowerId, ...rest }: ComplaintFilter, persons: KnownPersons): readonly Condition[] {
  const filter = { ...rest, borrowerId: borrowerId === undefined ? undefined : persons.recordsOf(borrowerId) };
  return (Object.keys(NARROWED) as (keyof ComplaintFilter)[]).flatMap((name) =>
    filter[name] === undefined ? [] : [[NARROWED[name], { [name]: filter[name] }] as const],
  );
}
