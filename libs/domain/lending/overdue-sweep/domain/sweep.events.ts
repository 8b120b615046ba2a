/** How the overdue sweeps of the book went. Stream `sweep-book`: one sweep at a time, dates only go forward. */
import {
  day,
  defineEvent,
  eventsByName,
  id,
  named,
  optional,
  orNone,
  part,
  whole,
  type DataOf,
  type EventOf,
} from '#event-schema';
import { localDate } from '#kernel';
import { counted } from '#words';

export const sweepCounts = named(
  'SweepCounts',
  part(
    {
      examined: whole('Loans gone through.'),
      passedOver: optional(
        whole(
          'Of these, not read again, since nothing happened and no date came since an earlier look; sweeps of old read all.',
        ),
      ),
      overdue: whole('Of these, overdue at the end of the business date.'),
      reported: whole('Reports that changed a case.'),
      refused: whole('Reports a case refused; they are in the queue of undone steps.'),
      settled: whole('Loans booked as settled because waiting credit met their last due date.'),
      setAside: optional(
        whole('Loans that could not be looked at and are in the queue of undone steps; sweeps of old did not tell.'),
      ),
    },
    'What the sweep has done so far.',
  ),
);
/** What a sweep has done so far. */
export type SweepCounts = DataOf<typeof sweepCounts>;

export const NO_COUNTS: Required<SweepCounts> = {
  ...{ examined: 0, passedOver: 0, overdue: 0 },
  ...{ reported: 0, refused: 0, settled: 0, setAside: 0 },
};

/** The book is nobody's: a sweep has no subject. */
const ofBook = { subject: (): undefined => undefined };
const asOf = day('End of this business date is when the book is looked at.');
const whatWasFound: SweepCounts = { examined: 2_000, overdue: 312, reported: 41, refused: 0, settled: 3 };

export const SweepStarted = defineEvent('SweepStarted', {
  ...ofBook,
  says: 'The overdue sweep of a business date began.',
  told: ({ asOf }) => ({ en: `The overdue sweep of ${asOf} began.`, zh: `${asOf}逾期扫描开始。` }),
  data: part({
    asOf,
    previous: orNone(day('Business date of the sweep before; what happened since is told. None for the first.')),
  }),
  example: { asOf: localDate('2025-05-12'), previous: localDate('2025-05-11') },
});
export type SweepStarted = EventOf<typeof SweepStarted>;

export const SweepProgressed = defineEvent('SweepProgressed', {
  ...ofBook,
  says: 'The sweep has come so far; after a stop it goes on from here.',
  told: ({ asOf, afterLoanId }) => ({
    en: `The overdue sweep of ${asOf} has come to loan ${afterLoanId}.`,
    zh: `${asOf}逾期扫描已处理至借款${afterLoanId}。`,
  }),
  data: part({ asOf, afterLoanId: id('Every loan up to this id is done.'), counts: sweepCounts }),
  example: { asOf: localDate('2025-05-12'), afterLoanId: 'L000500', counts: whatWasFound },
});
export type SweepProgressed = EventOf<typeof SweepProgressed>;

export const SweepCompleted = defineEvent('SweepCompleted', {
  ...ofBook,
  says: 'Every loan of the book was looked at for the business date.',
  told: ({ asOf, counts }) => ({
    en: `The overdue sweep of ${asOf} is complete: ${counted(counts.examined, 'loan')} looked at, ${counts.overdue} overdue.`,
    zh: `${asOf}逾期扫描完成：共${counts.examined}笔，逾期${counts.overdue}笔。`,
  }),
  data: part({ asOf, counts: sweepCounts }),
  example: { asOf: localDate('2025-05-12'), counts: whatWasFound },
});
export type SweepCompleted = EventOf<typeof SweepCompleted>;

export const sweepEvents = eventsByName(SweepStarted, SweepProgressed, SweepCompleted);

export type SweepEvent = EventOf<(typeof sweepEvents)[keyof typeof sweepEvents]>;
