/** What every command answers. A repeat with the same Idempotency-Key gets the very same answer. */
import { ApiProperty } from '@nestjs/swagger';

export class CommandReply {
  /** `accepted`: these events now stand. `unchanged`: what was asked for was so already; nothing was written. */
  @ApiProperty({
    enum: ['accepted', 'unchanged'],
    description: 'accepted: these events now stand. unchanged: it was so already, and nothing was written.',
  })
  outcome!: 'accepted' | 'unchanged';

  /** Names of the events written, in order. */
  @ApiProperty({ type: [String], description: 'Names of the events written, in order.', example: ['LoanRegistered'] })
  events!: readonly string[];

  /** Revision of the stream after the command; also in ETag. */
  @ApiProperty({
    type: 'integer',
    minimum: -1,
    description: 'Revision of the stream after the command (first event: 0); also in ETag, for If-Match.',
    example: 0,
  })
  revision!: number;

  /** Position in the log; give it as minPosition to a read that must show this command. */
  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'Position in the log, as decimal text; give it as minPosition to a read that must show this command. null when nothing was written.',
    example: '81340',
  })
  position!: string | null;
}
