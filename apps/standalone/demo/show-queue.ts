/** A page of the intake queue: cases nobody has an agreement with, the largest debts first. */
import { daysBetween, earlierDate, type LocalDate } from '#kernel';
import type { CaseView } from '#negotiation';
import type { ApiClient } from './api-client';
import { AUDITOR, REVIEWER } from './callers';
import type { Checks } from './checks';
import { type Tape, TAPE_ENDS_ON } from './tape';
import { table, yuan } from './terminal-table';

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
}

const SHOWN = 12;

/** @param waiting borrowers whose cases must be in the queue: overdue on the tape's last day and nobody has resolved them */
export async function showQueue(api: ApiClient, checks: Checks, tape: Tape, waiting: number): Promise<void> {
  const page = await api.read<Page>(REVIEWER, `/queues/INTAKE?sort=-amount&limit=${SHOWN}`);
  checks.equal('cases in the intake queue', page.total, waiting);
  checks.equal('the largest first', isDescending(page.items), true);
  for (const item of page.items) await checkItem(api, checks, tape, item, page.businessDate);
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
  checks.equal(`${item.caseId} days`, item.maxDpd, daysBetween(oldest, today));
  for (const { loanId, asOf, dpd, payoff, bucket } of open) {
    const onThatDay = tape.expectedArrears(asOf)[loanId];
    if (onThatDay) {
      const expected = { dpd: onThatDay.dpd, payoff: onThatDay.payoff };
      checks.equal(`${item.caseId} ${loanId} on ${asOf}`, { dpd, payoff }, expected);
    }
    checks.equal(`${item.caseId} ${loanId} bucket`, bucket, tape.expectedArrears(TAPE_ENDS_ON)[loanId]?.bucket);
  }
}
