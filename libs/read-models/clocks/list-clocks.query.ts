/** What is due, for whom, when and why: the clocks that run, soonest first. */
import { Query } from '@nestjs/cqrs';
import { day, flag, id, list, named, oneOf, optional, orNone, part, sentence, whole, type DataOf } from '#event-schema';
import type { LocalDate } from '#kernel';
import { LIMITATION_GROUNDS, STOP_REASONS } from '#negotiation';
import { ofPersonFields } from '#persons';
import { type Freshness, nextCursor } from '#projections';
import { CLOCK_KINDS, type ClockKind } from './clock-kinds';

export const CLOCK_PARTIES = ['BORROWER', 'LENDER'] as const;

/** Every filter given must hold. */
export interface ClockFilter {
  readonly kind?: ClockKind;
  /** Who is to do something. */
  readonly party?: (typeof CLOCK_PARTIES)[number];
  readonly caseId?: string;
  /** Under whichever of the person’s records. */
  readonly borrowerId?: string;
  /** First day, inclusive. */
  readonly dueFrom?: LocalDate;
  /** Last day, inclusive. */
  readonly dueTo?: LocalDate;
  /** True: only those a person has stopped; false: only those that run. */
  readonly paused?: boolean;
}

export interface ListClocksRequest {
  /** Days are counted from this date. */
  readonly businessDate: LocalDate;
  readonly filter?: ClockFilter;
  readonly cursor?: string;
  /** 1 to 200; 50 when left out. */
  readonly limit?: number;
}

const clock = named(
  'RunningClock',
  part({
    clockId: id('Clock.'),
    kind: oneOf(CLOCK_KINDS, 'What is due.'),
    title: sentence('The same in words.'),
    cause: sentence('Why it runs.'),
    party: oneOf(CLOCK_PARTIES, 'Who is to do something.'),
    caseId: orNone(id('Case.'), 'Null where it runs in no case.'),
    borrowerId: orNone(id('Person.'), 'Null while nobody is known, behind a public post.'),
    ...ofPersonFields,
    subject: id('Negotiation, offer, agreement, loan, contact or complaint it is about.'),
    reference: id('Names it within the case, or towards the person, and its kind; stopping it asks for this.'),
    dueOn: day('The last day, or the day itself for a review; while it is stopped the day that stood.'),
    daysLeft: whole('Days from businessDate to dueOn; negative once it has passed.'),
    holidaysKnown: flag('False beyond the calendar of working days: the day may still move.'),
    then: orNone(
      part({
        on: day('First business date on which the system acts.'),
        does: sentence('What it does.'),
      }),
      'What the system does when nobody has acted; null where only people can, and while it is stopped.',
    ),
    runsFrom: optional(
      part(
        {
          on: day('From this day on it runs.'),
          by: oneOf(LIMITATION_GROUNDS, 'What interrupted it last, or began it.'),
          words: sentence('The same in words.'),
        },
        'Only of a limitation.',
      ),
    ),
    paused: orNone(
      part({
        since: day('Since when.'),
        by: id('Officer, or hold on the borrower, that stopped it.'),
        reason: oneOf(STOP_REASONS, 'Why.'),
        words: sentence('The same in words.'),
      }),
      'Set while a person has stopped it: it does not run out.',
    ),
  }),
);
export type ListedClock = DataOf<typeof clock>;

export const clocksSchema = part({
  businessDate: day('Date the days are counted from.'),
  total: whole('Clocks in all that match, on all pages.'),
  items: list(clock, 'This page, soonest first.'),
  nextCursor,
});
export type ListClocksAnswer = DataOf<typeof clocksSchema> & { readonly freshness: Freshness };

/** @throws InvalidCursor, ReadModelUnavailable */
export class ListClocks extends Query<ListClocksAnswer> {
  constructor(readonly request: ListClocksRequest) {
    super();
  }
}
