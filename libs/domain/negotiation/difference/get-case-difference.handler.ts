import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { CommandExecutor, EventStore, type RecordedEvent } from '#event-store';
import type { EventDefinition, JsonValue, Role } from '#kernel';
import { personOf, seenAs } from '#parties';
import { FieldCipher } from '#privacy';
import { borrowerOf, caseStream } from '../case/case-ids';
import { episodeOf } from '../case/case-stage';
import { caseView } from '../case/case-view';
import { type CaseEvent, caseEvents } from '../case/case.events';
import { evolveCase } from '../case/case.fold';
import { type CaseState, initialCase } from '../case/case.state';
import { openedEvent } from '../case/opened-event.service';
import type { CaseDifference, EventBehind } from './case-difference.schema';
import { differences } from './differences';
import {
  type CaseMoment,
  GetCaseDifference,
  type GetCaseDifferenceAnswer,
  type MomentNotThere,
} from './get-case-difference.query';

/** An event of the case's stream, from the one that opened the case on, and the state after it. */
interface Stand {
  readonly event: RecordedEvent<CaseEvent>;
  readonly state: CaseState;
}

@QueryHandler(GetCaseDifference)
export class GetCaseDifferenceHandler implements IQueryHandler<GetCaseDifference> {
  constructor(
    private readonly store: EventStore,
    private readonly cipher: FieldCipher,
    private readonly executor: CommandExecutor,
  ) {}

  async execute({ caseId, role, from, to }: GetCaseDifference): Promise<GetCaseDifferenceAnswer> {
    const stands = await this.standsOf(caseId, role);
    const [first, last] = [stands[0], stands.at(-1)];
    if (!first || !last) return null;
    const began = from === undefined ? 0 : indexAt(stands, from);
    const ended = to === undefined ? stands.length - 1 : indexAt(stands, to);
    const bounds = {
      first: first.event.revision,
      openedAt: first.event.metadata.recordedAt,
      last: last.event.revision,
    };
    const notThere = (which: 'from' | 'to', because: MomentNotThere['because']) =>
      ({ kind: 'not-there', which, because, ...bounds }) as const;
    if (typeof began === 'string') return notThere('from', began);
    if (typeof ended === 'string') return notThere('to', ended);
    if (ended < began) return notThere('to', 'CONTRADICTION');
    const difference = differenceOf(caseId, stands.slice(began, ended + 1));
    return { kind: 'found', difference, revision: last.event.revision };
  }

  private async standsOf(caseId: string, asked: Role): Promise<readonly Stand[]> {
    const borrowerId = borrowerOf(caseId);
    if (borrowerId === null) return [];
    const role = seenAs(asked, (await personOf(this.executor, borrowerId)).party);
    const stands: Stand[] = [];
    let state = initialCase;
    for await (const event of this.store.readStream<CaseEvent>(caseStream(borrowerId))) {
      const opened = await openedEvent(this.cipher, event, role);
      state = evolveCase(state, opened, event.metadata);
      if (episodeOf(state, caseId)) stands.push({ event: opened, state });
    }
    return stands;
  }
}

/** Where the case stood at a moment, or why there is nothing to show. */
function indexAt(stands: readonly Stand[], at: CaseMoment): number | 'BEFORE_CASE' | 'REVISION_UNKNOWN' {
  if ('revision' in at) {
    const last = stands.at(-1)?.event.revision ?? -1;
    if (at.revision > last) return 'REVISION_UNKNOWN';
    const found = stands.findIndex(({ event }) => event.revision === at.revision);
    return found < 0 ? 'BEFORE_CASE' : found;
  }
  const found = stands.findLastIndex(({ event }) => event.metadata.recordedAt <= at.recordedAt);
  return found < 0 ? 'BEFORE_CASE' : found;
}

/** @param stands from the earlier moment to the later, both included */
function differenceOf(caseId: string, stands: readonly Stand[]): CaseDifference {
  const [first, last] = [stands[0], stands.at(-1)] as [Stand, Stand];
  const steps = stands.slice(1).map((stand) => ({ event: stand.event, view: () => viewOf(stand, caseId) }));
  const changes = differences(viewOf(first, caseId), steps);
  return {
    caseId,
    from: standing(first),
    to: standing(last),
    changes: changes.map(({ by, ...change }) => ({ ...change, by: behind(by) })),
  };
}

/** On the day of its last event, as JSON has it: what is undefined is not there. */
function viewOf({ state, event }: Stand, caseId: string): JsonValue {
  return JSON.parse(JSON.stringify(caseView(state, caseId, event.metadata.businessDate))) as JsonValue;
}

function standing({ event: { revision, metadata } }: Stand): CaseDifference['from'] {
  const { recordedAt, businessDate } = metadata;
  return { revision, recordedAt, businessDate };
}

function behind({ stream, revision, id, type, data, metadata }: RecordedEvent<CaseEvent>): EventBehind {
  const { businessDate, recordedAt, actor } = metadata;
  const what = (caseEvents[type] as EventDefinition).told(data);
  return { stream, revision, eventId: id, type, businessDate, recordedAt, actor, what };
}
