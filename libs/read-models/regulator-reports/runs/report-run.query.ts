/** Questions to runs of reports: how one stands and what it says, what is behind a cell, a list page by page, two runs side by side. */
import { Query } from '@nestjs/cqrs';
import {
  code,
  day,
  figures,
  flag,
  id,
  instant,
  list,
  named,
  oneOf,
  orNone,
  part,
  sentence,
  whole,
  type DataOf,
} from '#event-schema';
import { nextCursor } from '#projections';
import { REPORT_CODES, REPORT_STATUSES, RESTATED_BECAUSE } from '#reports';
import { FACT_CATEGORIES } from '../report-fact.table';
import { reportBody } from './report-body';

export const reportDefinitionsSchema = part({
  definitions: list(
    part({
      code: oneOf(REPORT_CODES, 'Report.'),
      version: whole('Version of its definition.'),
      title: sentence('Title.'),
      legalBasis: sentence('Law, order or standard it is made by.'),
      basis: sentence('On what ground its figures stand.'),
      period: oneOf(['DAY', 'SPAN'], 'DAY: asked with asOf. SPAN: asked with from and to.'),
      byProduct: flag('Whether it may be narrowed down to one product.'),
      tables: list(code('Name.'), 'Its tables.'),
      lists: list(code('Name.'), 'Its lists.'),
    }),
    'The reports there are.',
  ),
});
export type ReportDefinitions = DataOf<typeof reportDefinitionsSchema>;

export class GetReportDefinitions extends Query<ReportDefinitions> {}

const making = part(
  {
    facts: whole('Events read so far.'),
    ofFacts: whole('Events to read.'),
    perSecond: whole('Rate.'),
    secondsLeft: orNone(whole('Time left at this rate; null where nothing can be said yet.')),
  },
  'How far it is.',
);

export const reportRunSchema = named(
  'ReportRun',
  part({
    reportId: id('Run.'),
    code: oneOf(REPORT_CODES, 'Which report.'),
    version: whole('Version of its definition.'),
    from: orNone(day('First day; null of a report as of one day.')),
    to: day('Last day, or the day it is as of.'),
    product: orNone(code('The only product reported; null for all.')),
    position: code('What is known up to this position of the log.'),
    status: oneOf(REPORT_STATUSES, 'REQUESTED until it is made.'),
    requestedBy: id('Who asked.'),
    sha256: orNone(code('SHA-256 of report as canonical JSON (RFC 8785), hexadecimal; null until it is made.')),
    complete: orNone(flag('Every event of the log is in the figures; null until it is made.')),
    releasedBy: orNone(id('The second person.')),
    submitted: orNone(
      part({
        submittedOn: day('Day.'),
        reference: code('Reference of the receipt.'),
        submittedBy: id('Who recorded it.'),
      }),
      'That it was handed in.',
    ),
    restated: orNone(
      part({
        by: id('The run that took its place.'),
        because: oneOf(RESTATED_BECAUSE, 'Why.'),
        restatedBy: id('Who restated it.'),
      }),
      'That another run took its place.',
    ),
    making: orNone(making),
    report: orNone(reportBody, 'What it says; null until it is made.'),
  }),
);
export type ReportRunView = DataOf<typeof reportRunSchema>;

export interface ReportRunAnswer {
  readonly run: ReportRunView;
  readonly revision: number;
}

/** Null for a run nobody asked for. */
export class GetReportRun extends Query<ReportRunAnswer | null> {
  constructor(readonly reportId: string) {
    super();
  }
}

const behindEntry = part(
  {
    of: oneOf(FACT_CATEGORIES, 'Kind of stream it is of.'),
    id: id('The loan, person with their cases, complaint: what the stream is of.'),
    item: orNone(id('Which thing of it, such as a negotiation; null where it is the whole.')),
    caseIds: list(id('Case.'), 'Cases it belongs to.'),
    told: figures('What it adds, by column.'),
    events: list(
      part({
        position: code('Position in the log.'),
        revision: whole('Revision in its stream.'),
        type: code('Name of the event.'),
        businessDate: day('Business date on which it was recorded.'),
        recordedAt: instant('When it was recorded.'),
      }),
      'The events behind it, up to the position of the report, in the order of the log; at most 200.',
    ),
    eventsInAll: whole('How many there are.'),
    timelineAt: orNone(code('Address of a GET that tells them in words; null where none does.')),
  },
  'One subject behind a cell.',
);

export const reportCellSchema = part({
  reportId: id('Run.'),
  table: code('Table or list.'),
  row: code('Row; of a list the line.'),
  column: code('Column.'),
  value: orNone(whole('What the cell says; null where it says nothing, and of a list’s line.')),
  total: whole('Subjects behind it, on all pages.'),
  behind: list(behindEntry, 'This page.'),
  nextCursor,
});
export type ReportCell = DataOf<typeof reportCellSchema>;

export interface PageAsked {
  readonly cursor?: string;
  readonly limit?: number;
}

/** What is asked for is not there, or the run is not made yet. */
export type NotThere = 'RUN' | 'NOT_MADE' | 'TABLE' | 'ROW' | 'COLUMN' | 'LIST';

export class GetReportCell extends Query<ReportCell | NotThere> {
  constructor(
    readonly request: PageAsked & {
      readonly reportId: string;
      /** Needed where several tables have the row and the column. */
      readonly table?: string;
      readonly row: string;
      readonly column: string;
    },
  ) {
    super();
  }
}

export const reportListSchema = part({
  reportId: id('Run.'),
  list: code('List.'),
  total: whole('Lines in all, on all pages.'),
  lines: list(figures('One line, by column, as the kinds of the columns say.'), 'This page.'),
  nextCursor,
});
export type ReportListPage = DataOf<typeof reportListSchema>;

export class GetReportList extends Query<ReportListPage | NotThere> {
  constructor(readonly request: PageAsked & { readonly reportId: string; readonly list: string }) {
    super();
  }
}

export const reportComparisonSchema = part({
  reportId: id('Run.'),
  with: id('The other run.'),
  same: flag('Both say the same figures.'),
  cells: list(
    part({
      table: code('Table, or list where only its lines are compared.'),
      row: code('Row.'),
      column: code('Column.'),
      before: orNone(whole('Of the run; null where it says nothing.')),
      after: orNone(whole('Of the other run; null where it says nothing.')),
    }),
    'Cells that differ, in the order of the tables.',
  ),
  lists: list(
    part({
      list: code('List.'),
      linesBefore: whole('Lines of the run.'),
      linesAfter: whole('Lines of the other run.'),
    }),
    'Lists whose lines differ.',
  ),
});
export type ReportComparison = DataOf<typeof reportComparisonSchema>;

export class CompareReports extends Query<ReportComparison | NotThere | 'NOT_THE_SAME_REPORT'> {
  constructor(
    readonly reportId: string,
    readonly other: string,
  ) {
    super();
  }
}
