/** How plans are paid in the stories, and how a kept plan ends. */
import { addDays, addYears, type LocalDate } from '#kernel';
import type { CaseDesk } from '../case-desk';
import type { ExpectedPlan, ExpectedRow } from '../plan-recomputation';
import type { StoryWorld } from './story-world';

type Plans = ReadonlyMap<string, ExpectedPlan>;

/** One row of one loan, paid on a day the story has reached. */
export function payRow(
  desk: CaseDesk,
  loanId: string,
  row: ExpectedRow,
  seq: number,
  on = row.dueOn,
): Promise<unknown> {
  return desk.pay(loanId, `D-${desk.caseId}-${loanId}-${seq}`, row.total, on);
}

/** Pays the rows of all loans on their due dates, from a row on and up to another. */
export async function* payOnTime(
  desk: CaseDesk,
  plans: Plans,
  fromSeq = 1,
  upToSeq = Infinity,
): AsyncGenerator<LocalDate, void, void> {
  for (const { seq, dueOn, due } of rowsByDate(plans)) {
    if (seq < fromSeq || seq > upToSeq) continue;
    yield dueOn;
    for (const { loanId, row } of due) await payRow(desk, loanId, row, seq);
  }
}

/** Rows with the same number fall due on the same day over all loans of an agreement. */
export function rowsByDate(plans: Plans): readonly {
  readonly seq: number;
  readonly dueOn: LocalDate;
  readonly due: readonly { readonly loanId: string; readonly row: ExpectedRow }[];
}[] {
  const [first] = plans.values();
  return (first?.rows ?? []).map(({ dueOn }, index) => ({
    seq: index + 1,
    dueOn,
    due: [...plans].flatMap(([loanId, { rows }]) => {
      const row = rows[index];
      return row ? [{ loanId, row }] : [];
    }),
  }));
}

export function lastDueOn(plans: Plans): LocalDate {
  const last = rowsByDate(plans).at(-1);
  if (!last) throw new Error('a plan has no rows');
  return last.dueOn;
}

/** What remains of a plan from a row on. */
export function remainingFrom({ rows }: ExpectedPlan, seq: number): number {
  return rows.slice(seq - 1).reduce((sum, { total }) => sum + total, 0);
}

/** The plan is paid: the sandbox's bureau is asked and puts the record right, and the case is closed with everything told in order. */
export async function* toRestoration(
  { checks }: StoryWorld,
  desk: CaseDesk,
  agreementId: string,
  plans: Plans,
  paidOn: LocalDate,
): AsyncGenerator<LocalDate, void, void> {
  yield addDays(paidOn, 1);
  const view = await desk.view();
  checks.equal(`${desk.caseId} stage`, view.stage, 'CLOSED');
  checks.equal(
    `${desk.caseId} outcomes`,
    outcomesOf(view.outcomes, plans),
    [...plans.keys()].sort().map((loanId) => ({ loanId, outcome: 'RESTORED' })),
  );
  const agreement = view.agreements.find((one) => one.agreementId === agreementId);
  checks.equal(`${agreementId} status`, agreement?.status, 'COMPLETED');
  for (const { loanId, restoration, warnedOf } of view.loans.filter((one) => plans.has(one.loanId))) {
    checks.equal(`${desk.caseId} ${loanId} restoration`, restoration?.status, 'RESTORED');
    // Five years from the day everything was paid; nothing true is deleted before. What was agreed in time was never overdue.
    const visible = warnedOf === undefined ? addYears(paidOn, 5) : null;
    checks.equal(`${desk.caseId} ${loanId} visible until`, restoration?.visibleUntil, visible);
  }
  for (const [loanId, { total }] of plans) {
    const plan = agreement?.plans.find((one) => one.loanId === loanId);
    checks.equal(`${agreementId} ${loanId} paid`, plan?.paid, total);
    checks.equal(`${agreementId} ${loanId} remaining`, plan?.remainingTotal, 0);
    checks.equal(`${agreementId} ${loanId} waiver`, plan?.waiver.state, 'GRANTED');
    const { status, payoff } = await desk.arrears(loanId, addDays(paidOn, 1));
    checks.equal(`${loanId} after the plan`, { status, payoff }, { status: 'SETTLED', payoff: 0 });
  }
}

/** Outcomes of these loans, in order; a case may have resolved others earlier. */
export function outcomesOf(
  outcomes: readonly { readonly loanId: string; readonly outcome: string }[],
  plans: Plans,
): readonly { readonly loanId: string; readonly outcome: string }[] {
  return outcomes
    .filter(({ loanId }) => plans.has(loanId))
    .map(({ loanId, outcome }) => ({ loanId, outcome }))
    .sort((a, b) => (a.loanId < b.loanId ? -1 : 1));
}
