/** A restructured loan is observed for a year: all being paid in time, an officer finds the difficulty solved, and its class goes up. */
import { addDays, type LocalDate } from '#kernel';
import { REVIEWER } from '../callers';
import type { CaseDesk } from '../case-desk';
import { GOLDEN_OBSERVATION } from '../golden-figures';
import { payOnTime } from './paying';
import type { StoryWorld } from './story-world';
import type { Agreed } from './to-an-offer';

export async function* toTheEndOfObservation(
  { api, checks }: StoryWorld,
  desk: CaseDesk,
  agreementId: string,
  plans: Agreed['plans'],
): AsyncGenerator<LocalDate, void, void> {
  const { startedOn, earliestEnd, rowsPaid, classBefore, classAfter } = GOLDEN_OBSERVATION;
  const [[loanId] = []] = plans;
  if (loanId === undefined) throw new Error(`${agreementId} has no plan`);
  yield* payOnTime(desk, plans, 1, rowsPaid);
  const findingId = `O-${loanId}`;
  const finding = { findingId, agreementId, finding: 'DIFFICULTY_SOLVED' };
  await api.send(REVIEWER, `/loans/${loanId}/observation-findings`, `demo-${findingId}`, finding);
  yield addDays(earliestEnd, 1);
  const before = await seenAt(addDays(earliestEnd, -1));
  checks.equal(`${loanId} observed`, before, {
    observation: { startedOn, earliestEnd, endedOn: null },
    clock: earliestEnd,
    class: classBefore,
  });
  const after = await seenAt(earliestEnd);
  checks.equal(`${loanId} observed no longer`, after, {
    observation: { startedOn, earliestEnd, endedOn: earliestEnd },
    class: classAfter,
  });

  async function seenAt(day: LocalDate): Promise<object> {
    const { agreements, deadlines } = await desk.viewAt(day);
    const clock = deadlines.find(({ kind }) => kind === 'OBSERVATION_ENDS')?.on;
    const { observation } = agreements.find((one) => one.agreementId === agreementId)?.plans[0] ?? {};
    return { observation, clock, class: (await desk.arrears(loanId ?? '', day)).class };
  }
}
