/** How far a rebuild is, how fast, and how long it may still take. */
import type { Position } from '../position';

export type RebuildStage = 'READING' | 'INDEXING' | 'CATCHING_UP' | 'COMPARING' | 'SWITCHING' | 'DONE';

export interface RebuildProgress {
  readonly stage: RebuildStage;
  /** Events read so far. */
  readonly events: number;
  readonly eventsPerSecond: number;
  /** Share of the log read, 0 to 1, by position. */
  readonly share: number;
  /** Seconds until the end of the log at the present rate; null before a rate is known. */
  readonly secondsLeft: number | null;
}

export function rebuildProgress(
  stage: RebuildStage,
  { events, position }: { readonly events: number; readonly position: Position | null },
  head: Position,
  seconds: number,
): RebuildProgress {
  const share = head === '0' ? 1 : Math.min(1, Number(position ?? 0) / Number(head));
  return {
    stage,
    events,
    eventsPerSecond: seconds > 0 ? Math.round(events / seconds) : 0,
    share,
    secondsLeft: share > 0 && seconds > 0 ? Math.round((seconds * (1 - share)) / share) : null,
  };
}
