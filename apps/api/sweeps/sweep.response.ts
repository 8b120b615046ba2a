/** How the overdue sweep of a business date goes or went. */
import { Anything, Day, OneOf, Part, Whole } from '../openapi/shown';

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

export class SweepStarted {
  @Day('Business date swept.')
  asOf!: string;

  @OneOf(['RUNNING'], 'It has begun, or ran already.')
  status!: 'RUNNING';
}
