/** The business clock. */
import { Anything, Day, Flag, Instant, OneOf } from '../openapi/shown';

export class ClockResponse {
  @Instant('Now, as commands are stamped.')
  now!: string;

  @Day('The business date: the Shanghai date of now.')
  businessDate!: string;

  @Flag('Whether operators may move it.')
  simulated!: boolean;
}

export class ClockAdvanced {
  @Day('The business date now.')
  businessDate!: string;

  @OneOf(
    ['turned', 'pending'],
    'turned: the clocks of every day in between have run. pending: they run as soon as the process application does.',
  )
  outcome!: 'turned' | 'pending';

  @Anything('What the days brought: offers expired, agreements reviewed, commands refused, cases set aside.', {
    nullable: true,
  })
  result!: object | null;

  @Anything('What came of the overdue sweep of the day; null while it has not ended, or where the clock starts none.', {
    nullable: true,
  })
  sweep!: object | null;
}
