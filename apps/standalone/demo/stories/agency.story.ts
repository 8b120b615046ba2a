/** Loans with an agency: placed and acknowledged, recalled by an officer, or by an agreement before it takes effect. */
import type { LocalDate } from '#kernel';
import type { Story } from '../calendar';
import { REVIEWER, SERVICING } from '../callers';
import type { CaseDesk } from '../case-desk';
import type { Part } from '../casting';
import { sendOnce } from '../send-once';
import { lastDueOn, payOnTime, toRestoration } from './paying';
import { LENDER_SIGNS_ON, november, REQUESTED_ON, type StoryWorld } from './story-world';
import { toAnAgreement } from './to-an-offer';

type World = Pick<StoryWorld, 'api' | 'ledger'>;

/** @param again names a second placement of the case */
export async function place(
  { api, ledger }: World,
  desk: CaseDesk,
  agencyId: string,
  loanIds: readonly string[],
  toldOn: LocalDate,
  again = '',
): Promise<string> {
  const asked = { agencyId, loanIds, processing: 'ENTRUSTED', toldOn };
  const at = `/cases/${desk.caseId}/placements`;
  const { placementId } = await sendOnce<{ placementId: string }>(api, REVIEWER, at, asked, again);
  ledger.add('placements');
  return placementId;
}

export async function recall(
  { api, ledger }: World,
  { caseId }: CaseDesk,
  placementId: string,
  because: string,
): Promise<void> {
  await sendOnce(api, REVIEWER, `/cases/${caseId}/placements/${placementId}/recall`, { because });
  ledger.add('recalls');
}

export function acknowledge(
  { api }: World,
  { caseId }: CaseDesk,
  placementId: string,
  what: 'PLACEMENT' | 'RECALL',
): Promise<unknown> {
  const said = { what, reference: `${placementId}-${what}` };
  return sendOnce(api, SERVICING, `/cases/${caseId}/placements/${placementId}/acknowledgement`, said, what);
}

/** Placed for a week, and taken back by an officer. */
export async function* placedAndRecalled(world: StoryWorld, desk: CaseDesk): Story {
  const [placedOn, recalledOn] = [november(5), november(12)];
  yield placedOn;
  const placementId = await place(world, desk, 'agency-7', desk.loanIds, placedOn);
  await acknowledge(world, desk, placementId, 'PLACEMENT');
  yield recalledOn;
  await recall(world, desk, placementId, 'OFFICER');
  await acknowledge(world, desk, placementId, 'RECALL');
  await checkRecall(world, desk, placementId, 'OFFICER', recalledOn);
}

/** The borrower asks for relief while an agency has the loan: signed, it is recalled before the agreement takes effect. */
export async function* placedThenAgreed(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  yield REQUESTED_ON;
  const placementId = await place(world, desk, 'agency-9', desk.loanIds, REQUESTED_ON);
  await acknowledge(world, desk, placementId, 'PLACEMENT');
  const { agreementId, plans } = yield* toAnAgreement(world, desk, part, { kind: 'INSTALMENTS', count: 3 });
  world.ledger.add('recalls');
  await checkRecall(world, desk, placementId, 'AGREEMENT', LENDER_SIGNS_ON);
  await acknowledge(world, desk, placementId, 'RECALL');
  yield* payOnTime(desk, plans);
  yield* toRestoration(world, desk, agreementId, plans, lastDueOn(plans));
}

async function checkRecall(
  { checks }: StoryWorld,
  desk: CaseDesk,
  placementId: string,
  because: string,
  on: LocalDate,
): Promise<void> {
  const { placements = [] } = await desk.view();
  const { held, recalls = [] } = placements.find((one) => one.placementId === placementId) ?? {};
  const seen = { held, recalls: recalls.map((one) => ({ because: one.because, on: one.on })) };
  checks.equal(`${placementId} recalled`, seen, { held: [], recalls: [{ because, on }] });
}
