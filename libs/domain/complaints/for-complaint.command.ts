import type { CommandStamp } from '#kernel';
import type { AskedOfComplaint } from './complaint-commands';

/** A command for a complaint, as it comes in. */
export class ForComplaint<Type extends keyof AskedOfComplaint = keyof AskedOfComplaint> {
  constructor(
    readonly complaintId: string,
    readonly type: Type,
    readonly data: AskedOfComplaint[Type],
    readonly stamp: CommandStamp,
    /** The person whose own complaint it has to be; the lender's people act on any. */
    readonly ofPerson?: string,
  ) {}
}
