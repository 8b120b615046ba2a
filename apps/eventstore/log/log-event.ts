/** A durable event with what selecting needs. */
export interface LogEvent {
  readonly position: number;
  readonly streamId: number;
  readonly stream: Buffer;
  /** Infinity for a tombstone. */
  readonly revision: number;
  readonly type: Buffer;
  /** The framed response, ready to send. */
  readonly frame: Buffer;
}
