/** The read models as operators see them. */
import { Anything, Flag, Instant, OneOf, Part, Parts, Text, Whole } from '../openapi/shown';
import { Lag } from '../reads/freshness.response';

export class ParkedBody {
  @Whole('Events parked.')
  events!: number;

  @Whole('Borrowers whose events wait.')
  sequences!: number;

  @Whole('Age of the oldest, in seconds.', { nullable: true })
  oldestSeconds!: number | null;
}

export class ProjectionStatusBody {
  @Text('Projection; a rebuild under way is named <projection>__rebuild.')
  projection!: string;

  @Whole('Version of its rows.')
  version!: number;

  @Text('Position in the log it has reached.', { nullable: true })
  position!: string | null;

  @Whole('Events read so far.')
  events!: number;

  @Instant('When the last of them was recorded.', { nullable: true })
  recordedAt!: string | null;

  @Part(() => Lag, 'How far it is behind.')
  lag!: Lag;

  @Flag('True while nobody writes it, or whoever does cannot.')
  stale!: boolean;

  @Text('Why it does not go on; null while it does.', { nullable: true })
  trouble!: string | null;

  @Text('The process that writes it.', { nullable: true })
  owner!: string | null;

  @Part(() => ParkedBody, 'Events it could not apply.')
  parked!: ParkedBody;

  @Instant('When it last moved.')
  updatedAt!: string;
}

export class OperationBody {
  @Text('Operation.')
  id!: string;

  @Text('Projection, or all.')
  projection!: string;

  @OneOf(['REBUILD', 'COMPARE', 'RETRY_PARKED'], 'What is done.')
  kind!: string;

  @Text('Who asked for it.')
  requestedBy!: string;

  @Instant('When.')
  requestedAt!: string;

  @OneOf(['REQUESTED', 'RUNNING', 'DONE', 'FAILED'], 'Where it stands.')
  state!: string;

  @Anything('Stage, events, events a second, share from 0 to 1, seconds left.', { nullable: true })
  progress!: object | null;

  @Anything('Comparison row by row, numbers of a retry, or why it failed.', { nullable: true })
  result!: object | null;

  @Instant('When this last changed.')
  updatedAt!: string;
}

export class ParkedEventBody {
  @Text('Projection.')
  projection!: string;

  @Text('Position in the log.')
  position!: string;

  @Text('The borrower whose later events wait behind it.')
  sequence!: string;

  @Text('Stream.')
  stream!: string;

  @Whole('Revision.')
  revision!: number;

  @Text('Name of the event.')
  eventType!: string;

  @Text('Why it is parked.')
  cause!: string;

  @Text('More on it; never a payload.', { nullable: true })
  detail!: string | null;

  @Whole('How often it was tried.')
  attempts!: number;
}

export class ProjectionsResponse {
  @Parts(() => ProjectionStatusBody, 'All projections.')
  projections!: readonly ProjectionStatusBody[];

  @Parts(() => OperationBody, 'The latest operations, newest first.')
  operations!: readonly OperationBody[];
}

export class ProjectionResponse {
  @Part(() => ProjectionStatusBody, 'How it is.')
  status!: ProjectionStatusBody;

  @Parts(() => ParkedEventBody, 'Its oldest 200 parked events.')
  parked!: readonly ParkedEventBody[];
}
