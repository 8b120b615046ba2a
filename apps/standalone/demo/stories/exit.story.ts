/** Loans that leave a case unpaid: written off, sold, never theirs; what comes of it afterwards; and what borrowers say of a case. */
import { beyondAlone, SHIPPED_LIMITS } from '#approvals';
import { addDays, addFen, type LocalDate, ZERO_FEN } from '#kernel';
import type { Story } from '../calendar';
import { appOf, APPROVER, REVIEWER, SECOND_APPROVER } from '../callers';
import type { AskedApproval, CaseDesk } from '../case-desk';
import type { Part } from '../casting';
import { ContactDesk, DESK } from '../contact-desk';
import { sendOnce } from '../send-once';
import { simpleDebt, totalDebt } from '../simple-debt';
import { november, type StoryWorld } from './story-world';
import { toAnAgreement } from './to-an-offer';
import { cured } from './without-agreement.story';

const WRITTEN_OFF_ON = november(10);
const STARS = [5, 4, 2];

/** A supervisor decides it, and another one approves exactly this loan and ground. */
export async function* writtenOff(world: StoryWorld, desk: CaseDesk): Story {
  yield WRITTEN_OFF_ON;
  await writeOff(world, desk);
  await checkOutcome(world, desk, 'WRITTEN_OFF');
}

/** The debt stays owed: what is paid later is a recovery. */
export async function* writtenOffThenPaid(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  yield WRITTEN_OFF_ON;
  await writeOff(world, desk);
  const [cast] = part.loans;
  if (!cast) throw new Error('nothing was written off');
  const { loanId } = cast.loan;
  const paidOn = november(20);
  yield paidOn;
  const owed = totalDebt(simpleDebt(cast.loan, cast.oldestUnpaidDue, paidOn));
  await desk.pay(loanId, `D-${desk.caseId}-recovery`, owed, paidOn);
  yield addDays(paidOn, 1);
  const { writtenOff: seen } = await world.api.read<{ writtenOff: { recovered: number } | null }>(
    REVIEWER,
    `/loans/${loanId}`,
  );
  world.checks.equal(`${loanId} recovered`, seen?.recovered, owed);
  const { payoff } = await desk.arrears(loanId, paidOn);
  world.checks.equal(`${loanId} owed once recovered`, payoff, 0);
}

/** Recorded wrongly: the loan is on the book again, and its case open. */
export async function* writeOffTakenBack(world: StoryWorld, desk: CaseDesk): Story {
  yield WRITTEN_OFF_ON;
  await writeOff(world, desk);
  yield november(17);
  for (const loanId of desk.loanIds) {
    const { caseId } = desk;
    const at = `/cases/${caseId}/write-offs/${loanId}/taking-back`;
    const because = 'RECORDED_WRONGLY';
    const asked = { caseId, writeOffTakenBack: { loanId, because } };
    const approvalId = await approved(world, `demo-${caseId}-${loanId}-write-off-back`, asked);
    await sendOnce(world.api, SECOND_APPROVER, at, { because, approvalId });
  }
  world.ledger.add('reopenings');
  yield november(18);
  world.checks.equal(`${desk.caseId} stage`, (await desk.view()).stage, 'OVERDUE');
}

/** The borrower writes: an officer opens the case of the written-off loan again. */
export async function* reopened(world: StoryWorld, desk: CaseDesk): Story {
  yield WRITTEN_OFF_ON;
  await writeOff(world, desk);
  yield november(18);
  const asked = { loanIds: desk.loanIds, because: 'BORROWER_ASKED' };
  await sendOnce(world.api, REVIEWER, `/cases/${desk.caseId}/reopening`, asked);
  world.ledger.add('reopenings');
  yield november(19);
  world.checks.equal(`${desk.caseId} stage`, (await desk.view()).stage, 'OVERDUE');
}

/** Sold and told: the buyer’s from now on, and nobody here collects it any more. */
export async function* transferred(world: StoryWorld, desk: CaseDesk): Story {
  const soldOn = november(11);
  yield soldOn;
  await sell(world, desk, soldOn);
  yield november(13);
  const contacts = new ContactDesk(world.api, world.ledger, desk.borrowerId);
  const call = { by: DESK, purpose: 'COLLECTION', channel: 'CALL', loanIds: desk.loanIds } as const;
  const { contactId, rule } = await contacts.ask('sold', call, november(13));
  world.checks.equal(`${contactId} answered`, rule, 'LOAN_TRANSFERRED');
}

