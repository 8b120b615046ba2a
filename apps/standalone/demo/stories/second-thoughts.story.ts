/** Offers that come about on the second try: after a counter-proposal, after an appeal, after a clock was stopped. */
import { addDays } from '#kernel';
import type { Story } from '../calendar';
import { REVIEWER, SIGNATORY } from '../callers';
import type { CaseDesk } from '../case-desk';
import type { Part } from '../casting';
import { BY_POLICY, NOTHING_GIVEN_UP, stakesOf } from '../stakes';
import { OFFERED_ON, REQUESTED_ON, type StoryWorld } from './story-world';
import { checkedOffer, debtsOf, expectedPlans, request, toAnOffer, type Wish } from './to-an-offer';
import { toTheEnd } from './to-the-end';

const THREE: Wish = { kind: 'INSTALMENTS', count: 3 };
const SIX: Wish = { kind: 'INSTALMENTS', count: 6 };
const COUNTERED_ON = addDays(OFFERED_ON, 1);
const OFFERED_AGAIN_ON = addDays(OFFERED_ON, 2);
const AGAIN = '-again';

/** Three instalments are too much: the borrower says what is possible, and an officer offers six. */
export async function* countered(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const first = yield* toAnOffer(world, desk, part, THREE);
  yield COUNTERED_ON;
  await desk.counter(first.offer.offerId, Math.ceil(first.option.totalPayable / 6) + 100);
  yield OFFERED_AGAIN_ON;
  const { assessment } = (await desk.view()).negotiations.at(-1) ?? {};
  const relief = { ...assessment?.relief, numberOfInstalments: 6 };
  await desk.review('OFFER', stakesOf(debtsOf(part), BY_POLICY), relief, REVIEWER, AGAIN);
  const offer = await desk.offer(undefined, REVIEWER, AGAIN);
  const offered = checkedOffer(world.checks, offer, expectedPlans(part, SIX, OFFERED_AGAIN_ON));
  yield* toTheEnd(world, desk, offered, addDays(OFFERED_AGAIN_ON, 1));
}

/** An officer refuses; another officer looks at it again and offers what the policy recommends. */
export async function* appealed(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  yield REQUESTED_ON;
  await request(desk, part, 3);
  if ((await desk.assess(REQUESTED_ON)) === 'OFFER') await desk.askForHumanReview();
  await desk.review('REFUSE', stakesOf(debtsOf(part), NOTHING_GIVEN_UP));
  yield OFFERED_ON;
  await desk.askForHumanReview(AGAIN);
  await desk.review('OFFER', stakesOf(debtsOf(part), BY_POLICY), undefined, SIGNATORY, AGAIN);
  const offer = await desk.offer(undefined, SIGNATORY);
  const offered = checkedOffer(world.checks, offer, expectedPlans(part, THREE, OFFERED_ON));
  yield* toTheEnd(world, desk, offered, addDays(OFFERED_ON, 1), REVIEWER);
}

/** The offer cannot be signed for a fortnight: its clock rests, and the borrower signs after what would have been its last day. */
export async function* clockStopped(world: StoryWorld, desk: CaseDesk, part: Part): Story {
  const offered = yield* toAnOffer(world, desk, part, THREE);
  const { offerId, expiresOn } = offered.offer;
  yield addDays(OFFERED_ON, 1);
  await desk.pauseOfferClock(offerId);
  const goesOn = addDays(expiresOn, 6);
  yield goesOn;
  await desk.resumeOfferClock(offerId);
  yield* toTheEnd(world, desk, offered, addDays(goesOn, 1));
  const agreement = (await desk.view()).agreements.at(-1);
  world.checks.equal(`${offerId} was signed after its first last day`, (agreement?.signedOn ?? '') > expiresOn, true);
}
