/**
 * One run of a report of the regulator: asked for, made, released by a second person, handed in, restated by a later run. Stream
 * `report-<reportId>`. What it says stands in no event, but its hash does: the same bytes can be made again from the log at any time.
 */
import { lateEntry } from '#backdating';
import {
  code,
  day,
  defineEvent,
  eventsByName,
  flag,
  hash,
  id,
  oneOf,
  orNone,
  part,
  personal,
  whole,
  type EventOf,
  type EventSpec,
} from '#event-schema';
import { type Bilingual, type DomainEvent, type EventDefinition, localDate } from '#kernel';
import { counted, inWords } from '#words';
import { REPORT_CODES, RESTATED_BECAUSE, type RestatedBecause } from './report-kinds';

interface OfReport {
  readonly reportId: string;
}

/** Words are sealed under a key of the run's own; no party can have its name, since ids hold no slash. */
function reportEvent<const Type extends string, Data extends OfReport>(
  type: Type,
  spec: Omit<EventSpec<Data>, 'subject'>,
): EventDefinition<DomainEvent<Type, Data>> {
  return defineEvent<Type, Data>(type, { ...spec, subject: ({ reportId: run }) => `report/${run}` });
}

const reportId = id('Run of the report.');
const sha256 = hash('SHA-256 of the canonical JSON (RFC 8785) of the report, hexadecimal.');
const example = { reportId: 'R1-20270512-p38748-v1' };
const EXAMPLE_HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const told = (run: string, en: string, zh: string): Bilingual => ({
  en: `Report ${run} ${en}.`,
  zh: `报表${run}${zh}。`,
});

export const ReportRequested = reportEvent('ReportRequested', {
  says: 'A report was asked for, as of a position of the log: from here on its figures are fixed, whenever it is made.',
  told: ({ reportId: run, code: which, requestedBy }) =>
    told(run, `(${which}) was asked for by ${requestedBy}`, `（${which}）由${requestedBy}申请生成`),
  data: part({
    reportId,
    code: oneOf(REPORT_CODES, 'Which report.'),
    version: whole('Version of its definition.', { least: 1 }),
    from: orNone(day('First day; none of a report as of one day.')),
    to: day('Last day, or the day it is as of.'),
    product: orNone(code('The only product reported; none for all.')),
    position: code('What is known up to this position of the log.'),
    requestedBy: id('Who asked.'),
  }),
  example: {
    ...example,
    ...{ code: 'R1', version: 1, from: null, to: localDate('2027-05-12'), product: null },
    ...{ position: '38748', requestedBy: 'compliance-lin' },
  },
});
export type ReportRequested = EventOf<typeof ReportRequested>;

export const ReportProduced = reportEvent('ReportProduced', {
  says: 'The report was made; whoever makes it again gets the same bytes.',
  told: ({ reportId: run, facts, complete }) =>
    told(
      run,
      `was made from ${counted(facts, 'event')}${complete ? '' : ', which is not all there are: it says which are missing'}`,
      `已生成，共取用${facts}条事件${complete ? '' : '，事件不完整，报表已列明'}`,
    ),
  data: part({
    reportId,
    sha256,
    facts: whole('Events the figures were made from.'),
    eventsInLog: whole('Events of these streams in the event store up to the position.'),
    parkedEvents: whole('Of these, those that could not be read.'),
    complete: flag('Every event of the log is in the figures.'),
    isPastLastSweep: flag('It is of a day after the last complete sweep of the book.'),
  }),
  example: {
    ...{ ...example, sha256: EXAMPLE_HASH, facts: 12_044, eventsInLog: 12_044, parkedEvents: 0 },
    ...{ complete: true, isPastLastSweep: false },
  },
});
export type ReportProduced = EventOf<typeof ReportProduced>;

export const ReportReleased = reportEvent('ReportReleased', {
  says: 'A second person looked at the report and put their name to exactly these bytes.',
  told: ({ reportId: run, releasedBy }) => told(run, `was released by ${releasedBy}`, `由${releasedBy}复核发布`),
  data: part({ reportId, sha256, releasedBy: id('Who released it.') }),
  example: { ...example, sha256: EXAMPLE_HASH, releasedBy: 'compliance-wu' },
});
export type ReportReleased = EventOf<typeof ReportReleased>;

export const ReportSubmittedToRegulator = reportEvent('ReportSubmittedToRegulator', {
  says: 'The released report was handed in to the regulator. Told again, the last one counts: what was recorded wrongly is put right so.',
  told: ({ reportId: run, submittedOn, reference }) =>
    told(run, `was handed in on ${submittedOn} (${reference})`, `于${submittedOn}报送监管（${reference}）`),
  data: part({
    reportId,
    submittedOn: day('Day on which it was handed in.'),
    ...lateEntry,
    reference: code('Reference of the regulator’s receipt.'),
    submittedBy: id('Who recorded it.'),
  }),
  example: {
    ...{ ...example, submittedOn: localDate('2027-05-13') },
    ...{ reference: 'CBRC-2027-05-0012', submittedBy: 'compliance-lin' },
  },
});
export type ReportSubmittedToRegulator = EventOf<typeof ReportSubmittedToRegulator>;

const BECAUSE: { readonly [Because in RestatedBecause]: Bilingual } = {
  ENTRIES_CORRECTED: { en: 'entries were corrected', zh: '录入已更正' },
  FACTS_CAME_LATE: { en: 'facts became known later', zh: '相关事实其后才获知' },
  DEFINITION_CHANGED: { en: 'the definition of the report changed', zh: '报表口径变更' },
  OTHER: { en: 'of the reason given', zh: '见说明' },
};

export const ReportRestated = reportEvent('ReportRestated', {
  says: 'Another run of the same report takes its place. The first stays as it was; both can be compared cell by cell.',
  told: ({ reportId: run, by, because }) => {
    const why = inWords(BECAUSE, because);
    return told(run, `is restated by ${by}, since ${why.en}`, `由${by}重述，原因：${why.zh}`);
  },
  data: part({
    reportId,
    by: id('The run that takes its place.'),
    because: oneOf(RESTATED_BECAUSE, 'Why.'),
    reason: personal('text', 'Why, in the words of whoever restates it.'),
    restatedBy: id('Who restated it.'),
  }),
  example: {
    ...{ ...example, by: 'R1-20270512-p39120-v1', because: 'ENTRIES_CORRECTED' },
    ...{ reason: '五笔还款于次日更正', restatedBy: 'compliance-lin' },
  },
});
export type ReportRestated = EventOf<typeof ReportRestated>;

export const reportEvents = eventsByName(
  ReportRequested,
  ReportProduced,
  ReportReleased,
  ReportSubmittedToRegulator,
  ReportRestated,
);
export type ReportEvent = EventOf<(typeof reportEvents)[keyof typeof reportEvents]>;
