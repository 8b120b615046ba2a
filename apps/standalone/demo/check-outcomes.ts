/** How the cases really ended: every borrower's last case against what their story comes to, and loans off the book against the report. */
import type { LocalDate } from '#kernel';
import type { CaseView } from '#negotiation';
import type { ApiClient } from './api-client';
import { AUDITOR, COMPLIANCE } from './callers';
import type { Part } from './casting';
import type { Checks } from './checks';
import { type Ending, ENDINGS, type Outcome } from './endings';
import { inParallel } from './in-parallel';
import { GOLDEN_ENDINGS, GOLDEN_LIVES_TOLD, goldenBorrowerId, goldenLoanId } from './stories/golden.story';
import { MONTH_ENDS_ON } from './stories/story-world';

interface World {
  readonly api: ApiClient;
  readonly checks: Checks;
}
interface Cases {
  readonly cases: readonly { readonly caseId: string; readonly openedOn: LocalDate }[];
}

const AT_ONCE = 16;

/** @returns cases by the outcome they have */
export async function checkOutcomes({ api, checks }: World, parts: readonly Part[]): Promise<Map<Outcome, number>> {
  const golden = GOLDEN_LIVES_TOLD.map((life) => {
    return { borrowerId: goldenBorrowerId(life), ending: GOLDEN_ENDINGS[life], loanIds: [goldenLoanId(life)] };
  });
  const told = parts.map(({ borrowerId, ending, loans }) => {
    return { borrowerId, ending, loanIds: loans.map(({ loan }) => loan.loanId) };
  });
  const found = new Map<Outcome, number>();
  await inParallel([...told, ...golden], AT_ONCE, async ({ borrowerId, ending, loanIds }) => {
    const outcomes = await outcomesOf(api, borrowerId, loanIds);
    checks.equal(`${borrowerId}, ${ending}: outcome`, outcomes, [ENDINGS[ending]]);
    for (const outcome of outcomes) found.set(outcome, (found.get(outcome) ?? 0) + 1);
  });
  return found;
}

/** Of these loans in the last case they are in, each different one once. */
async function outcomesOf(api: ApiClient, borrowerId: string, loanIds: readonly string[]): Promise<readonly Outcome[]> {
  const { cases } = await api.read<Cases>(AUDITOR, `/borrowers/${borrowerId}/cases`);
  // A record that was merged is answered with the survivor's cases; its own ended under its own name.
  // What fell overdue later is no story's: where the folder is run by `npm start`, the book is swept every day.
  const own = cases.filter(({ caseId, openedOn }) => caseId.startsWith(`${borrowerId}-`) && openedOn <= MONTH_ENDS_ON);
  const caseId = own.at(-1)?.caseId ?? `${borrowerId}-1`;
  const { closedOn, outcomes } = await api.read<CaseView>(AUDITOR, `/cases/${caseId}`);
  if (closedOn === null) return ['OPEN'];
  const ended = outcomes.filter(({ loanId }) => loanIds.includes(loanId)).map(({ outcome }) => outcome as Outcome);
  return [...new Set(ended)];
}

/** Loans that left the book by the end of the month, as the regulator is told. */
export async function checkExits({ api, checks }: World, parts: readonly Part[], alone: boolean): Promise<void> {
  if (!alone) return;
  // Opened again, a case has its loan to work on; off the book it stays.
  const exitOf = (ending: Ending): string => (ending === 'REOPENED' ? 'WRITTEN_OFF' : ENDINGS[ending]);
  const loansOf = (exit: string): number =>
    parts.filter(({ ending }) => exitOf(ending) === exit).reduce((sum, { loans }) => sum + loans.length, 0);
  const at = `/reports/classification?asOf=${MONTH_ENDS_ON}`;
  const { report } = await api.read<{ report: { exits: Readonly<Record<string, { loans: number }>> } }>(COMPLIANCE, at);
  for (const exit of ['WRITTEN_OFF', 'TRANSFERRED'] as const) {
    checks.equal(`loans ${exit} by ${MONTH_ENDS_ON}`, report.exits[exit]?.loans, loansOf(exit));
  }
}
