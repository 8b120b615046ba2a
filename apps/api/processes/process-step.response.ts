/** The processes and what they could not do, as operators see them. */
import { Day, Flag, Instant, OneOf, Part, Parts, Sentence, Text, Whole } from '../openapi/shown';

export class OpenStepsBody {
  @Whole('Refused by a rule.')
  REJECTED!: number;

  @Whole('The system itself could not.')
  FAILED!: number;

  @Whole('Waiting behind a failed step of the same borrower.')
  WAITING!: number;
}

export class StepFiguresBody {
  @Part(() => OpenStepsBody, 'Open steps by cause.')
  open!: OpenStepsBody;

  @Whole('Borrowers whose later steps wait.')
  sequences!: number;

  @Whole('Age of the oldest open step, in seconds.', { nullable: true })
  oldestSeconds!: number | null;
}

export class ProcessesResponse {
  @Text('Everything up to this position of the log is done or noted as a step.', { nullable: true })
  position!: string | null;

  @Text('The process that reacts; the last one when none does.', { nullable: true })
  owner!: string | null;

  @Flag('Whether it was heard of in the last ten seconds.')
  running!: boolean;

  @Whole('Seconds since everything in the log had been reacted to.', { nullable: true })
  lagSeconds!: number | null;

  @Text('Why the last owner let go, until one has done everything again.', { nullable: true })
  trouble!: string | null;

  @Part(() => StepFiguresBody, 'What could not be done.')
  steps!: StepFiguresBody;

  @Day('The business date turned last.', { nullable: true })
  lastDayTurned!: string | null;

  @Day('The earliest business date that is to be turned and is not.', { nullable: true })
  dayWaiting!: string | null;
}

export class StepEventBody {
  @Text('Event.')
  id!: string;

  @Text('Name of the event.')
  type!: string;

  @Whole('Revision in its stream.')
  revision!: number;
}

export class StepBody {
  @Text('Step.')
  id!: string;

  @OneOf(
    ['REACTION', 'DEADLINE', 'SWEEP'],
    'What the system was doing: answering an event, working off what fell due, looking at a loan in the overdue sweep.',
  )
  process!: string;

  @Text('Name of the reaction, or what the process does.')
  name!: string;

  @Text('Which part of it, such as a loan of several.', { nullable: true })
  part!: string | null;

  @Text('The borrower whose later steps wait behind it; its stream when the borrower cannot be told.')
  sequence!: string;

  @Text('Stream.')
  stream!: string;

  @Part(() => StepEventBody, 'The event answered; null for what a day brought.', { nullable: true })
  event!: StepEventBody | null;

  @Text('Position in the log.')
  position!: string;

  @OneOf(
    ['REJECTED', 'FAILED', 'WAITING'],
    'REJECTED: a rule said no, later steps go on. FAILED: the system could not, later steps of the borrower wait. WAITING: behind a failed one.',
  )
  cause!: string;

  @Text('Code of the rule or of the fault.')
  code!: string;

  @Sentence('Why, in words.')
  reason!: { en: string; zh: string };

  @Text('Class and place of the error; never a payload.', { nullable: true })
  detail!: string | null;

  @Whole('How often it was tried.')
  attempts!: number;

  @Instant('Since when it is open, or was.')
  since!: string;

  @Instant('When it was last tried.')
  triedAt!: string;

  @OneOf(['OPEN', 'DONE', 'RESOLVED'], 'DONE: another try worked. RESOLVED: an operator gave it up.')
  state!: string;

  @Instant('When it was done or given up.', { nullable: true })
  closedAt!: string | null;
}

export class StepListResponse {
  @Whole('Steps that match, on all pages.')
  total!: number;

  @Parts(() => StepBody, 'Those open longest first.')
  items!: readonly StepBody[];

  @Text('Cursor of the next page; null on the last.', { nullable: true })
  nextCursor!: string | null;
}

export class RetryResultBody {
  @Whole('Pieces of work that are done now.')
  done!: number;

  @Whole('Pieces of work still open.')
  open!: number;
}

export class StepActionBody {
  @Text('What was asked for.')
  id!: string;

  @OneOf(['RETRY', 'RESOLVE'], 'Another try, or giving a step up.')
  kind!: string;

  @OneOf(['STEP', 'SEQUENCE', 'ALL'], 'Of one step, of everything a borrower has open, or of everything open.')
  scope!: string;

  @Text('The step or the borrower; null for everything.', { nullable: true })
  target!: string | null;

  @Text('Who asked for it.')
  requestedBy!: string;

  @Text('Why a step was given up.', { nullable: true })
  reason!: string | null;

  @Instant('When.')
  requestedAt!: string;

  @OneOf(['REQUESTED', 'RUNNING', 'DONE'], 'Where it stands.')
  state!: string;

  @Part(() => RetryResultBody, 'What came of it, once done.', { nullable: true })
  result!: RetryResultBody | null;

  @Instant('When this last changed.')
  updatedAt!: string;
}

export class StepResponse {
  @Part(() => StepBody, 'The step.')
  step!: StepBody;

  @Parts(() => StepActionBody, 'What operators asked for about it and its borrower, oldest first: who, when, why.')
  actions!: readonly StepActionBody[];
}
