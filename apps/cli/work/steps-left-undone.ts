/** What is done about steps the system could not do by itself. */
import { setTimeout as sleep } from 'node:timers/promises';
import { QueryBus } from '@nestjs/cqrs';
import { CLOCK, type Clock } from '#clock';
import { GetStepAction, ResolveStep, RetrySteps, type StepAction } from '#processes';
import { writeDocument } from '../answer';
import { EXIT } from '../exit-codes';
import { operatorContext } from '../operator-context';
import type { SystemAtHand } from '../system-at-hand';

const LOOK_EVERY_MS = 250;
const TAKEN_UP_WITHIN_MS = 30_000;

/** Tries again what was put right: one step, all of a borrower, or everything. */
export async function retrySteps(
  step: string | undefined,
  sequence: string | undefined,
  system: SystemAtHand,
): Promise<number> {
  const { app, interrupted, answer, say } = system;
  const queries = app.get(QueryBus, { strict: false });
  const scope = step !== undefined ? 'STEP' : sequence !== undefined ? 'SEQUENCE' : 'ALL';
  const target = step ?? sequence ?? null;
  const asked = await queries.execute(new RetrySteps({ ...requestOf(system, 'retry'), scope, target }));
  if (!asked) return unknown(target ?? '', system);
  let { action }: { action: StepAction } = asked;
  const started = Date.now();
  while (action.state !== 'DONE') {
    interrupted.throwIfAborted();
    if (action.state === 'REQUESTED' && Date.now() - started > TAKEN_UP_WITHIN_MS) {
      say('Nobody takes it up yet: it is tried as soon as the processes run.');
      break;
    }
    await sleep(LOOK_EVERY_MS);
    action = (await queries.execute(new GetStepAction(action.id))) ?? action;
  }
  await writeDocument(answer, action);
  return action.result && action.result.open === 0 ? EXIT.ok : EXIT.incomplete;
}

/** Gives a step up, with the reason. */
export async function resolveStep(stepId: string, reason: string, system: SystemAtHand): Promise<number> {
  const queries = system.app.get(QueryBus, { strict: false });
  const outcome = await queries.execute(new ResolveStep({ ...requestOf(system, 'resolve'), stepId, reason }));
  if (!outcome) return unknown(stepId, system);
  if (outcome.kind === 'rejected') {
    system.say(outcome.rejection.reason.en);
    return EXIT.incomplete;
  }
  await writeDocument(system.answer, outcome.step);
  return EXIT.ok;
}

function unknown(target: string, { say }: SystemAtHand): number {
  say(`Nothing of ${target} was left undone; \`steps list --state ALL\` shows what was.`);
  return EXIT.usage;
}

/** Each run of the command line asks anew. */
function requestOf({ app }: SystemAtHand, what: string) {
  const { commandId, bodyHash, actor } = operatorContext(app.get<Clock>(CLOCK, { strict: false }), what);
  return { commandId, bodyHash, requestedBy: actor.id };
}
