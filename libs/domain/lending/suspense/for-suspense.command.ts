import type { CommandStamp } from '#kernel';
import type { AssignmentAsked } from './suspense-acts.service';
import type { SuspenseCommand } from './suspense.decider';

/** A command as it is sent: what is read from the loan is not part of it. */
export type AskedOfSuspense =
  | Exclude<SuspenseCommand, { type: 'AssignPayment' }>
  | { readonly type: 'AssignPayment'; readonly data: AssignmentAsked };

/** A command for one payment in suspense. */
export class ForSuspense {
  constructor(
    readonly paymentId: string,
    readonly command: AskedOfSuspense,
    readonly stamp: CommandStamp,
  ) {}
}
