/** `steps list`, `steps retry` and `steps resolve`: what the system could not do by itself, and what is done about it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { QueryBus } from '@nestjs/cqrs';
import { type Command, Option } from 'commander';
import { CLOCK, type Clock } from '#clock';
import { GetStepAction, ListSteps, ResolveStep, RetrySteps, type StepAction, type StepFilter } from '#processes';
import { EXIT } from '../exit-codes';
import { operatorContext } from '../operator-context';
import { type ConnectionOptions, identifier, standaloneOption } from '../options';
import { say } from '../stderr-logger';
import { type SystemAtHand, withSystem } from '../with-system';
import { writeDocument, writeLine } from '../write-out';

const PAGE = 200;
const LOOK_EVERY_MS = 250;
const TAKEN_UP_WITHIN_MS = 30_000;

interface ListOptions extends ConnectionOptions {
  readonly state: 'OPEN' | 'DONE' | 'RESOLVED' | 'ALL';
  readonly sequence?: string;
}

interface RetryOptions extends ConnectionOptions {
  readonly sequence?: string;
  readonly all?: true;
}

interface ResolveOptions extends ConnectionOptions {
  readonly reason: string;
}

export function stepsCommand(program: Command): void {
  const steps = program.command('steps').description('what the system could not do by itself');
  steps
    .command('list')
    .description('open steps with their cause, those open longest first; one JSON object per line')
    .addOption(new Option('--state <state>', 'which ones').choices(['OPEN', 'DONE', 'RESOLVED', 'ALL']).default('OPEN'))
    .addOption(new Option('--sequence <borrower>', 'of one borrower').argParser(identifier))
    .addOption(standaloneOption())
    .action(async (options: ListOptions) => {
      process.exitCode = await withSystem(options, (system) => list(options, system));
    });
  steps
    .command('retry')
    .description('try again what was put right: one step, all of a borrower, or everything')
    .argument('[step]', 'step, as the list names it', identifier)
    .addOption(new Option('--sequence <borrower>', 'everything open of one borrower').argParser(identifier))
    .addOption(new Option('--all', 'everything open').conflicts('sequence'))
    .addOption(standaloneOption())
    .action(async (step: string | undefined, options: RetryOptions, command: Command) => {
      if ([step, options.sequence, options.all].filter((each) => each !== undefined).length !== 1) {
        command.error('error: name one step, or --sequence, or --all', { exitCode: EXIT.usage });
      }
      process.exitCode = await withSystem(options, (system) => retry(step, options, system));
    });
  steps
    .command('resolve')
    .description('give a step up, with the reason; what waited behind it goes on')
    .argument('<step>', 'step, as the list names it', identifier)
    .requiredOption('--reason <text>', 'why, for whoever asks later; no personal data')
    .addOption(standaloneOption())
    .action(async (step: string, options: ResolveOptions) => {
      process.exitCode = await withSystem(options, (system) => resolve(step, options.reason, system));
    });
}

async function list({ state, sequence }: ListOptions, { app }: SystemAtHand): Promise<number> {
  const queries = app.get(QueryBus, { strict: false });
  const filter: StepFilter = { ...(state === 'ALL' ? {} : { state }), ...(sequence === undefined ? {} : { sequence }) };
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await queries.execute(new ListSteps({ ...filter, limit: PAGE, ...(cursor ? { cursor } : {}) }));
    for (const step of page.items) await writeLine(JSON.stringify(step));
    cursor = page.nextCursor ?? undefined;
  }
  return EXIT.ok;
}

async function retry(step: string | undefined, { sequence }: RetryOptions, system: SystemAtHand): Promise<number> {
  const { app, interrupted } = system;
  const queries = app.get(QueryBus, { strict: false });
  const scope = step !== undefined ? 'STEP' : sequence !== undefined ? 'SEQUENCE' : 'ALL';
  const target = step ?? sequence ?? null;
  const asked = await queries.execute(new RetrySteps({ ...requestOf(system, 'retry'), scope, target }));
  if (!asked) return unknown(target ?? '');
  let action: StepAction = asked;
  const started = Date.now();
  while (action.state !== 'DONE') {
    interrupted.throwIfAborted();
    if (action.state === 'REQUESTED' && Date.now() - started > TAKEN_UP_WITHIN_MS) {
      say('Nobody takes it up yet: it is tried as soon as the processes run.');
      break;
    }
    await sleep(LOOK_EVERY_MS);
    action = (await queries.execute(new GetStepAction(asked.id))) ?? action;
  }
  await writeDocument(action);
  return action.result && action.result.open === 0 ? EXIT.ok : EXIT.incomplete;
}

async function resolve(stepId: string, reason: string, system: SystemAtHand): Promise<number> {
  const queries = system.app.get(QueryBus, { strict: false });
  const outcome = await queries.execute(new ResolveStep({ ...requestOf(system, 'resolve'), stepId, reason }));
  if (!outcome) return unknown(stepId);
  if (outcome.kind === 'rejected') {
    say(outcome.rejection.reason.en);
    return EXIT.incomplete;
  }
  await writeDocument(outcome.step);
  return EXIT.ok;
}

function unknown(target: string): number {
  say(`Nothing of ${target} was left undone; \`steps list --state ALL\` shows what was.`);
  return EXIT.usage;
}

/** Each run of the command line asks anew. */
function requestOf({ app }: SystemAtHand, what: string) {
  const { commandId, bodyHash, actor } = operatorContext(app.get<Clock>(CLOCK, { strict: false }), what);
  return { commandId, bodyHash, requestedBy: actor.id };
}