/** With an agreement in force: it binds the buyer and goes on there, whole. */
export async function* soldUnderAgreement(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const { agreementId } = yield* toAnAgreement(world, desk, part, { kind: 'INSTALMENTS', count: 6 });
  const soldOn = november(12);
  yield soldOn;
  await sell(world, desk, soldOn);
  const agreement = (await desk.view()).agreements.find((one) => one.agreementId === agreementId);
  world.checks.equal(`${agreementId} missed nothing here`, agreement?.missed, []);
}

/** The identity was another’s: the loan never belonged in the case. */
export async function* neverTheirs(world: StoryWorld, desk: CaseDesk): Story {
  const on = november(9);
  yield on;
  const { caseId } = desk;
  let [waived, principalWaived] = [ZERO_FEN, ZERO_FEN];
  for (const loanId of desk.loanIds) {
    const said = { because: 'NOT_THEIR_DEBT', note: '经核实，身份证被他人冒用。' };
    const { payoff, outstandingPrincipal } = await desk.arrears(loanId, on);
    const stakes = {
      payoff,
      waived: addFen(waived, payoff),
      principalWaived: addFen(principalWaived, outstandingPrincipal),
    };
    const exceeded = beyondAlone('supervisor', stakes, SHIPPED_LIMITS).filter(({ limit }) => limit !== 'PAYOFF');
    if (exceeded.length > 0) {
      const asked = { caseId, withdrawal: { loanId, because: said.because } };
      const approvalId = await approved(world, `demo-${caseId}-${loanId}-withdrawal`, asked);
      await sendOnce(world.api, SECOND_APPROVER, `/cases/${caseId}/loans/${loanId}/withdrawal`, {
        ...said,
        approvalId,
      });
    } else {
      ({ waived, principalWaived } = stakes);
      await sendOnce(world.api, APPROVER, `/cases/${caseId}/loans/${loanId}/withdrawal`, said);
    }
  }
  await checkOutcome(world, desk, 'WITHDRAWN');
}

/** Cured, and the borrower says how they were treated. */
export async function* rated(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  yield* cured(world, desk, part);
  const stars = STARS[part.nth % STARS.length];
  const said = { stars, words: '办理及时', by: desk.borrower };
  await sendOnce(world.api, appOf(desk.borrowerId), `/cases/${desk.caseId}/rating`, said);
  world.ledger.add('ratings');
  world.checks.equal(`${desk.caseId} stars`, (await desk.view()).rating?.stars, stars);
}

async function writeOff(world: StoryWorld, { caseId, loanIds }: CaseDesk): Promise<void> {
  for (const loanId of loanIds) {
    const decided = { loanId, ground: 'UNCOLLECTIBLE', collectionGoesOn: true };
    const key = `demo-${caseId}-${loanId}-write-off`;
    const approvalId = await approved(world, key, { caseId, writeOff: decided });
    await sendOnce(world.api, SECOND_APPROVER, `/cases/${caseId}/write-offs`, { ...decided, approvalId }, loanId);
  }
}

/** Asked for by one supervisor, granted by another. */
async function approved({ api }: StoryWorld, key: string, asked: object): Promise<string> {
  const { approvalId, contentHash } = await api.send<AskedApproval>(SECOND_APPROVER, '/approvals', key, asked);
  await sendOnce(api, APPROVER, `/approvals/${approvalId}/grant`, { contentHash });
  return approvalId;
}

async function sell(world: StoryWorld, desk: CaseDesk, soldOn: LocalDate): Promise<void> {
  const loans = desk.loanIds.map((loanId) => ({ loanId, price: 100_000 }));
  const at = `/cases/${desk.caseId}/transfers`;
  const { transferId } = await sendOnce<{ transferId: string }>(world.api, APPROVER, at, { buyer: 'buyer-3', loans });
  const notice = { noticeOn: soldOn, reference: `EMS-${desk.caseId}` };
  await sendOnce(world.api, REVIEWER, `${at}/${transferId}/notice`, notice);
  await checkOutcome(world, desk, 'TRANSFERRED');
}

async function checkOutcome({ checks }: StoryWorld, desk: CaseDesk, outcome: string): Promise<void> {
  const { outcomes } = await desk.view();
  const seen = desk.loanIds.map((loanId) => outcomes.find((one) => one.loanId === loanId)?.outcome);
  checks.equal(
    `${desk.caseId} outcomes`,
    seen,
    desk.loanIds.map(() => outcome),
  );
}
