import type { CommandContext } from '#kernel';
import type { RescindAccelerationData } from '../domain/loan-commands';

/** Takes an acceleration back, since a correction showed the agreement was kept. */
export class RescindAcceleration {
  constructor(
    readonly loanId: string,
    readonly data: RescindAccelerationData,
    readonly context: CommandContext,
    /** Revision the caller has seen; the command fails when the stream has moved on. */
    readonly ifMatch?: number,
  ) {}
}
