/** How the overdue sweep of a business date goes or went. */
import { day, named, oneOf, orNone, part, whole, type DataOf } from '#event-schema';
import { sweepCounts } from './domain/sweep.events';

const sweepProgressSchema = named(
  'SweepProgress',
  part({
    done: whole('Loans looked at.'),
    total: whole('Loans in all.'),
    perSecond: whole('Loans a second.'),
    secondsLeft: orNone(whole('Seconds left at that rate; null before anything is done.')),
    counts: sweepCounts,
  }),
);
export type SweepProgress = DataOf<typeof sweepProgressSchema>;

export const sweepViewSchema = part({
  asOf: day('Business date swept.'),
  status: oneOf(
    ['RUNNING', 'STOPPED', 'COMPLETED'],
    'STOPPED: begun and not running in this process; starting it again goes on from where it was.',
  ),
  counts: named(
    'SweepCounts',
    sweepCounts,
    'So far, or in all when the date was swept first; sweeping it again tells the cases what is new and leaves these figures.',
  ),
  progress: orNone(
    sweepProgressSchema,
    'Loans done and in all, loans a second, seconds left; while it runs in this process.',
  ),
});
export type SweepView = DataOf<typeof sweepViewSchema>;
