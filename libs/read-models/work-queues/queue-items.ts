/** Which items a case has in the queues: at most one for the case itself, and one for every instalment that lacks money. */
import { dateOfEpochDay, type Fen, sumFen } from '#kernel';
import type { CaseStandingRow, LoanStanding, PlanStanding } from './case-standing.table';
import type { QueueItemRow } from './queue-item.table';
import { BUCKETS, type Queue, type Step } from './queues';

export function queueItems(row: CaseStandingRow): readonly QueueItemRow[] {
  const items: QueueItemRow[] = [];
  const own = caseItem(row);
  if (own) items.push(own);
  for (const plan of row.plans) if (plan.status === 'IN_FORCE') items.push(...instalmentItems(row, plan));
  return items;
}

/** The queue and step of the case itself; null while nothing of it waits for anybody. */
export function caseStep(row: CaseStandingRow): { readonly queue: Queue; readonly step: Step } | null {
  if (row.closedOn !== null) return null;
  if (row.negotiation) return row.negotiation;
  if (!row.loans.some(({ status }) => status === 'OVERDUE')) return null;
  return { queue: 'INTAKE', step: row.ended ?? 'OVERDUE' };
}

function caseItem(row: CaseStandingRow): QueueItemRow | null {
  const step = caseStep(row);
  if (!step) return null;
  const { negotiation, caseId, borrowerId, since } = row;
  const loans = row.loans.filter(({ loanId, status }) =>
    negotiation ? negotiation.loanIds.includes(loanId) : status === 'OVERDUE',
  );
  return {
    itemId: caseId,
    queue: step.queue,
    step: step.step,
    caseId,
    borrowerId,
    ...ofLoans(loans),
    negotiationId: negotiation?.negotiationId ?? null,
    offerId: negotiation?.offerId ?? null,
    agreementId: negotiation?.agreementId ?? null,
    instalment: null,
    officerId: negotiation?.officerId ?? null,
    amount: sumFen(loans.map(({ payoff }) => payoff)),
    dueOn: negotiation ? dueOn(negotiation) : null,
    enteredOn: since.on,
    enteredAt: since.at,
  };
}

function dueOn(negotiation: NonNullable<CaseStandingRow['negotiation']>): QueueItemRow['dueOn'] {
  switch (negotiation.queue) {
    case 'OFFER_AWAITING_ANSWER':
      return negotiation.offerExpiresOn;
    case 'SIGNATURE_PENDING':
      return negotiation.countersignDueOn;
    default:
      return negotiation.answerDueOn;
  }
}

function* instalmentItems(row: CaseStandingRow, plan: PlanStanding): Generator<QueueItemRow> {
  const { agreementId, loanId } = plan;
  const ofLoan = { ...ofLoans(row.loans.filter((loan) => loan.loanId === loanId)), loanIds: [loanId] };
  for (const { seq, dueOn: due, lacking } of openRows(plan)) {
    const missed = plan.missed.find((one) => one.seq === seq);
    const since = missed ?? plan.signed;
    yield {
      itemId: `${agreementId}/${loanId}/${seq}`,
      queue: missed ? 'INSTALMENT_MISSED' : 'INSTALMENT_DUE',
      step: missed ? 'MISSED' : 'DUE',
      caseId: row.caseId,
      borrowerId: row.borrowerId,
      ...ofLoan,
      negotiationId: null,
      offerId: null,
      agreementId,
      instalment: seq,
      officerId: null,
      amount: lacking,
      dueOn: due,
      enteredOn: since.on,
      enteredAt: since.at,
    };
  }
}

/** Rows that are not paid in full. Money fills the rows in order, so what remains is missing from the last ones. */
export function openRows(plan: PlanStanding): { seq: number; dueOn: QueueItemRow['enteredOn']; lacking: Fen }[] {
  const open: { seq: number; dueOn: QueueItemRow['enteredOn']; lacking: Fen }[] = [];
  let left: number = plan.remaining;
  for (let index = plan.rows.length - 1; index >= 0 && left > 0; index -= 1) {
    const row = plan.rows[index];
    if (!row) break;
    const [seq, dueDay, total] = row;
    const lacking = Math.min(total, left);
    left -= lacking;
    if (lacking > 0) open.unshift({ seq, dueOn: dateOfEpochDay(dueDay), lacking: lacking as Fen });
  }
  return open;
}

function ofLoans(loans: readonly LoanStanding[]): Pick<QueueItemRow, 'loanIds' | 'products' | 'maxDpd' | 'bucket'> {
  let worst = loans[0];
  for (const loan of loans) if (worst && loan.dpd > worst.dpd) worst = loan;
  return {
    loanIds: loans.map(({ loanId }) => loanId),
    products: [...new Set(loans.map(({ product }) => product))].sort(),
    maxDpd: worst?.dpd ?? 0,
    bucket: worst?.bucket ?? BUCKETS[0],
  };
}
