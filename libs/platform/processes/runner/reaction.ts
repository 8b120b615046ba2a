import type { CommandContext } from '#kernel';
import type { RecordedEvent } from '#event-store';

/** What came of a reaction's command: nothing to tell, or the rule that said no. */
export type ReactionResult =
  { readonly kind: 'done' } | { readonly kind: 'rejected'; readonly code: string; readonly reason: string };

/**
 * What the system does because an event happened. Every step may be repeated without harm: its command id derives from the
 * event and the step, and its command is itself safe to repeat.
 */
export interface Reaction {
  readonly name: string;
  readonly on: readonly string[];
  react(event: RecordedEvent, contextOf: (step: string) => CommandContext): Promise<readonly ReactionResult[]>;
}
