/**
 * The main story, end to end on a living system: a loan book goes in, overdue loans become cases, cases are negotiated, paid
 * and restored, and every figure shown has been compared with one worked out elsewhere.
 */
import { counted, type LocalDate } from '#kernel';
import { ApiClient } from './api-client';
import { checkAggregates, checkEveryLoan, checkRollRates } from './check-book';
import { Checks } from './checks';
import { type Say, consoleLines } from '../console-lines';
import { printAddresses } from '../print-addresses';
import { runSystem, type RunningSystem } from '../run-system';
import { cast } from './casting';
import { holdsLoans, startAnew } from './earlier-folder';
import { foreignLoans, ownBorrowers, tellForeign } from './foreign-loans';
import { GOLDEN_DISBURSED_ON } from './golden-figures';
import { tellGoldenStories } from './golden-part';
import { importTape } from './importing';
import { checkExits, checkOutcomes } from './check-outcomes';
import { checkMonth } from './month/check-month';
import { MonthLedger } from './month/month-ledger';
import { checkTold, subscribe } from './month/told-by-webhook';
import { RESTED } from './endings';
import { showEndings } from './show-endings';
import { showMonth } from './show-month';
import { storiesBegin } from './stories-begin';
import { WebhookReceiver } from './webhook-receiver';
import { readModelsLevel } from './read-models';
import { behaviourAt } from './sandbox';
import { showClassification } from './show-classification';
import { showQueue } from './show-queue';
import { showTimeline } from './show-timeline';
import { SimulatedDays } from './simulated-days';
import { summary, waitingInIntake } from './summary';
import { sweptAfter } from './later-sweeps';
import { sweep } from './sweeping';
import { Tape, TAPE_ENDS_ON, tapeFolder } from './tape';
import { tellCases } from './tell-cases';
import type { StoryWorld } from './stories/story-world';

/** Options of the command line. */
export interface DemoOptions {
  readonly data: string;
  readonly port?: number;
  readonly eventstore?: string;
  readonly exit?: boolean;
}

/** The exit code: 0 only when everything was checked and agreed. */
export async function demo(options: DemoOptions): Promise<number> {
  const say = consoleLines();
  const receiver = await WebhookReceiver.start();
  const system = await runSystem({
    data: options.data,
    port: options.port,
    clock: 'simulated',
    eventStore: options.eventstore,
    startOn: GOLDEN_DISBURSED_ON,
    // The demonstration sweeps days long past: those of the loan book, which comes in after them.
    dailySweep: false,
    webhookAddress: receiver.address,
    say,
  });
  let isFilled = false;
  try {
    isFilled = await holdsLoans(new ApiClient(system.addresses));
    const ok = await run(system, receiver, say);
    if (!ok && isFilled) console.log(startAnew(system.folder.root));
    if (!options.exit && !system.interrupted.aborted) await stayUp(system);
    return ok ? 0 : 1;
  } catch (error) {
    if (system.interrupted.aborted) return 130;
    console.log(`\ndemo: FAILED ${(error as Error).message}`);
    if (isFilled) console.log(startAnew(system.folder.root));
    return 1;
  } finally {
    await system.stop();
    await receiver.stop();
  }
}

async function run(system: RunningSystem, receiver: WebhookReceiver, say: Say): Promise<boolean> {
  const api = new ApiClient(system.addresses);
  const checks = new Checks();
  const ledger = new MonthLedger();
  const world: StoryWorld = { api, checks, ledger, behave: behaviourAt(system.addresses) };
  const tape = new Tape();
  const days = await SimulatedDays.of(api);
  const before = await readModelsLevel(api);
  const foreign = await foreignLoans(api, tape);
  const foreignTold = tellForeign(foreign);
  if (foreignTold) say(foreignTold);

  say('The golden loan: three borrowers, one plan, three lives.');
  const golden = await tellGoldenStories(world, days);
  // What is told of a loan has happened: the book is taken in on its last day.
  await days.turnTo(TAPE_ENDS_ON);
  await importBook(system, say);
  await sweepBook(api, tape, say);
  say('Comparing every loan, aggregate and roll rate with what they must be.');
  checks.turnTo('BOOK');
  await checkEveryLoan(world, tape);
  await readModelsLevel(api);
  const tables = new Map<LocalDate, Awaited<ReturnType<typeof checkAggregates>>>();
  for (const asOf of tape.dates) tables.set(asOf, await checkAggregates(world, tape, asOf, foreign));
  await checkRollRates(world, tape, foreign);
  say(
    `${counted(checks.of('BOOK'), 'figure')} of the book compared, ${checks.differences.length} other than they must be.`,
  );
  checks.turnTo('CASES');

  const own = ownBorrowers(tape, foreign);
  const parts = cast(tape).filter(({ borrowerId }) => own.has(borrowerId));
  const position = await storiesBegin(api, parts);
  const subscription = await subscribe(api, receiver);
  await tellCases(world, days, tape, parts, golden, say);
  const isAlone = !foreignTold;
  const outcomes = await checkOutcomes(world, parts);
  checks.turnTo('MONTH');
  const month = await checkMonth(world, position, parts, isAlone);
  await checkExits(world, parts, isAlone);
  const told = subscription && (await checkTold(world, receiver, subscription));
  const after = await readModelsLevel(api);
  checks.equal('parked events', after.parked, foreignTold ? before.parked : 0);

  checks.turnTo('SHOWN');
  await showTimeline(api, checks);
  const laterSweep = await sweptAfter(api, TAPE_ENDS_ON, days.today);
  if (laterSweep)
    say(`The book was swept since, last for ${laterSweep}: what fell overdue later waits in the queue as well.`);
  const alone = !foreignTold && !laterSweep;
  const rested = new Set(parts.filter(({ ending }) => RESTED.has(ending)).map(({ borrowerId }) => borrowerId));
  await showQueue(world, tape, { own, rested, waiting: waitingInIntake(tape, parts, own), alone });
  const last = tables.get(TAPE_ENDS_ON);
  if (last) showClassification(TAPE_ENDS_ON, last);
  showEndings(parts, outcomes);
  showMonth(month, ledger, told);
  return summary(checks, before, after, days.today);
}

async function importBook({ folder, interrupted }: RunningSystem, say: Say): Promise<void> {
  say('Importing the loan book: 2,000 loans.');
  const { imported, unchanged, refused, problems, events } = await importTape(tapeFolder(), folder.root, interrupted);
  if (problems > 0 || refused > 0)
    throw new Error(`The tape is not taken in whole: ${counted(problems + refused, 'row')} refused.`);
  say(`${counted(imported, 'loan')} imported, ${unchanged} known already, ${counted(events, 'event')} written.`);
}

async function sweepBook(api: ApiClient, tape: Tape, say: Say): Promise<void> {
  for (const asOf of tape.dates) {
    const { examined, overdue } = await sweep(api, asOf);
    say(`Swept ${asOf}: ${counted(examined, 'loan')} looked at, ${overdue} overdue.`);
  }
}

async function stayUp({ addresses, interrupted, ours }: RunningSystem): Promise<void> {
  printAddresses(addresses);
  if (!ours) return;
  console.log('\nIt stays up; stop it with Ctrl-C.');
  await new Promise<void>((done) => {
    if (interrupted.aborted) done();
    else interrupted.addEventListener('abort', () => done());
  });
}
