/**
 * A lifecycle as it really happened: every append of it, in order, with the events and metadata as they stand in the store.
 * Told again for other borrowers, it is what the references have to do: the same events, of the same size, in the same order.
 */
import { type EventStoreDBClient, type JSONRecordedEvent, START } from '@eventstore/db-client';

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
  /** The appends as one text, in which the ids of the loan and the borrower are replaced to tell it again. */
  readonly text: string;
  readonly loanId: string;
  readonly borrowerId: string;
  readonly events: number;
}

/** Everything in the log about one loan and its borrower; events of one command make one append. */
export async function recordStory(client: EventStoreDBClient, loanId: string, borrowerId: string): Promise<Story> {
  const appends: { stream: string; command: unknown; events: StoryEvent[] }[] = [];
  for await (const { event } of client.readAll({ fromPosition: START })) {
    if (!event?.isJson || ![`loan-${loanId}`, `case-${borrowerId}`, `party-${borrowerId}`].includes(event.streamId))
      continue;
    const { type, data, metadata, streamId } = event as JSONRecordedEvent & {
      data: Record<string, unknown>;
      metadata: Record<string, unknown>;
    };
    const last = appends.at(-1);
    const one = { type, data, metadata };
    if (last?.stream === streamId && last.command === metadata['commandId']) last.events.push(one);
    else appends.push({ stream: streamId, command: metadata['commandId'], events: [one] });
  }
  const events = appends.reduce((sum, append) => sum + append.events.length, 0);
  if (!appends.some((append) => append.events.some(({ type }) => type === 'CreditRestored'))) {
    throw new Error(`the story of ${loanId} does not end in CreditRestored`);
  }
  return {
    text: JSON.stringify(appends.map(({ stream, events: told }) => ({ stream, events: told }))),
    loanId,
    borrowerId,
    events,
  };
}

/** The story of another loan and borrower. */
export function retell(story: Story, loanId: string, borrowerId: string): readonly StoryAppend[] {
  return JSON.parse(
    story.text.replaceAll(story.loanId, loanId).replaceAll(story.borrowerId, borrowerId),
  ) as StoryAppend[];
}
