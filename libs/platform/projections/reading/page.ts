/** Pages of a list: bounded, never silently cut. */
import { code, orNone } from '#event-schema';

export const LARGEST_PAGE = 200;
export const USUAL_PAGE = 50;

/** The page size asked for, within bounds. */
export function pageSize(limit: number | undefined): number {
  if (limit === undefined) return USUAL_PAGE;
  return Math.max(1, Math.min(LARGEST_PAGE, Math.trunc(limit)));
}

/** Where a list goes on. */
export const nextCursor = orNone(code('cursor of the next page; null on the last.'));
