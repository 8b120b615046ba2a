/** What waits for the core, as those see it who work on the case. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from './api-client';
import { REVIEWER } from './callers';
import type { CaseDesk } from './case-desk';

interface OverDebit {
  readonly step: string;
  readonly amount: number;
  readonly loanIds: readonly string[];
}

const QUEUE_PATIENCE_MS = 20_000;
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 50;

/** Of a case: what stands in the queue of what was debited above a plan, once it has as many items or after a while. */
export async function overDebits(api: ApiClient, { caseId }: CaseDesk, awaited: number): Promise<readonly OverDebit[]> {
  for (const deadline = Date.now() + QUEUE_PATIENCE_MS; ; await sleep(LOOK_EVERY_MS)) {
    const { items } = await api.read<{ items: readonly OverDebit[] }>(REVIEWER, `/queues/OVER_DEBIT?caseId=${caseId}`);
    if (items.length !== awaited && Date.now() < deadline) continue;
    return items.map(({ step, amount, loanIds }) => ({ step, amount, loanIds }));
  }
}

/** The core answers when it is asked again, a second later at most; whoever works on the case sees it. */
export async function untilBooked(desk: CaseDesk): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(LOOK_EVERY_MS)) {
    const { status, core } = (await desk.view()).agreements.at(-1)?.plans[0] ?? {};
    // In a second run the plan is over long since, and taken back there.
    if (status !== 'IN_FORCE' || (core?.bookedOn && core.debitByPlanOn)) return;
    if (Date.now() > deadline) throw new Error(`the core has not booked the plan of ${desk.caseId}`);
  }
}
