/** The sweep's events as they are registered with the log. */
import type { EventDefinitions } from '#kernel';
import type { SweepEvent } from './sweep.events';

const ofBook = { version: 1, personal: [], subject: () => undefined, loanIds: () => [] };

export const sweepEvents: EventDefinitions<SweepEvent> = {
  SweepStarted: { type: 'SweepStarted', ...ofBook },
  SweepProgressed: { type: 'SweepProgressed', ...ofBook },
  SweepCompleted: { type: 'SweepCompleted', ...ofBook },
};
