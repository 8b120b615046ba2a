/** How the overdue sweep of a business date goes or went. */
import { Anything, Day, OneOf, Part, Parts, Text, Whole } from '../openapi/shown';

export class SweepCountsBody {
  @Whole('Loans looked at.')
  examined!: number;

  @Whole('Of these, overdue at the end of the business date.')
  overdue!: number;

  @Whole('Reports that changed a case.')
  reported!: number;

  @Whole('Reports a case refused.')
  refused!: number;

  @Whole('Loans booked as settled because waiting credit met their last due date.')
  settled!: number;

  @Whole('Loans that could not be looked at; they are in the queue of undone steps. Left out by sweeps of old.', {
    optional: true,
  })
  setAside?: number;
}

export class SweepResponse {
  @Day('Business date swept.')
  asOf!: string;

  @OneOf(
    ['RUNNING', 'STOPPED', 'COMPLETED'],
    'STOPPED: begun and not running in this process; starting it again goes on from where it was.',
  )
  status!: 'RUNNING' | 'STOPPED' | 'COMPLETED';

  @Part(() => SweepCountsBody, 'So far, or in all.')
  counts!: SweepCountsBody;

  @Anything('Loans done and in all, loans a second, seconds left; while it runs in this process.', { nullable: true })
  progress!: object | null;
}

export class SweepDayBody {
  @Day('Business date.')
  asOf!: string;

  @OneOf(
    ['RUNNING', 'STOPPED', 'COMPLETED', 'DUE', 'EMPTY_BOOK', 'NOT_SWEPT'],
    'DUE: the clock is to sweep it. EMPTY_BOOK: there was no loan to look at. NOT_SWEPT: nobody did, as in a standstill; the next sweep told everything since the one before it.',
  )
  status!: string;

  @Part(() => SweepCountsBody, 'So far, or in all.', { nullable: true })
  counts!: SweepCountsBody | null;

  @Whole('How often the clock began it; null for a date it was not to sweep.', { nullable: true })
  attempts!: number | null;

  @Text('Why it did not end the last time; it is tried again.', { nullable: true })
  trouble!: string | null;
}

export class SweepDaysResponse {
  @Parts(() => SweepDayBody, 'Business dates, the newest first.')
  days!: readonly SweepDayBody[];
}

export class SweepStarted {
  @Day('Business date swept.')
  asOf!: string;

  @OneOf(['RUNNING'], 'It has begun, or ran already.')
  status!: 'RUNNING';
}
