/** Waits until the read models show everything the log holds, so that an answer leaves nothing out. */
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStore } from '#event-store';
import { STREAM_CATEGORIES } from '#kernel';
import { PositionWatch, ProjectionHost, type ProjectionStatus } from '#projections';
import type { ShownProgress, SystemAtHand } from './system-at-hand';

/** Nobody moves the read models towards the head of the log. */
export class ReadModelsStandStill extends Error {}

const LOOK_EVERY_MS = 500;
const STANDSTILL_MS = 60_000;

/** @returns the position of the log they all show. @throws ReadModelsStandStill when none moves for a minute */
export async function readModelsLevel({ app, interrupted, progress: shown }: SystemAtHand): Promise<string> {
  // Of what projections read: the log may end with events of streams that nobody projects.
  const head = await app.get(EventStore, { strict: false }).headOf(STREAM_CATEGORIES.map((category) => `${category}-`));
  const host = app.get(ProjectionHost, { strict: false });
  const watch = app.get(PositionWatch, { strict: false });
  const line = shown('Read models', 'events');
  const behind = async (): Promise<readonly ProjectionStatus[]> => {
    const statuses = await host.statuses();
    const level = await Promise.all(statuses.map(({ projection }) => watch.waitFor(projection, head, 0, interrupted)));
    return statuses.filter((_, index) => !level[index]);
  };
  const started = Date.now();
  let moved = Date.now();
  let last = Infinity;
  let first: number | undefined;
  for (let late = await behind(); late.length > 0; late = await behind()) {
    interrupted.throwIfAborted();
    const left = Math.max(...late.map((status) => status.lag.events ?? estimated(status, head)));
    first ??= left;
    if (left < last) moved = Date.now();
    last = left;
    if (Date.now() - moved > STANDSTILL_MS) throw standStill(late);
    line.reached(progress(first, left, started));
    await sleep(LOOK_EVERY_MS);
  }
  line.end();
  return head;
}

/** For the line of progress only: as many events as those read so far would take in the positions that are left. */
function estimated({ position, events }: ProjectionStatus, head: string): number {
  const behind = Math.max(0, Number(head) - Number(position ?? 0));
  const perEvent = position === null || events === 0 ? 1 : Number(position) / events;
  return Math.max(1, Math.round(behind / Math.max(perEvent, 1e-9)));
}

function progress(first: number, left: number, started: number): Parameters<ShownProgress['reached']>[0] {
  const done = Math.max(first - left, 0);
  const perSecond = Math.round((done * 1000) / Math.max(Date.now() - started, 1));
  return {
    done,
    total: Math.max(first, left),
    perSecond,
    secondsLeft: perSecond > 0 ? Math.ceil(left / perSecond) : null,
  };
}

function standStill(late: readonly ProjectionStatus[]): Error {
  const names = late.map(({ projection, position }) => `${projection} (at ${position ?? 'the beginning'})`);
  return new ReadModelsStandStill(
    `The read models do not reach the head of the log: ${names.join(', ')}. Is a projector running?`,
  );
}
