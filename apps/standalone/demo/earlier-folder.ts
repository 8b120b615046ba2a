/**
 * What to do with a folder that the demonstration finds filled and cannot follow: as a rule an earlier version of it told its cases
 * otherwise, and who reads of a command refused in the middle cannot know that.
 */
import type { ApiClient } from './api-client';
import { AUDITOR } from './callers';

/** Whether anybody has told of loans before. */
export async function holdsLoans(api: Pick<ApiClient, 'read'>): Promise<boolean> {
  const { items } = await api.read<{ readonly items: readonly unknown[] }>(AUDITOR, '/loans?limit=1');
  return items.length > 0;
}

export function startAnew(folder: string): string {
  return (
    `${folder} held loans before this run: where an earlier version of the demonstration made it, stop what ` +
    'runs there, remove the folder and run the demo again, or give another one by --data.'
  );
}
