/** The first act, in 2025: the golden loan is registered, found overdue on its 91st day, and its plan is lived three ways. */
import type { ApiClient } from './api-client';
import { tellStories, type Waiting } from './calendar';
import { SERVICING } from './callers';
import { GOLDEN_DISBURSED_ON, GOLDEN_OFFERED_ON } from './golden-figures';
import type { SimulatedDays } from './simulated-days';
import {
  checkGoldenArrears,
  GOLDEN_LIVES_TOLD,
  goldenLoanId,
  goldenStory,
  registerGoldenLoan,
} from './stories/golden.story';
import type { StoryWorld } from './stories/story-world';
import { sweep } from './sweeping';
import { TAPE_ENDS_ON } from './tape';

/** Told up to the tape's last day; what goes on after it is handed back. */
export async function tellGoldenStories(world: StoryWorld, days: SimulatedDays): Promise<readonly Waiting[]> {
  const { api } = world;
  await refuseForeignFolder(api, days);
  await registerGoldenLoans(api);
  await days.turnTo(GOLDEN_OFFERED_ON);
  // Before the plan: afterwards the plan answers for this day.
  const isFirstRun = days.today === GOLDEN_OFFERED_ON;
  if (isFirstRun) for (const life of GOLDEN_LIVES_TOLD) await checkGoldenArrears(world, life);
  await sweep(api, GOLDEN_OFFERED_ON);
  const stories = GOLDEN_LIVES_TOLD.map((life) => ({ story: goldenStory(world, life), until: GOLDEN_OFFERED_ON }));
  return tellStories(stories, {
    from: GOLDEN_OFFERED_ON,
    until: TAPE_ENDS_ON,
    atOnce: 3,
    turnTo: (day) => days.turnTo(day),
  });
}

/** The same commands from another folder are other commands: its bodies are hashed under another key. */
async function registerGoldenLoans(api: ApiClient): Promise<void> {
  try {
    for (const life of GOLDEN_LIVES_TOLD) await registerGoldenLoan(api, life);
  } catch (error) {
    if (!/IDEMPOTENCY_KEY_REUSED/.test((error as Error).message)) throw error;
    throw new Error(
      'the event store holds the demonstration of another data folder; run it with that folder (--data DIR), or with an event store that holds none.',
      { cause: error },
    );
  }
}

/** The story begins in January 2025; a folder whose clock is past that has another. */
async function refuseForeignFolder(api: ApiClient, days: SimulatedDays): Promise<void> {
  if (days.today <= GOLDEN_DISBURSED_ON) return;
  if (await api.readIfThere(SERVICING, `/loans/${goldenLoanId('KEPT')}`)) return;
  throw new Error(
    `the system is at ${days.today} and has another story; give the demonstration a data folder of its own (--data DIR).`,
  );
}
