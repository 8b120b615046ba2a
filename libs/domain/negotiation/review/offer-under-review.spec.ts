/** How a review ends that was asked for while an offer is open: the offer stands, another takes its place, or, where it rests on an error, a refusal ends it. */
import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import {
  ASSESSED,
  at,
  byOfficer,
  CASE,
  command,
  OFFERED,
  OTHER_OFFICER,
  REASONS,
  SIGNED_BY_BORROWER,
  WITHIN_AUTHORITY,
} from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import type { CaseEvent } from '../case/case.events';
import { caseStage } from '../case/case-stage';
import { caseView } from '../case/case-view';
import { waitingIn } from '../case/waiting';
import { caseDeadlines } from '../clocks/case-deadlines';
import { EntryCorrected } from '../correction/correction.events';
import { isUnderReview } from './under-review';
import { decide } from './decide-review.fixture';

const byOther = at({ actor: OTHER_OFFICER });
const askForPerson = command('RequestHumanReview', { ...CASE, requestedBy: 'BORROWER', reason: '请人工复核' });
const claim = command('ClaimReview', CASE);
const stands = decide({ decision: 'OFFER_STANDS', relief: null, overrides: [] });
const refuse = command('RefuseNegotiation', { ...CASE, reasons: REASONS, authority: WITHIN_AUTHORITY });

const looked = (before: readonly CaseEvent[] = OFFERED) =>
  given(caseDecider, before)
    .when(askForPerson, at())
    .thenEvents(['HumanReviewRequested'])
    .andWhen(claim, byOther)
    .thenEvents(['ReviewClaimed']);
const corrected: CaseEvent = {
  type: 'EntryCorrected',
  data: {
    ...{ ...EntryCorrected.example, ...CASE, borrowerId: 'C1' },
    affected: [{ repairId: 'C1-1-F1', kind: 'OFFER_TO_REPLACE', reference: 'C1-1-N1-O1' }],
  },
} as unknown as CaseEvent;

