/** What has not come yet cannot be shown: told with the latest there is. */
import { CLOCK, type Clock } from '#clock';
import type { SystemAtHand } from '../system-at-hand';

/** Whether a business date lies after the system's own; it is told then. */
export function dayNotCome(asked: string, { app, say }: SystemAtHand): boolean {
  const today = app.get<Clock>(CLOCK, { strict: false }).businessDate();
  if (asked <= today) return false;
  say(`${asked} has not come yet: it is ${today} in the system.`);
  return true;
}

/** Whether a moment lies after the system's own; it is told then. */
export function momentNotCome(asked: string, { app, say }: SystemAtHand): boolean {
  const now = app.get<Clock>(CLOCK, { strict: false }).now();
  // Instants in UTC: their order is the order of their texts.
  if (new Date(asked).toISOString() <= now) return false;
  say(`${asked} has not come yet: it is ${now} in the system.`);
  return true;
}
