import type { CommandContext, Rejection } from '#kernel';
import type { RecordedEvent } from '#event-store';

/** What came of a command of a reaction: nothing to tell, or the rule that said no. */
export type ReactionResult =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'rejected';
      readonly rejection: Rejection;
      /** Which part of the reaction it was, such as a loan of several. */
      readonly part?: string;
    };

/** A rejected command of a reaction. */
export type ReactionRejection = Extract<ReactionResult, { readonly kind: 'rejected' }>;

/** Makes the context of a step's command: its id derives from the event, the reaction and the name of the step. */
export type ContextOf = (step: string) => CommandContext;

/**
 * Because the event happened, or because somebody has it tried once more: then what came of it is judged on everything there is
 * in the log, since something may have been put right that nobody was told of yet.
 */
export type Occasion = 'FIRST' | 'AGAIN';

/**
 * What the system does because an event happened. Every step may be repeated without harm: its command id derives from the
 * event and the step, and its command is itself safe to repeat.
 */
export interface Reaction {
  readonly name: string;
  readonly on: readonly string[];
  react(event: RecordedEvent, contextOf: ContextOf, occasion: Occasion): Promise<readonly ReactionResult[]>;
  /**
   * Asked when a rule said no, in the same attempt: may send commands that put things right, and returns what of it all is
   * still for a person to look at. Without it everything refused is.
   */
  whenRejected?(
    event: RecordedEvent,
    rejections: readonly ReactionRejection[],
    contextOf: ContextOf,
  ): Promise<readonly ReactionResult[]>;
}
