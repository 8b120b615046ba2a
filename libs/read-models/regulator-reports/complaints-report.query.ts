/** Complaints by channel, business, cause and outcome, with their age and how many were answered in time, at a business date. */
import { Query } from '@nestjs/cqrs';
import { BUSINESS_CHANNELS, BUSINESSES, CAUSES, COMPLAINT_OUTCOMES, INTAKES, namesOf } from '#complaints';
import {
  byName,
  code,
  day,
  flag,
  list,
  named,
  oneOf,
  only,
  orNone,
  part,
  sentence,
  underEach,
  whole,
  type DataOf,
} from '#event-schema';
import type { LocalDate } from '#kernel';
import { sealed, type SealedReport } from './pinned-report';

export const UNCODED = 'UNCODED';
export const REPORTED_OUTCOMES = [...namesOf(COMPLAINT_OUTCOMES), 'OPEN', 'WITHDRAWN'] as const;

export const complaintFigures = {
  complaints: whole('Complaints.'),
  open: whole('To be answered still: for the first time, or from above.'),
  openOverdue: whole('Of those whose first answer is to come: the day has passed.'),
  openDays: whole('Days since they came in, of those whose first answer is to come, added up.'),
  oldestOpenDays: whole('Days since the oldest of those came in; 0 where there is none.'),
  answered: whole('Answered for the first time.'),
  answeredInTime: whole('Of those, by the day that stood.'),
  daysToAnswer: whole('Days from the day they came in to the first answer, added up.'),
  longestDaysToAnswer: whole('The longest of those; 0 where there is none.'),
  onTimeBasisPoints: orNone(
    whole(
      'Answered in time, of those that were answered or whose day has passed, in hundredths of a percent, rounded down; null where there is none.',
    ),
  ),
  extended: whole('Given 30 days or more.'),
  extendedTo60: whole('Given 60 days.'),
  escalated: whole('Went to the unit above or the regulator.'),
  reviewsOverdue: whole('Reviews above that are not decided and whose day has passed.'),
  reviewsInTime: whole('Reviews above that were decided by their day.'),
  improved: whole('Something was decided to be changed because of them.'),
};
const figures = named('ComplaintFigures', part(complaintFigures, 'Complaints, added up.'));
export type ComplaintFigures = DataOf<typeof figures>;

const group = named(
  'ComplaintGroup',
  part({
    channel: oneOf([...namesOf(BUSINESS_CHANNELS), UNCODED], 'Channel of the business.'),
    business: oneOf([...namesOf(BUSINESSES), UNCODED], 'Business.'),
    cause: oneOf([...namesOf(CAUSES), UNCODED], 'Cause.'),
    outcome: oneOf(REPORTED_OUTCOMES, 'Outcome of the last answer; OPEN: none yet; WITHDRAWN: taken back.'),
    figures,
  }),
);
export type ComplaintGroup = DataOf<typeof group>;

const reconciliation = named(
  'ComplaintReconciliation',
  part(
    {
      factsRead: whole('Events of complaints read, up to the position.'),
      factsByType: byName(whole('Events.'), 'The same by the name of the event.'),
      complaintsFiled: whole('Complaints filed.'),
      filedLater: whole('Filed after the business date.'),
      receivedBefore: whole('Came in before the first day asked for.'),
      goOnAsAnother: whole('Go on as another about the same matter, and are counted there.'),
      complaintsReported: whole('Complaints the figures are about: those of all groups, added up.'),
      parkedEvents: whole('Events up to the position that could not be read and are not in the figures.'),
      complete: flag('Every complaint filed is in exactly one of these, and no event is parked.'),
    },
    'Reconciliation with the log.',
  ),
);
export type ComplaintReconciliation = DataOf<typeof reconciliation>;

const report = named(
  'ComplaintsReportBody',
  part({
    definition: oneOf(['complaints'], 'Which report.'),
    version: only(1, 'Version of its definition.'),
    basis: sentence('On what ground the figures stand.'),
    from: orNone(day('Complaints that came in on this day or later; null for all.')),
    asOf: day('End of this business date.'),
    position: code('What is known up to this position of the log.'),
    groups: list(
      group,
      'By channel, business, cause and outcome, in that order; only groups with a complaint in them.',
    ),
    byIntake: underEach(
      namesOf(INTAKES),
      whole('Complaints.'),
      'By how they came in; one that came in by two channels counts at each.',
    ),
    total: figures,
    reconciliation,
  }),
  'Complaints by channel, business, cause and outcome, with age and share in time; reconciliation with the log.',
);
export type ComplaintsReportBody = DataOf<typeof report>;

export const complaintsReportSchema = sealed(report);

/** @throws PositionNotReached, ReadModelUnavailable */
export class ComplaintsReport extends Query<SealedReport<ComplaintsReportBody>> {
  constructor(
    readonly request: {
      readonly asOf: LocalDate;
      readonly from?: LocalDate;
      /** Defaults to the latest position known. */
      readonly position?: string;
    },
  ) {
    super();
  }
}
