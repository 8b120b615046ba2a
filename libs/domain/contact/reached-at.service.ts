/** When a person may be reached, by their own record: what applies to everybody where nothing is recorded. */
import type { CommandExecutor } from '#event-store';
import { minutesOfDay, SHANGHAI } from '#kernel';
import { partyDecider, partyStream } from '#parties';
import type { ReachedAt } from './contact-commands';

export async function reachedAt(executor: CommandExecutor, partyId: string): Promise<ReachedAt> {
  const { state } = await executor.load(partyStream(partyId), partyDecider);
  const { timeZone = SHANGHAI, agreedHours } = state.reachedWhen;
  const { holds } = state;
  if (!agreedHours) return { timeZone, agreedHours: null, holds };
  const { from, until } = agreedHours;
  return { timeZone, holds, agreedHours: { from: minutesOfDay(from), until: minutesOfDay(until) } };
}
