/** A reaction to an event as a piece of work: how it is named, carried out, and found again for another try. */
import type { Clock } from '#clock';
import type { EventStore, LogMessage, RecordedEvent } from '#event-store';
import { parseStreamName } from '#kernel';
import type { PieceOfWork, StepProblem } from '../steps/step';
import { rejectedStep } from '../steps/step-problems';
import type { ContextOf, Occasion, Reaction, ReactionResult } from './reaction';
import { reactionContext } from './reaction-context';

/** The borrower whose work is done in order, or the stream when the borrower cannot be told. */
export function sequenceOf({ event }: LogMessage): string {
  const { category, id } = parseStreamName(event.stream);
  if (category === 'case') return id;
  const { subject } = (event.metadata ?? {}) as { readonly subject?: unknown };
  return typeof subject === 'string' ? subject : event.stream;
}

export function workOn(message: LogMessage, reaction: string): PieceOfWork {
  const { id, type, revision, stream, position } = message.event;
  return {
    key: `reaction/${id}/${reaction}`,
    process: 'REACTION',
    name: reaction,
    sequence: sequenceOf(message),
    stream,
    event: { id, type, revision },
    position,
    facts: null,
  };
}

/** Reacts, and returns what a rule refused and nothing has put right. */
export async function reactTo(
  event: RecordedEvent,
  reaction: Reaction,
  clock: Clock,
  occasion: Occasion,
): Promise<StepProblem[]> {
  const contextOf: ContextOf = (step) => reactionContext(event, reaction.name, step, clock);
  let rejections = rejectionsOf(await reaction.react(event, contextOf, occasion));
  if (rejections.length > 0 && reaction.whenRejected) {
    rejections = rejectionsOf(await reaction.whenRejected(event, rejections, contextOf));
  }
  return rejections.map(({ rejection, part }) => rejectedStep(rejection, part));
}

function rejectionsOf(results: readonly ReactionResult[]) {
  return results.filter((result) => result.kind === 'rejected');
}

/** The event of a piece of work. @throws UnreadableEvent when it still cannot be read */
export async function eventOf(
  store: Pick<EventStore, 'readStream'>,
  { event, stream }: PieceOfWork,
): Promise<RecordedEvent> {
  if (event) {
    const range = { fromRevision: event.revision, maxCount: 1 };
    for await (const found of store.readStream(stream, range)) if (found.id === event.id) return found;
  }
  throw new Error(`the event is no longer in ${stream}`);
}
