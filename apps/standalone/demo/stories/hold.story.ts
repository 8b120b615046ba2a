/** Life goes on beside the debt: death, illness, fraud, dispute, court, insolvency. What each stops rests to the day; another may act instead. */
import { addDays, type LocalDate } from '#kernel';
import { type HoldKind, holdStops } from '#parties';
import type { Story } from '../calendar';
import { appOf, APPROVER, REVIEWER, SERVICING } from '../callers';
import type { CaseDesk } from '../case-desk';
import type { Part } from '../casting';
import { ContactDesk, DESK } from '../contact-desk';
import { sendOnce } from '../send-once';
import { registered } from './contact.story';
import { documentHash } from './document-hash';
import { personOf } from './persons';
import { MONTH_ENDS_ON, november, type StoryWorld } from './story-world';

/** A kind for each part in turn; the second round becomes known a week late. */
const KINDS: readonly HoldKind[] = ['DEATH', 'INCAPACITY', 'IDENTITY_FRAUD', 'DISPUTE', 'COURT', 'INSOLVENCY'];
const PLACED_ON = november(10);
const SINCE = november(3);
const LIFTED_ON = november(24);
const AFTER_THE_MONTH = addDays(MONTH_ENDS_ON, 1);
/** Who is dead stays dead. */
const FOR_GOOD: ReadonlySet<HoldKind> = new Set(['DEATH']);

/** From the first day up to the last that does not count. */
interface Rest {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

export async function* held(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const kind = KINDS[part.nth % KINDS.length] ?? 'DISPUTE';
  const isLate = part.nth >= KINDS.length;
  yield PLACED_ON;
  await registered(desk);
  const from = isLate ? SINCE : PLACED_ON;
  await placeHold(world, desk, { kind, from, isLate });
  await checkNotCollected(world, desk, kind);
  if (kind === 'DEATH') await heirActs(world, desk);
  yield LIFTED_ON;
  if (!FOR_GOOD.has(kind)) await lift(world, desk, kind);
  else await heirWithdraws(world, desk);
  const until = FOR_GOOD.has(kind) ? AFTER_THE_MONTH : LIFTED_ON;
  const rests = holdStops(kind, 'DAYS_PAST_DUE') ? [{ from, until }] : [];
  yield AFTER_THE_MONTH;
  await checkDays(world, desk, part, rests);
}

/** Ill from the 3rd to the 14th, and from the 10th to the 19th robbed of their identity: seventeen days rest, each once. */
export async function* heldTwice(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const [ill, well, cleared] = [november(3), november(15), november(20)];
  yield PLACED_ON;
  await registered(desk);
  await placeHold(world, desk, { kind: 'INCAPACITY', from: ill, isLate: true });
  await placeHold(world, desk, { kind: 'IDENTITY_FRAUD', from: PLACED_ON, isLate: false });
  yield well;
  await lift(world, desk, 'INCAPACITY');
  yield cleared;
  await lift(world, desk, 'IDENTITY_FRAUD');
  yield AFTER_THE_MONTH;
  const rests = [
    { from: ill, until: well },
    { from: PLACED_ON, until: cleared },
  ];
  await checkDays(world, desk, part, rests);
}

interface PlacedHold {
  readonly kind: HoldKind;
  readonly from: LocalDate;
  readonly isLate: boolean;
}

async function placeHold({ api, ledger }: StoryWorld, desk: CaseDesk, { kind, from, isLate }: PlacedHold) {
  const holdId = holdIdOf(desk, kind);
  const hold = {
    ...{ holdId, kind, from, documentHash: documentHash(holdId) },
    ...(kind === 'INSOLVENCY' ? { region: '440300' } : {}),
    ...(isLate ? { reason: '家属于11月10日提交证明材料' } : {}),
  };
  await sendOnce(api, REVIEWER, `/parties/${desk.borrowerId}/holds`, hold, kind);
  ledger.holds.push({ kind, backdated: isLate });
}

async function lift({ api }: StoryWorld, desk: CaseDesk, kind: HoldKind): Promise<void> {
  const holdId = holdIdOf(desk, kind);
  const ended = { documentHash: documentHash(`${holdId} ended`) };
  await sendOnce(api, APPROVER, `/parties/${desk.borrowerId}/holds/${holdId}/lifting`, ended);
}

async function checkNotCollected({ api, checks, ledger }: StoryWorld, desk: CaseDesk, kind: HoldKind): Promise<void> {
  const contacts = new ContactDesk(api, ledger, desk.borrowerId);
  const call = { by: DESK, purpose: 'COLLECTION', channel: 'CALL', loanIds: desk.loanIds } as const;
  const { contactId, rule } = await contacts.ask(`held-${kind}`, call, PLACED_ON);
  checks.equal(`${contactId} answered`, rule, 'HOLD');
}

/** Recorded by the lender from the proof of inheritance: asks for relief in the name of the estate. */
async function heirActs({ api, checks }: StoryWorld, desk: CaseDesk): Promise<void> {
  const heirId = `E${desk.borrowerId}`;
  const { name, phone } = personOf(heirId);
  await desk.registerParty(heirId, name, phone);
  const heir = { representativeId: heirId, capacity: 'HEIR', documentHash: documentHash(`inheritance ${desk.caseId}`) };
  await sendOnce(api, SERVICING, `/parties/${desk.borrowerId}/representatives`, heir);
  const means = { monthlyIncome: 500_000, essentialExpenses: 300_000, affordableMonthly: 100_000 };
  const by = { kind: 'REPRESENTATIVE', partyId: heirId } as const;
  await desk.request(means, ['RESTRUCTURE'], SINCE, by);
  const request = (await desk.view()).negotiations.at(-1)?.request;
  checks.equal(`${desk.caseId} asked for by`, request?.requestedBy, by);
}

/** The estate is to be settled otherwise. */
function heirWithdraws({ api }: StoryWorld, { borrowerId, caseId }: CaseDesk): Promise<unknown> {
  return sendOnce(api, appOf(`E${borrowerId}`), `/cases/${caseId}/negotiation/withdrawal`, {});
}

/** Past due at the end of the month: every day since the due date but those that rest, however holds overlap. */
async function checkDays(
  { checks }: StoryWorld,
  desk: CaseDesk,
  { loans }: Part,
  rests: readonly Rest[],
): Promise<void> {
  for (const { loan, oldestUnpaidDue } of loans) {
    const { dpd } = await desk.arrears(loan.loanId, MONTH_ENDS_ON);
    checks.equal(`${loan.loanId} past due, in days`, dpd, daysCounted(oldestUnpaidDue, MONTH_ENDS_ON, rests));
  }
}

/** Day by day, as nobody would do it who has many to count. */
export function daysCounted(dueOn: LocalDate, asOf: LocalDate, rests: readonly Rest[]): number {
  let days = 0;
  for (let day = asOf; day > dueOn; day = addDays(day, -1)) {
    if (!rests.some(({ from, until }) => day >= from && day < until)) days += 1;
  }
  return days;
}

function holdIdOf({ borrowerId }: CaseDesk, kind: HoldKind): string {
  return `H-${borrowerId}-${kind}`;
}
