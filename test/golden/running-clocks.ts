/** Which deadlines of a person's cases are still to come after each event: what the day clock would wait for. */
import type { RecordedEvent } from '#event-store';
import { laterDate } from '#kernel';
import type { CaseEvent } from '#negotiation';
import type { Deadline } from '../../libs/platform/processes/deadlines/deadline';
import { deadlineChanges } from '../../libs/platform/processes/deadlines/deadline-changes';

interface Kept {
  readonly deadline: Deadline;
  readonly waits: boolean;
}

/** After each event: `C1-1 OFFER_EXPIRY C1-1-N1/C1-1-N1-O1 2026-11-10`, for those not yet due on the event's business date. */
export function* clocksAfter(events: readonly RecordedEvent[]): Generator<[RecordedEvent, readonly string[]]> {
  const kept = new Map<string, Kept>();
  for (const event of events) {
    for (const change of deadlineChanges(event as RecordedEvent<CaseEvent>)) {
      if (change.op === 'set') set(kept, change.deadline);
      else wait(kept, change.op === 'resume', change.caseId, change.under);
    }
    yield [event, running(kept, event.metadata.businessDate)];
  }
}

function set(kept: Map<string, Kept>, deadline: Deadline): void {
  const key = `${deadline.caseId} ${deadline.kind} ${deadline.reference}`;
  const known = kept.get(key);
  if (!known) kept.set(key, { deadline, waits: true });
  else if (known.waits) {
    kept.set(key, { deadline: { ...deadline, dueOn: laterDate(known.deadline.dueOn, deadline.dueOn) }, waits: true });
  }
}

function wait(kept: Map<string, Kept>, waits: boolean, caseId: string, under: string | undefined): void {
  for (const [key, { deadline }] of kept) {
    const { reference } = deadline;
    if (deadline.caseId !== caseId) continue;
    if (under === undefined || reference === under || reference.startsWith(`${under}/`))
      kept.set(key, { deadline, waits });
  }
}

function running(kept: ReadonlyMap<string, Kept>, today: string): readonly string[] {
  return [...kept.values()]
    .flatMap(({ deadline: { caseId, kind, reference, dueOn }, waits }) =>
      waits && dueOn > today ? [`${caseId} ${kind} ${reference} ${dueOn}`] : [],
    )
    .sort();
}
