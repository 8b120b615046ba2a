/** Pages of a list: bounded, never silently cut. */
export const LARGEST_PAGE = 200;
export const USUAL_PAGE = 50;

/** The page size asked for, within bounds. */
export function pageSize(limit: number | undefined): number {
  if (limit === undefined) return USUAL_PAGE;
  return Math.max(1, Math.min(LARGEST_PAGE, Math.trunc(limit)));
}
