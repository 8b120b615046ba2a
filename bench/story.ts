/**
 * A lifecycle as it really happened: every append of it, in order, with the events and metadata as they stand in the store.
 * Told again for other borrowers, it is what the references have to do: the same events, of the same size, in the same order.
 */
import { type EventStoreDBClient, type JSONRecordedEvent, START } from '@eventstore/db-client';

/** Ids of one lifecycle; neither is a part of the other, so that each can be replaced by itself. */
export interface Ids {
  readonly loanId: string;
  readonly borrowerId: string;
}

export function idsOf(run: string, number: number): Ids {
  const text = `${run}${String(number).padStart(7, '0')}`;
  return { loanId: `L${text}`, borrowerId: `B${text}` };
}

export interface StoryEvent {
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly metadata: Record<string, unknown>;
}

export interface StoryAppend {
  readonly stream: string;
  readonly events: readonly StoryEvent[];
}

export interface Story {
  /** The appends as texts, in which the ids of the loan and the borrower are replaced to tell them again. */
  readonly appends: readonly string[];
  readonly loanId: string;
  readonly borrowerId: string;
  readonly events: number;
  /** Types of its events, each once. */
  readonly types: string[];
}

/** Everything in the log about one loan and its borrower; events of one command make one append. */
export async function recordStory(client: EventStoreDBClient, loanId: string, borrowerId: string): Promise<Story> {
  const appends: { stream: string; command: unknown; events: StoryEvent[] }[] = [];
  for await (const { event } of client.readAll({ fromPosition: START })) {
    if (!event?.isJson || ![`loan-${loanId}`, `case-${borrowerId}`].includes(event.streamId)) continue;
    const { type, data, metadata, streamId } = event as JSONRecordedEvent & {
      data: Record<string, unknown>;
      metadata: Record<string, unknown>;
    };
    const last = appends.at(-1);
    const one = { type, data, metadata };
    if (last?.stream === streamId && last.command === metadata.commandId) last.events.push(one);
    else appends.push({ stream: streamId, command: metadata.commandId, events: [one] });
  }
  const events = appends.flatMap((append) => append.events);
  const types = [...new Set(events.map(({ type }) => type))];
  if (!types.includes('CreditRestored')) throw new Error(`the story of ${loanId} does not end in CreditRestored`);
  return {
    appends: appends.map(({ stream, events: told }) => JSON.stringify({ stream, events: told })),
    loanId,
    borrowerId,
    events: events.length,
    types,
  };
}

/** The story of another loan and borrower, append by append, on streams named with a prefix if one is given. */
export function* retell(story: Story, { loanId, borrowerId }: Ids, prefix = ''): Generator<StoryAppend> {
  for (const text of story.appends) yield retellAppend(story, text, { loanId, borrowerId }, prefix);
}

/** One append of the story, for another loan and borrower. */
export function retellAppend(story: Story, text: string, ids: Ids, prefix = ''): StoryAppend {
  const { stream, events } = JSON.parse(retold(story, text, ids)) as StoryAppend;
  return { stream: `${prefix}${stream}`, events };
}

/** A text of the story, of another loan and borrower. */
export function retold(story: Story, text: string, { loanId, borrowerId }: Ids): string {
  return text.replaceAll(story.loanId, loanId).replaceAll(story.borrowerId, borrowerId);
}
