/** COUNTER_ANSWER_DUE: who answers an offer with a proposal of their own is told by when the lender answers it. */
import { fen, localDate } from '#kernel';
import { given } from '#kernel-testing';
import {
  assessment,
  at,
  byOfficer,
  CASE,
  command,
  material,
  OFFERED,
  offerFor,
  OTHER_OFFICER,
  REASONS,
  WHY,
  WITHIN_AUTHORITY,
} from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import type { CaseState } from '../case/case.state';
import { waitingIn } from '../case/waiting';
import { decide } from '../review/decide-review.fixture';
import { caseDeadlines } from './case-deadlines';

const on = (day: string) => ({ ...byOfficer, businessDate: localDate(day), bodyHash: day.padEnd(64, '0') });
const counters = (offerId = 'C1-1-N1-O1') =>
  command('CounterPlan', { ...CASE, offerId, affordableMonthly: fen(30_000), reliefWanted: [] });
const counterOn = (day: string) => ({ ...at({ businessDate: localDate(day) }), bodyHash: day.padEnd(64, '1') });
/** On a Wednesday. */
const countered = given(caseDecider, OFFERED)
  .when(counters(), counterOn('2025-05-14'))
  .thenEvents(['PlanCountered', 'HumanReviewRequested']);
const claimed = countered.andWhen(command('ClaimReview', CASE), on('2025-05-15')).thenEvents(['ReviewClaimed']);
const REFUSES = command('RefuseNegotiation', { ...CASE, reasons: REASONS, authority: WITHIN_AUTHORITY });
const asks = command('RequestMaterials', { ...CASE, asked: [{ kind: 'INCOME_PROOF', why: WHY }] });

const clocks = ({ episodes: [episode] }: CaseState) =>
  (episode ? caseDeadlines(episode) : []).map(({ kind, on: due }) => `${kind} ${due}`);
const waits = ({ episodes: [episode] }: CaseState) => episode && waitingIn(episode);

describe('the answer to a counter-proposal', () => {
  it('is promised within three working days, a day of the lender that does not move', () => {
    expect(countered.events[0]?.data).toMatchObject({ answerDueOn: '2025-05-19' });
    expect(countered.state.episodes.flatMap(caseDeadlines)).toEqual([
      {
        kind: 'COUNTER_ANSWER_DUE',
        on: '2025-05-19',
        party: 'LENDER',
        subject: 'C1-1-N1-O1',
        holidaysKnown: true,
      },
    ]);
    expect(waits(countered.state)).toMatchObject({ for: 'LENDER', what: 'REVIEW', by: '2025-05-19' });
    countered.andRepeated().thenUnchanged();
  });

  it('is still due once it was decided to offer, and given with the next offer; the next counter promises anew', () => {
    const decided = claimed.andWhen(decide({ overrides: [] }), on('2025-05-16')).thenEvents(['ReviewDecided']);
    expect(clocks(decided.state)).toEqual(['COUNTER_ANSWER_DUE 2025-05-19']);
    expect(waits(decided.state)).toMatchObject({ what: 'OFFER', by: '2025-05-19' });
    const offered = decided
      .andWhen(command('OfferPlan', offerFor(decided.state)), on('2025-05-16'))
      .thenEvents(['PlanOffered']);
    expect(clocks(offered.state)).toEqual(['OFFER_EXPIRES 2025-05-23']);
    const again = offered
      .andWhen(counters('C1-1-N1-O2'), counterOn('2025-05-20'))
      .thenEvents(['PlanCountered', 'HumanReviewRequested']);
    expect(clocks(again.state)).toEqual(['COUNTER_ANSWER_DUE 2025-05-23']);
  });

  it('is given with a refusal, and not owed again in the appeal, which has a day of its own', () => {
    const refused = claimed.andWhen(REFUSES, on('2025-05-16')).thenEvents(['NegotiationRefused']);
    expect(clocks(refused.state)).toEqual([]);
    const appealed = refused
      .andWhen(command('RequestHumanReview', { ...CASE, requestedBy: 'BORROWER' }), at())
      .thenEvents(['HumanReviewRequested']);
    expect(clocks(appealed.state)).toEqual(['ANSWER_DUE 2025-05-15']);
    expect(waits(appealed.state)).toMatchObject({ what: 'REVIEW', by: '2025-05-15' });
  });

  it('waits while the borrower has time for materials, and is promised anew with the last of them', () => {
    const asked = claimed.andWhen(asks, on('2025-05-15')).thenEvents(['MaterialsRequested']);
    expect(clocks(asked.state).filter((one) => one.startsWith('COUNTER'))).toEqual([]);
    const submitted = asked
      .andWhen(command('SubmitMaterial', material), at({ businessDate: localDate('2025-05-20') }))
      .thenEvents(['MaterialSubmitted']);
    expect(clocks(submitted.state)).toContain('COUNTER_ANSWER_DUE 2025-05-23');
    expect(waits(submitted.state)).toMatchObject({ what: 'MATERIALS_CHECK', by: '2025-05-23' });
  });

  it('can be stopped, and has as many working days left as before when it goes on', () => {
    const clock = { ...CASE, kind: 'COUNTER_ANSWER_DUE', reference: 'C1-1-N1-O1' } as const;
    const stopped = countered
      .andWhen(command('PauseClock', { ...clock, reason: 'SYSTEM_FAULT' }), on('2025-05-15'))
      .thenEvents(['ClockPaused']);
    expect(stopped.state.episodes.flatMap(caseDeadlines)).toMatchObject([{ paused: { reason: 'SYSTEM_FAULT' } }]);
    const goesOn = stopped.andWhen(command('ResumeClock', clock), on('2025-05-20')).thenEvents(['ClockResumed']);
    expect(clocks(goesOn.state)).toEqual(['COUNTER_ANSWER_DUE 2025-05-22']);
    goesOn.andRepeated().thenUnchanged();
    expect(waits(goesOn.state)).toMatchObject({ by: '2025-05-22' });
  });

  it('goes on while the counter-proposal is assessed or another officer takes it', () => {
    const assessed = countered
      .andWhen(command('AssessNegotiation', assessment()), at({ businessDate: localDate('2025-05-15') }))
      .thenEvents(['AssessmentCompleted']);
    expect(clocks(assessed.state)).toEqual(['COUNTER_ANSWER_DUE 2025-05-19']);
    const taken = assessed
      .andWhen(command('ClaimReview', CASE), { ...on('2025-05-15'), actor: OTHER_OFFICER })
      .thenEvents(['ReviewClaimed']);
    expect(clocks(taken.state)).toContain('COUNTER_ANSWER_DUE 2025-05-19');
  });
});
