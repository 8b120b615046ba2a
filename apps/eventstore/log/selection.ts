/** What a reader may ask of the log, and how much of it one answer holds. */
import type { EventFilter } from './event-filter';

/** Which events, in which order. Bounds are inclusive. */
export type Selection =
  | {
      readonly of: 'all';
      readonly from: number;
      readonly to: number;
      readonly backwards: boolean;
      readonly filter?: EventFilter;
    }
  | {
      readonly of: 'stream';
      readonly streamId: number;
      readonly from: number;
      readonly to: number;
      readonly backwards: boolean;
      /** Older events (milliseconds since 1970) are passed over. */
      readonly createdFrom: number;
    };

/** A page takes events until it has this much: enough to keep a connection busy, little enough for many slow readers. */
export const PAGE_BYTES = 512 * 1024;
export const PAGE_EVENTS = 2000;
