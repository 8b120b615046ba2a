/** Income is proven before anything is decided: asked for, handed in, rejected once with reasons, verified, and counted. */
import type { Story } from '../calendar';
import type { CaseDesk } from '../case-desk';
import type { Part } from '../casting';
import { BY_POLICY, stakesOf } from '../stakes';
import { BORROWER_SIGNS_ON, OFFERED_ON, REQUESTED_ON, type StoryWorld } from './story-world';
import { checkedOffer, debtsOf, expectedPlans, request, type Wish } from './to-an-offer';
import { toTheEnd } from './to-the-end';

const THREE: Wish = { kind: 'INSTALMENTS', count: 3 };

export async function* proven(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const { checks } = world;
  yield REQUESTED_ON;
  await request(desk, part, 3);
  await desk.askForIncomeProof();
  const old = await desk.handInIncomeProof(1);
  yield OFFERED_ON;
  await desk.rejectMaterial(old);
  const material = await desk.handInIncomeProof(2);
  const declared = (await desk.view()).negotiations.at(-1)?.request.monthlyIncome ?? 0;
  await desk.verifyIncome(material, declared);
  const recommendation = await desk.assess(REQUESTED_ON);
  const { assessment, materials } = (await desk.view()).negotiations.at(-1) ?? {};
  checks.equal(
    `${desk.caseId} materials`,
    materials?.map(({ status }) => status),
    ['REJECTED', 'VERIFIED'],
  );
  const { monthlyIncome, incomeEvidence } = assessment?.facts ?? {};
  checks.equal(
    `${desk.caseId} income assessed`,
    { monthlyIncome, incomeEvidence },
    { monthlyIncome: declared, incomeEvidence: 'VERIFIED' },
  );
  if (recommendation === 'REFER_TO_OFFICER') await desk.review('OFFER', stakesOf(debtsOf(part), BY_POLICY));
  const offered = checkedOffer(checks, await desk.offer(), expectedPlans(part, THREE, OFFERED_ON));
  yield* toTheEnd(world, desk, offered, BORROWER_SIGNS_ON);
}
