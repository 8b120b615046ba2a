import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { type ComplaintState, firstReceivedOn, INTAKES, namesOf } from '#complaints';
import { AddedFigures, figuresOf, groupOf } from './complaint-figures';
import {
  type ComplaintGroup,
  type ComplaintReconciliation,
  ComplaintsReport,
  type ComplaintsReportBody,
} from './complaints-report.query';
import { pinnedComplaints } from './pinned-complaints';
import { FactCount } from './pinned-facts';
import { PinnedReports, type SealedReport } from './pinned-report';
import { parkedUpTo } from './reconciliation';
import { REGULATOR_FACTS_PROJECTION } from './regulator-facts.projection';
import { notAfterPosition } from './report-refused';
import { COMPLAINTS_BASIS } from './report-basis';

@QueryHandler(ComplaintsReport)
export class ComplaintsReportHandler implements IQueryHandler<ComplaintsReport> {
  constructor(@Inject(PinnedReports) private readonly reports: PinnedReports) {}

  async execute({ request }: ComplaintsReport): Promise<SealedReport<ComplaintsReportBody>> {
    const make = (manager: EntityManager, position: string) => reported(manager, position, request);
    return this.reports.run(request.position, make);
  }
}

async function reported(
  manager: EntityManager,
  position: string,
  { asOf, from }: ComplaintsReport['request'],
): Promise<ComplaintsReportBody> {
  await notAfterPosition(manager, { category: 'complaint', parameter: 'asOf' }, position, asOf);
  const count = new FactCount();
  const book = new ComplaintBook();
  const beside = { filedLater: 0, receivedBefore: 0, goOnAsAnother: 0 };
  for await (const state of pinnedComplaints(manager, position, asOf, count)) {
    if (state === null) beside.filedLater += 1;
    else if (from !== undefined && firstReceivedOn(state.receipts) < from) beside.receivedBefore += 1;
    else if (state.closed?.ground === 'SAME_MATTER') beside.goOnAsAnother += 1;
    else book.add(state, asOf);
  }
  const parkedEvents = await parkedUpTo(manager, REGULATOR_FACTS_PROJECTION, position);
  return {
    ...{ definition: 'complaints', version: 1, basis: COMPLAINTS_BASIS, from: from ?? null, asOf, position },
    ...book.told(),
    reconciliation: reconciliationOf(count, beside, book.count, parkedEvents),
  };
}

function reconciliationOf(
  count: FactCount,
  beside: Pick<ComplaintReconciliation, 'filedLater' | 'receivedBefore' | 'goOnAsAnother'>,
  complaintsReported: number,
  parkedEvents: number,
): ComplaintReconciliation {
  const complaintsFiled = count.of('ComplaintFiled');
  const { filedLater, receivedBefore, goOnAsAnother } = beside;
  return {
    ...{ factsRead: count.total, factsByType: count.byType(), complaintsFiled, ...beside },
    ...{ complaintsReported, parkedEvents },
    complete:
      parkedEvents === 0 && complaintsFiled === filedLater + receivedBefore + goOnAsAnother + complaintsReported,
  };
}

/** Complaints by group, added up; memory grows with the groups, not with the complaints. */
class ComplaintBook {
  private readonly groups = new Map<string, { readonly of: Omit<ComplaintGroup, 'figures'>; sum: AddedFigures }>();
  private readonly all = new AddedFigures();
  private readonly intakes = new Map<string, number>();

  add(state: ComplaintState, asOf: ComplaintsReport['request']['asOf']): void {
    const of = groupOf(state);
    const key = Object.values(of).join('|');
    const group = this.groups.get(key) ?? { of, sum: new AddedFigures() };
    this.groups.set(key, group);
    const figures = figuresOf(state, asOf);
    group.sum.add(figures);
    this.all.add(figures);
    for (const intake of new Set(state.receipts.map((receipt) => receipt.intake))) {
      this.intakes.set(intake, (this.intakes.get(intake) ?? 0) + 1);
    }
  }

  /** Of all groups, so that one that is in none cannot go unnoticed. */
  get count(): number {
    return [...this.groups.values()].reduce((sum, group) => sum + group.sum.total().complaints, 0);
  }

  told(): Pick<ComplaintsReportBody, 'groups' | 'byIntake' | 'total'> {
    const sorted = [...this.groups].sort(([a], [b]) => (a < b ? -1 : 1));
    const byIntake = Object.fromEntries(namesOf(INTAKES).map((intake) => [intake, this.intakes.get(intake) ?? 0]));
    return {
      groups: sorted.map(([, { of, sum }]) => ({ ...of, figures: sum.total() })),
      byIntake: byIntake as ComplaintsReportBody['byIntake'],
      total: this.all.total(),
    };
  }
}
