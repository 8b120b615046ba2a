/** What happened, event by event: what, who, when, why, in words and as data. */
import {
  Anything,
  AnythingList,
  Day,
  Instant,
  OneOf,
  Part,
  Parts,
  Sentence,
  Text,
  Texts,
  Whole,
} from '../openapi/shown';
import { EventualFreshness } from '../reads/freshness.response';
import type { Bilingual } from '#kernel';

export class ActorBody {
  @OneOf(['person', 'service', 'process'], 'What kind of actor.')
  kind!: string;

  @Text('Who: subject of the token, or the process.')
  id!: string;

  @Text('The role acted in.')
  role!: string;
}

export class TimelineEntryBody {
  @Text('Position in the log.')
  position!: string;

  @Text('Stream.')
  stream!: string;

  @Whole('Revision in the stream.')
  revision!: number;

  @Text('Event id.')
  eventId!: string;

  @Text('Name of the event.')
  type!: string;

  @Whole('Version of the event’s shape.')
  schemaVersion!: number;

  @Text('Case.', { nullable: true })
  caseId!: string | null;

  @Text('Person.', { nullable: true })
  borrowerId!: string | null;

  @Texts('Loans it is about.')
  loanIds!: readonly string[];

  @Part(() => ActorBody, 'Who.')
  actor!: ActorBody;

  @Text('For whom they acted.', { nullable: true })
  onBehalfOf!: string | null;

  @Day('Business date.')
  businessDate!: string;

  @Instant('When it was recorded.')
  recordedAt!: string;

  @Text('Command it came from.')
  commandId!: string;

  @Text('The intention it belongs to.')
  correlationId!: string;

  @Text('The command or event that caused it.')
  causationId!: string;

  @Sentence('What happened, in words.')
  what!: Bilingual;

  @AnythingList('Why: the reasons given, each {en, zh}.')
  why!: readonly Bilingual[];

  @Anything('The event as data; personal fields as the reader’s role may see them, 已删除 where erased.')
  data!: object;
}

class Timeline {
  @Whole('Entries in all.')
  total!: number;

  @Parts(() => TimelineEntryBody, 'This page.')
  entries!: readonly TimelineEntryBody[];

  @Text('cursor of the next page; null on the last.', { nullable: true })
  nextCursor!: string | null;

  @Part(() => EventualFreshness, 'How fresh this is.')
  freshness!: EventualFreshness;
}

export class CaseTimelineResponse extends Timeline {
  @Text('Case.')
  caseId!: string;

  @Text('Person.')
  borrowerId!: string;

  @Texts('Loans of the case.')
  loanIds!: readonly string[];
}

export class LoanTimelineResponse extends Timeline {
  @Text('Loan.')
  loanId!: string;
}

export class BorrowerTimelineResponse extends Timeline {
  @Text('Person.')
  borrowerId!: string;
}
