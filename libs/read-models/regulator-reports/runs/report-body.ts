/** What a run of a report says, described: the same facts and the same definition give the same bytes of it, for ever. */
import {
  byName,
  code,
  day,
  flag,
  hash,
  list,
  named,
  oneOf,
  orNone,
  part,
  sentence,
  whole,
  type DataOf,
} from '#event-schema';
import { REPORT_CODES } from '#reports';

const shownRow = part(
  {
    row: code('Name of the row, as the address of its cells has it; TOTAL adds the others up.'),
    of: list(code('Value of a dimension.'), 'What the row is of, one value for each dimension; empty for the total.'),
    values: byName(
      orNone(whole('Fen, a number, days or basis points, as the measure of the column says.')),
      'By column; null where there is nothing to say, such as the median of nothing.',
    ),
  },
  'One row.',
);

const shownColumn = part(
  {
    id: code('Name of the column, as the address of its cells has it.'),
    title: sentence('Heading.'),
    measure: oneOf(
      ['COUNT', 'FEN', 'DAYS_P50', 'DAYS_P90', 'DAYS_MOST', 'BASIS_POINTS'],
      'COUNT and FEN are sums; DAYS_P50 and DAYS_P90 the median and the ninth decile of days (nearest rank); DAYS_MOST the greatest; BASIS_POINTS one column per ten thousand of another, rounded down.',
    ),
  },
  'One column.',
);

const shownTable = part(
  {
    table: code('Name of the table.'),
    title: sentence('Title.'),
    dimensions: list(
      part({ id: code('Name.'), title: sentence('Heading.'), titles: byName(sentence('In words.'), 'Of its values.') }),
      'What the rows are by.',
    ),
    columns: list(shownColumn, 'Columns, in their order.'),
    rows: list(shownRow, 'Rows, in their order.'),
  },
  'One table.',
);

const shownList = part(
  {
    list: code('Name of the list.'),
    title: sentence('Title.'),
    columns: list(
      part({
        id: code('Name of the column.'),
        title: sentence('Heading.'),
        kind: oneOf(['TEXT', 'CODE', 'DAY', 'FEN', 'COUNT', 'FLAG'], 'What it holds.'),
      }),
      'Columns, in their order.',
    ),
    lines: whole('Lines in all; they are read page by page, and stand whole in every file.'),
    sha256: hash('SHA-256 of all lines, each as canonical JSON and ended by a line feed, in the order of the list.'),
  },
  'One list.',
);

const completeness = named(
  'ReportCompleteness',
  part(
    {
      streams: byName(whole('Streams.'), 'How many were walked, by what they are of.'),
      facts: whole('Events read up to the position.'),
      factsByType: byName(whole('Events.'), 'The same by the name of the event.'),
      eventsInLog: whole('Events of these streams that the event store itself holds up to the position.'),
      parkedEvents: whole('Of these, those that could not be read and are in no figure.'),
      gaps: whole('Streams of which an event is missing between two others.'),
      lastSweepOn: orNone(
        day('Business date of the last complete sweep of the book known at the position; null before the first.'),
      ),
      isPastLastSweep: flag(
        'The report is of a day after it: loans that fell overdue since are in the figures of loans, but in no case yet.',
      ),
      complete: flag('Every event of the log is in the figures, none is parked or missing.'),
    },
    'Reconciliation with the event store.',
  ),
);

export const reportBody = named(
  'ReportBody',
  part(
    {
      code: oneOf(REPORT_CODES, 'Which report.'),
      version: whole('Version of its definition.'),
      title: sentence('Title.'),
      legalBasis: sentence('Law, order or standard it is made by.'),
      basis: sentence('On what ground the figures stand.'),
      period: part(
        {
          from: orNone(day('First day; null of a report as of one day.')),
          to: day('Last day, or the day it is as of: its end.'),
          product: orNone(code('The only product reported; null for all.')),
        },
        'Of which days and products it is.',
      ),
      position: code('What is known up to this position of the log.'),
      unit: oneOf(['fen'], 'Unit of the amounts.'),
      currency: oneOf(['CNY'], 'Currency.'),
      completeness,
      tables: list(shownTable, 'Tables.'),
      lists: list(shownList, 'Lists.'),
    },
    'A report.',
  ),
);
export type ReportBody = DataOf<typeof reportBody>;