describe('a review asked for while an offer is open', () => {
  it('can end with the offer standing as it is, with reasons, and its days run on', () => {
    const decided = looked().andWhen(stands, byOther).thenEvents(['ReviewDecided']);
    expect(decided.events[0]?.data).toMatchObject({ decision: 'OFFER_STANDS', overrides: [] });
    decided.andRepeated().thenUnchanged();
    const [episode] = decided.state.episodes;
    if (!episode) throw new Error('no case');
    expect(episode.negotiations.map(isUnderReview)).toEqual([false]);
    expect(episode.negotiations.flatMap(({ offers }) => offers.map(({ status }) => status))).toEqual(['OPEN']);
    expect(waitingIn(episode)).toMatchObject({ for: 'BORROWER', what: 'ANSWER', by: '2025-05-19' });
    expect(caseDeadlines(episode).map(({ kind, paused }) => [kind, paused])).toEqual([['OFFER_EXPIRES', undefined]]);
    const told = caseView(decided.state, 'C1-1')?.negotiations[0]?.review?.decision;
    expect(told).toMatchObject({ decision: 'OFFER_STANDS', reasons: REASONS });
  });

  it('cannot end so once its first instalment has fallen due: another takes its place, be it on the same terms', () => {
    const late = at({ actor: OTHER_OFFICER, businessDate: localDate('2025-06-13') });
    const asked = given(caseDecider, OFFERED)
      .when(askForPerson, at())
      .thenEvents(['HumanReviewRequested'])
      .andWhen(claim, late)
      .thenEvents(['ReviewClaimed']);
    asked
      .andWhen(stands, late)
      .thenRejected('OFFER_CANNOT_BE_KEPT', { offerId: 'C1-1-N1-O1', fellDueOn: '2025-06-12' });
    asked.andWhen(decide({ relief: null }), late).thenEvents(['ReviewDecided', 'OfferSuperseded']);
  });

  it('is owed an answer also once the borrower has signed, and the lender can sign meanwhile', () => {
    const asked = given(caseDecider, SIGNED_BY_BORROWER).when(askForPerson, at()).thenEvents(['HumanReviewRequested']);
    const [episode] = asked.state.episodes;
    if (!episode) throw new Error('no case');
    expect(waitingIn(episode)).toMatchObject({ for: 'LENDER', what: 'REVIEW', by: '2025-05-15' });
    expect(caseDeadlines(episode).map(({ kind, on }) => [kind, on])).toEqual([
      ['COUNTERSIGN_DUE', '2025-05-13'],
      ['ANSWER_DUE', '2025-05-15'],
    ]);
    expect(caseStage(episode)).toBe('REVIEW');
    const decided = asked.andWhen(claim, byOther).thenEvents(['ReviewClaimed']).andWhen(stands, byOther);
    const [after] = decided.thenEvents(['ReviewDecided']).state.episodes;
    expect(after && caseDeadlines(after).map(({ kind }) => kind)).toEqual(['COUNTERSIGN_DUE']);
    expect(after && caseStage(after)).toBe('SIGNATURE_PENDING');
  });

  it('asked for before the borrower signed is answered by what they signed', () => {
    const asks = given(caseDecider, OFFERED).when(askForPerson, at()).thenEvents(['HumanReviewRequested']);
    const signs = SIGNED_BY_BORROWER.slice(OFFERED.length);
    const [episode] = given(caseDecider, [...OFFERED, ...asks.events, ...signs])
      .when(claim, byOther)
      .thenEvents(['ReviewClaimed']).state.episodes;
    expect(episode && caseStage(episode)).toBe('SIGNATURE_PENDING');
  });

  it('leaves every answer with its day and its reasons, also where another follows', () => {
    const first = looked().andWhen(stands, byOther).thenEvents(['ReviewDecided']);
    const again = first.andWhen(askForPerson, at({ businessDate: localDate('2025-05-14') }));
    const second = again
      .thenEvents(['HumanReviewRequested'])
      .andWhen(claim, at({ actor: OTHER_OFFICER, businessDate: localDate('2025-05-14') }))
      .thenEvents(['ReviewClaimed'])
      .andWhen(stands, at({ actor: OTHER_OFFICER, businessDate: localDate('2025-05-14') }));
    const view = caseView(second.thenEvents(['ReviewDecided']).state, 'C1-1');
    expect(view?.negotiations[0]?.answers).toEqual([
      { decidedOn: '2025-05-12', decision: 'OFFER_STANDS', reasons: REASONS },
      { decidedOn: '2025-05-14', decision: 'OFFER_STANDS', reasons: REASONS },
    ]);
  });

  it('needs an offer for that', () => {
    looked(ASSESSED).andWhen(stands, byOther).thenRejected('NO_OFFER_TO_STAND', { negotiationId: 'C1-1-N1' });
    looked([...OFFERED, corrected])
      .andWhen(stands, byOther)
      .thenRejected('NO_OFFER_TO_STAND');
  });

  it('takes no offer back that stands: its days were promised (民法典 第476条)', () => {
    const refused = { decision: 'REFUSE', relief: null, overrides: [] } as const;
    looked().andWhen(decide(refused), byOther).thenRejected('OFFER_ALREADY_OPEN', { offerId: 'C1-1-N1-O1' });
    looked().andWhen(refuse, byOther).thenRejected('OFFER_ALREADY_OPEN');
  });

  it('ends by a refusal an offer that rests on a wrong entry, and an appeal does not bring it back', () => {
    for (const before of [OFFERED, SIGNED_BY_BORROWER]) {
      const refused = looked([...before, corrected])
        .andWhen(decide({ decision: 'REFUSE', relief: null, overrides: [] }), byOther)
        .thenEvents(['ReviewDecided', 'NegotiationRefused', 'RepairDone']);
      expect(refused.events[1]?.data).toMatchObject({ offerId: 'C1-1-N1-O1' });
      const appealed = refused.andWhen(askForPerson, at()).thenEvents(['HumanReviewRequested']);
      const offers = appealed.state.episodes.flatMap(({ negotiations }) => negotiations.flatMap((one) => one.offers));
      expect(offers.map(({ status }) => status)).toEqual(['WITHDRAWN']);
    }
    given(caseDecider, [...OFFERED, corrected])
      .when(refuse, byOfficer)
      .thenEvents(['NegotiationRefused', 'RepairDone']);
  });
});
