/** A page of the intake queue: cases nobody has an agreement with, the largest debts first. */
import { daysBetween, earlierDate, type LocalDate, yuan } from '#kernel';
import type { CaseView } from '#negotiation';
import type { ApiClient } from './api-client';
import { AUDITOR, REVIEWER } from './callers';
import type { Checks } from './checks';
import { type Tape, TAPE_ENDS_ON } from './tape';
import { table } from './terminal-table';

interface Item {
  readonly caseId: string;
  readonly borrowerId: string;
  readonly step: string;
  readonly loanIds: readonly string[];
  readonly maxDpd: number;
  readonly bucket: string;
  readonly amount: number;
  readonly enteredOn: LocalDate;
}

interface Page {
  readonly businessDate: LocalDate;
  readonly total: number;
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

const SHOWN = 12;
const PAGE = 200;

/** Who must wait in the queue. */
export interface Waiting {
  /** Borrowers whose cases are the demonstration's. */
  readonly own: ReadonlySet<string>;
  /** Of whom days rested: what is past due follows from more than the due date. */
  readonly rested: ReadonlySet<string>;
  /** Those of them who must be in the queue: overdue on the tape's last day, and nobody has resolved them. */
  readonly waiting: ReadonlySet<string>;
  /** Nobody else has cases here, and nothing was swept since. */
  readonly alone: boolean;
}

export async function showQueue(
  { api, checks }: { readonly api: ApiClient; readonly checks: Checks },
  tape: Tape,
  { own, rested, waiting, alone }: Waiting,
): Promise<void> {
  const page = await api.read<Page>(REVIEWER, `/queues/INTAKE?sort=-amount&limit=${SHOWN}`);
  if (alone) checks.equal('cases in the intake queue', page.total, waiting.size);
  else checks.equal('missing in the intake queue', await missing(api, waiting), []);
  checks.equal('the largest first', isDescending(page.items), true);
  for (const item of page.items) {
    if (own.has(item.borrowerId) && !rested.has(item.borrowerId))
      await checkItem(api, checks, tape, item, page.businessDate);
  }
  console.log(`\nQueue INTAKE, ${page.items.length} of ${page.total}, largest debts first\n`);
  const rows = page.items.map(({ caseId, step, loanIds, bucket, maxDpd, amount, enteredOn }) => [
    caseId,
    step,
    loanIds.length.toString(),
    bucket,
    maxDpd.toString(),
    yuan(amount),
    enteredOn,
  ]);
  const columns = [
    { title: 'Case' },
    { title: 'Step' },
    { title: 'Loans', right: true },
    { title: 'Bucket' },
    { title: 'Days', right: true },
    { title: 'Payoff CNY', right: true },
    { title: 'Since' },
  ];
  for (const line of table(columns, rows)) console.log(`  ${line}`);
}

/** Where others work, time has gone on for the demonstration's borrowers, too: more of them may wait by now, but none less. */
async function missing(api: ApiClient, waiting: ReadonlySet<string>): Promise<string[]> {
  const left = new Set(waiting);
  let cursor: string | null = null;
  do {
    const from: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page = await api.read<Page>(REVIEWER, `/queues/INTAKE?limit=${PAGE}${from}`);
    for (const { borrowerId } of page.items) left.delete(borrowerId);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return [...left];
}

function isDescending(items: readonly Item[]): boolean {
  return items.every(({ amount }, index) => index === 0 || amount <= (items[index - 1]?.amount ?? 0));
}

/** The read model says what the case's own stream says, and both say what the tape expects on the day of their figures. */
async function checkItem(api: ApiClient, checks: Checks, tape: Tape, item: Item, today: LocalDate): Promise<void> {
  const view = await api.read<CaseView>(AUDITOR, `/cases/${item.caseId}`);
  const open = view.loans.filter(({ loanId }) => item.loanIds.includes(loanId));
  const sum = open.reduce((total, { payoff }) => total + payoff, 0);
  checks.equal(`${item.caseId} amount`, item.amount, sum);
  const oldest = open.map(({ oldestUnpaidDueOn }) => oldestUnpaidDueOn ?? today).reduce(earlierDate);
  checks.equal(`${item.caseId} past due, in days`, item.maxDpd, daysBetween(oldest, today));
  for (const { loanId, asOf, dpd, payoff, bucket } of open) {
    const onThatDay = tape.expectedArrears(asOf)[loanId];
    if (!onThatDay) continue; // swept again since, by others
    const expected = { dpd: onThatDay.dpd, payoff: onThatDay.payoff };
    checks.equal(`${item.caseId} ${loanId} on ${asOf}`, { dpd, payoff }, expected);
    checks.equal(`${item.caseId} ${loanId} bucket`, bucket, tape.expectedArrears(TAPE_ENDS_ON)[loanId]?.bucket);
  }
}
