/**
 * Writes down how far the log goes and how each projection stands to it, so that every reader knows how fresh an answer is.
 * What counts is the log: a projection is level when it contains what stood at the end of it, whatever its feed believes.
 */
import type { Pool } from 'pg';
import { comparePositions, type Position } from '../position';
import type { EventSource } from './event-source';
import type { Lane } from './lane';

/** How a projection stands. */
interface Standing {
  readonly projection: string;
  readonly position: Position | null;
  /** Events of the log it does not contain; null when there are too many to count. */
  readonly behind: number | null;
  /** Why it does not go on; null while it does. */
  readonly trouble: string | null;
}

/** Events between a projection and the end of the log are counted up to here. */
const COUNTED = 1_000;
/** Looks at which a lane that believes to be level has not moved although something stands before it. */
const STUCK_AFTER = 3;
const STUCK = 'events stand in the log that the subscription does not deliver';

export class LevelNotes {
  private head: Position = '0';
  private seen: { readonly head: Position; readonly at: number } | undefined;
  private readonly stuck = new WeakMap<Lane, { readonly at: Position | null; readonly looks: number }>();

  constructor(
    private readonly pool: Pool,
    private readonly owner: string,
    private readonly source: EventSource,
    private readonly streamPrefixes: readonly string[],
  ) {}

  /** Looks at the log and writes down how the lanes stand. @throws when the log or Postgres cannot be reached */
  async note(lanes: readonly Lane[]): Promise<void> {
    const looked = performance.now();
    try {
      this.head = await this.source.headOf(this.streamPrefixes, this.head);
    } catch (error) {
      await this.write(
        lanes.flatMap((lane) => this.unseen(lane, error)),
        null,
      );
      throw error;
    }
    const standings: Standing[] = [];
    for (const lane of lanes) standings.push(...(await this.standingsOf(lane)));
    await this.write(standings, this.seen ?? null);
    this.seen = { head: this.head, at: looked };
  }

  private unseen({ runners }: Lane, error: unknown): Standing[] {
    const trouble = `the end of the log cannot be read: ${error instanceof Error ? error.name : typeof error}`;
    return runners.map(({ checkpoint: { projection, position } }) => ({ projection, position, behind: null, trouble }));
  }

  private async standingsOf(lane: Lane): Promise<Standing[]> {
    const standings: Standing[] = [];
    for (const { checkpoint } of lane.runners) {
      const { projection, position } = checkpoint;
      const behind = await this.behind(lane, position);
      standings.push({ projection, position, behind, trouble: lane.trouble ?? null });
    }
    this.watch(lane, standings);
    return standings;
  }

  private async behind(lane: Lane, position: Position | null): Promise<number | null> {
    if (comparePositions(position ?? '0', this.head) >= 0) return 0;
    const { through, pending } = lane.read;
    if (pending > 0 && comparePositions(through, this.head) >= 0) return pending;
    const between = { after: position, to: this.head, most: COUNTED };
    return (await this.source.count(this.streamPrefixes, between)) ?? null;
  }

  /** A subscription may have died without a word: then it is made anew. */
  private watch(lane: Lane, standings: readonly Standing[]): void {
    const { through, pending } = lane.read;
    const waits = lane.level && pending === 0 && standings.some(({ behind }) => behind !== 0);
    const before = this.stuck.get(lane);
    const looks = waits && before?.at === through ? before.looks + 1 : 0;
    this.stuck.set(lane, { at: through, looks });
    if (looks >= STUCK_AFTER) lane.reopen(STUCK);
  }

  /** `seen`: an earlier end of the log and how long ago it was looked at: who contains it was level then. */
  private async write(
    standings: readonly Standing[],
    seen: { readonly head: Position; readonly at: number } | null,
  ): Promise<void> {
    const level = ({ behind, position, trouble }: Standing): number | null => {
      if (trouble !== null) return null;
      if (behind === 0) return 0;
      return seen && comparePositions(position ?? '0', seen.head) >= 0 ? (performance.now() - seen.at) / 1000 : null;
    };
    // One by one: whoever writes several checkpoints in one transaction may not meet another who does so in another order.
    for (const standing of standings) {
      const { projection, behind, trouble } = standing;
      await this.pool.query({
        name: 'note standing',
        text: `UPDATE projections.checkpoint
          SET head_position = $3, noted_at = now(), behind = $4, trouble = $5,
              level_at = greatest(level_at, now() - $6::float8 * interval '1 second')
          WHERE projection = $1 AND owner = $2`,
        values: [projection, this.owner, this.head, behind, trouble, level(standing)],
      });
    }
  }
}
