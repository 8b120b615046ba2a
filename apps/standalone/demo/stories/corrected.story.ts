/** Income was typed wrongly and assessed: corrected, what rests on it waits in a queue until it is repaired. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Story } from '../calendar';
import { APPROVER, ASSESSMENT, AUDITOR, REVIEWER } from '../callers';
import type { CaseDesk } from '../case-desk';
import { sendOnce } from '../send-once';
import { registered } from './contact.story';
import { OFFERED_ON, REQUESTED_ON, november, type StoryWorld } from './story-world';

const MEANS = { monthlyIncome: 8_000_000, essentialExpenses: 300_000, affordableMonthly: 300_000 };
const RIGHT = { monthlyIncome: 800_000 };
const REASONS = [{ en: 'A nought too many was typed.', zh: '录入时多输入一个零。' }];
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 50;

export async function* corrected(world: StoryWorld, desk: CaseDesk): Story {
  const { api, checks, ledger } = world;
  const at = `/cases/${desk.caseId}`;
  yield REQUESTED_ON;
  await registered(desk);
  await desk.request(MEANS, ['RESTRUCTURE'], REQUESTED_ON);
  await desk.assess(REQUESTED_ON);
  yield OFFERED_ON;
  const entry = await requestOf(world, desk);
  await sendOnce(api, APPROVER, `${at}/corrections`, { ...entry, right: RIGHT, reasons: REASONS });
  ledger.add('corrections');
  const isFirstRun = (await desk.view()).repairs?.every(({ status }) => status === 'OPEN');
  if (isFirstRun) checks.equal(`${desk.caseId} to repair`, await repairs(world, desk, 1), ['ASSESSMENT_TO_REPEAT']);
  yield november(3);
  const creditRecord = { timesOverdue24Months: 2, overdueElsewhere: 1, consultedOn: REQUESTED_ON };
  await sendOnce(api, ASSESSMENT, `${at}/assessments`, { creditRecord }, '-again');
  checks.equal(`${desk.caseId} to repair once assessed again`, await repairs(world, desk, 0), []);
  const view = await desk.view();
  checks.equal(
    `${desk.caseId} repairs`,
    view.repairs?.map(({ status }) => status),
    ['DONE'],
  );
  checks.equal(`${desk.caseId} assessed income`, view.negotiations.at(-1)?.assessment?.facts.monthlyIncome, 800_000);
  ledger.add('repairsDone');
  await desk.withdraw();
}

/** Where the request stands in the log, as the timeline shows it. */
async function requestOf({ api }: StoryWorld, { caseId }: CaseDesk): Promise<object> {
  const at = `/cases/${caseId}/timeline?types=NegotiationRequested&limit=10`;
  for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(LOOK_EVERY_MS)) {
    const { entries } = await api.read<{ entries: { stream: string; revision: number }[] }>(AUDITOR, at);
    const [entry] = entries;
    if (entry) return { stream: entry.stream, revision: entry.revision };
    if (Date.now() > deadline) throw new Error(`the timeline of ${caseId} never showed its request`);
  }
}

/** What waits in the queue, once it has as many items or after a while. */
async function repairs({ api }: StoryWorld, { caseId }: CaseDesk, awaited: number): Promise<readonly string[]> {
  for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(LOOK_EVERY_MS)) {
    const { items } = await api.read<{ items: { step: string }[] }>(REVIEWER, `/queues/REPAIR?caseId=${caseId}`);
    if (items.length === awaited || Date.now() > deadline) return items.map(({ step }) => step);
  }
}
