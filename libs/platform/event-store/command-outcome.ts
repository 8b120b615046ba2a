import type { DomainEvent, Rejection } from '#kernel';

/** What became of a command. Failures (store down, race lost, stale If-Match) are thrown instead. */
export type CommandOutcome<Event extends DomainEvent> =
  | {
      readonly kind: 'accepted';
      /** As they stand in the log: personal fields are sealed. */
      readonly events: readonly Event[];
      /** Revision of the command's last event. */
      readonly revision: number;
      /** Position of the command's last event. */
      readonly position: string;
      /** The command stood there already; this is the first answer again. */
      readonly repeated: boolean;
    }
  /** Satisfied already, nothing was written. */
  | { readonly kind: 'unchanged'; readonly revision: number }
  /** A rule said no; nothing was written. */
  | { readonly kind: 'rejected'; readonly rejection: Rejection; readonly revision: number };
