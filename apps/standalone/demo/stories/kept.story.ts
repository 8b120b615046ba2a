/** Plans that are paid to the end: on time, in parts, after a returned payment, early, for several loans, by a representative. */
import { addDays } from '#kernel';
import type { Story } from '../calendar';
import type { CaseDesk } from '../case-desk';
import type { Part } from '../casting';
import { lastDueOn, payOnTime, payRow, remainingFrom, rowsByDate, toRestoration } from './paying';
import type { StoryWorld } from './story-world';
import { toAnAgreement, type Wish } from './to-an-offer';

const THREE: Wish = { kind: 'INSTALMENTS', count: 3 };
const SIX: Wish = { kind: 'INSTALMENTS', count: 6 };

/** Every instalment on its due date. */
export async function* kept(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const { agreementId, plans } = yield* toAnAgreement(world, desk, part, THREE);
  yield* payOnTime(desk, plans);
  yield* toRestoration(world, desk, agreementId, plans, lastDueOn(plans));
}

/** A representative asks and signs under a power of attorney; the borrower pays. */
export async function* keptByRepresentative(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const by = { kind: 'REPRESENTATIVE', partyId: `R${part.borrowerId}` } as const;
  const { agreementId, plans } = yield* toAnAgreement(world, desk, part, THREE, by);
  yield* payOnTime(desk, plans);
  yield* toRestoration(world, desk, agreementId, plans, lastDueOn(plans));
}

/** Each instalment in two payments, the second inside the days of grace. */
export async function* paidInParts(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const { agreementId, plans } = yield* toAnAgreement(world, desk, part, THREE);
  for (const { seq, dueOn, due } of rowsByDate(plans)) {
    yield dueOn;
    for (const { loanId, row } of due) {
      await desk.pay(loanId, `D-${desk.caseId}-${loanId}-${seq}a`, Math.floor(row.total / 2), dueOn);
    }
    yield addDays(dueOn, 2);
    for (const { loanId, row } of due) {
      const rest = row.total - Math.floor(row.total / 2);
      await desk.pay(loanId, `D-${desk.caseId}-${loanId}-${seq}b`, rest, addDays(dueOn, 2));
    }
  }
  yield* toRestoration(world, desk, agreementId, plans, addDays(lastDueOn(plans), 2));
}

/** The first payment is returned by the bank the next day and made again inside the days of grace. */
export async function* paymentReversed(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const { agreementId, plans } = yield* toAnAgreement(world, desk, part, THREE);
  const [first] = rowsByDate(plans);
  if (!first) throw new Error('a plan has no rows');
  const { dueOn, due } = first;
  const returned = (loanId: string): string => `D-${desk.caseId}-${loanId}-1x`;
  yield dueOn;
  for (const { loanId, row } of due) await desk.pay(loanId, returned(loanId), row.total, dueOn);
  yield addDays(dueOn, 1);
  for (const { loanId } of due) await desk.reverse(loanId, returned(loanId), addDays(dueOn, 1));
  yield addDays(dueOn, 2);
  for (const { loanId, row } of due) await payRow(desk, loanId, row, 1, addDays(dueOn, 2));
  yield* payOnTime(desk, plans, 2);
  yield* toRestoration(world, desk, agreementId, plans, lastDueOn(plans));
}

/** Of six instalments two are paid as they fall due, then all that remains at once, without charge. */
export async function* settledEarly(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const { agreementId, plans } = yield* toAnAgreement(world, desk, part, SIX);
  const [first, second] = rowsByDate(plans);
  if (!first || !second) throw new Error('a plan has too few rows');
  for (const { seq, dueOn, due } of [first, second]) {
    yield dueOn;
    for (const { loanId, row } of due) await payRow(desk, loanId, row, seq);
  }
  const on = addDays(second.dueOn, 1);
  yield on;
  for (const [loanId, plan] of plans) {
    await desk.pay(loanId, `D-${desk.caseId}-${loanId}-rest`, remainingFrom(plan, 3), on);
  }
  yield* toRestoration(world, desk, agreementId, plans, on);
}
