/** Reviews and refusals: what each keeps, and whose they are. */
import { given } from '#kernel-testing';
import { fen, localDate } from '#kernel';
import {
  ASSESSED,
  at,
  byOfficer,
  CASE,
  CLAIMED,
  command,
  DETECTED,
  OFFERED,
  OTHER_OFFICER,
  PROCESS,
  REASONS,
  REFERRED,
  REQUESTED,
  SIGNED_BY_BORROWER,
  SUPERVISOR,
  WITHIN_AUTHORITY,
} from '#negotiation-testing';
import { caseDecider, type CaseCommands } from '../case/case.decider';
import { caseDeadlines } from '../clocks/case-deadlines';
import { decide, relief } from './decide-review.fixture';

const refuse = (changes: Partial<CaseCommands['RefuseNegotiation']> = {}) =>
  command('RefuseNegotiation', { ...CASE, reasons: REASONS, authority: WITHIN_AUTHORITY, ...changes });
const claim = command('ClaimReview', CASE);
const release = command('ReleaseReview', CASE);
const endClaim = command('EndClaim', CASE);
const askForPerson = command('RequestHumanReview', { ...CASE, requestedBy: 'BORROWER' });
const bySupervisor = at({ actor: SUPERVISOR });
const ofNegotiation = { ...CASE, borrowerId: 'C1', negotiationId: 'C1-1-N1' };

const claimed = given(caseDecider, CLAIMED);
const decided = claimed.when(decide(), byOfficer).thenEvents(['ReviewDecided']);
/** Asked for before anything was assessed, and taken by an officer. */
const unassessed = given(caseDecider, REQUESTED)
  .when(askForPerson, at())
  .thenEvents(['HumanReviewRequested'])
  .andWhen(claim, byOfficer)
  .thenEvents(['ReviewClaimed']);

/** More than an officer decides alone. */
const TOO_MUCH: CaseCommands['DecideReview']['authority'] = {
  ...WITHIN_AUTHORITY,
  stakes: { ...WITHIN_AUTHORITY.stakes, payoff: fen(100_000_000_000) },
};

describe('asking for a review', () => {
  it('says who asks, and why where they say', () => {
    const { events } = given(caseDecider, ASSESSED)
      .when(command('RequestHumanReview', { ...CASE, requestedBy: 'OFFICER', reason: '请人工复核' }), at())
      .thenEvents(['HumanReviewRequested']);
    expect(events[0]?.data).toEqual({ ...ofNegotiation, requestedBy: 'OFFICER', reason: '请人工复核' });
  });

  it('is possible again once one was decided, and not after a withdrawal', () => {
    const again = decided.andWhen(askForPerson, at()).thenEvents(['HumanReviewRequested']);
    expect(again.state.episodes[0]?.negotiations[0]?.review).toEqual({
      status: 'REQUESTED',
      requestedBy: 'BORROWER',
      requestedOn: '2025-05-12',
      sinceSigned: false,
      officerId: null,
      claimedUntil: null,
      decision: null,
      decidedAs: null,
    });
    claimed
      .when(command('WithdrawNegotiation', CASE), at())
      .thenEvents(['NegotiationWithdrawn'])
      .andWhen(askForPerson, at())
      .thenRejected('NO_OPEN_NEGOTIATION', CASE);
    given(caseDecider, []).when(askForPerson, at()).thenRejected('CASE_UNKNOWN');
  });
});

describe('a claim', () => {
  it('is told with its officer and its last day, its end with when it ran out', () => {
    const { events } = given(caseDecider, REFERRED).when(claim, byOfficer).thenEvents(['ReviewClaimed']);
    expect(events[0]?.data).toEqual({ ...ofNegotiation, officerId: 'officer-wang', until: '2025-05-14' });
    const released = claimed.when(release, byOfficer).thenEvents(['ReviewReleased']);
    expect(released.events[0]?.data).toEqual({ ...ofNegotiation, officerId: 'officer-wang' });
    const late = { actor: OTHER_OFFICER, businessDate: localDate('2025-05-15') };
    const taken = claimed.when(claim, late).thenEvents(['ReviewReleased', 'ReviewClaimed']);
    expect(taken.events.map(({ data }) => data)).toEqual([
      { ...ofNegotiation, officerId: 'officer-wang', ranOutOn: '2025-05-14' },
      { ...ofNegotiation, officerId: 'officer-li', until: '2025-05-19' },
    ]);
    expect(taken.state.episodes[0]?.negotiations[0]?.review).toMatchObject({
      status: 'CLAIMED',
      officerId: 'officer-li',
      claimedUntil: '2025-05-19',
    });
  });

  it('of before claims ended by themselves never runs out', () => {
    const before = CLAIMED.map((event) => {
      if (event.type !== 'ReviewClaimed') return event;
      const { until: _until, ...data } = event.data;
      return { ...event, data };
    });
    const late = at({ actor: OTHER_OFFICER, businessDate: localDate('2026-05-15') });
    given(caseDecider, before).when(endClaim, late).thenUnchanged();
    given(caseDecider, before).when(claim, late).thenRejected('REVIEW_CLAIMED_BY_ANOTHER', {
      negotiationId: 'C1-1-N1',
      officerId: 'officer-wang',
      claimedUntil: null,
    });
  });

  it('neither begins nor ends where there is nothing to claim', () => {
    const negotiationId = { negotiationId: 'C1-1-N1' };
    given(caseDecider, ASSESSED).when(claim, byOfficer).thenRejected('REVIEW_NOT_REQUESTED', negotiationId);
    given(caseDecider, ASSESSED).when(release, byOfficer).thenRejected('REVIEW_NOT_REQUESTED', negotiationId);
    decided.andWhen(claim, byOfficer).thenRejected('REVIEW_DECIDED_ALREADY', negotiationId);
    decided.andWhen(release, byOfficer).thenRejected('REVIEW_DECIDED_ALREADY', negotiationId);
    claimed.when(release, at()).thenRejected('ONLY_AN_OFFICER');
    for (const command of [claim, release]) {
      given(caseDecider, DETECTED).when(command, byOfficer).thenRejected('NO_OPEN_NEGOTIATION');
    }
    const late = at({ actor: PROCESS, businessDate: localDate('2025-05-15') });
    given(caseDecider, DETECTED).when(endClaim, late).thenUnchanged();
    given(caseDecider, ASSESSED).when(endClaim, late).thenUnchanged();
    given(caseDecider, REFERRED).when(endClaim, late).thenUnchanged();
    decided.andWhen(endClaim, late).thenUnchanged();
  });

  it('of another officer is not given back by one, nor is its review decided by one: they are told whose it is', () => {
    const byOther = at({ actor: OTHER_OFFICER });
    const whose = { officerId: 'officer-wang' };
    claimed.when(release, byOther).thenRejected('REVIEW_CLAIMED_BY_ANOTHER', { ...whose, negotiationId: 'C1-1-N1' });
    claimed.when(decide(), byOther).thenRejected('REVIEW_CLAIMED_BY_ANOTHER', whose);
  });
});

describe('a decision', () => {
  it('is told whole, with a note where there is one', () => {
    const data = {
      ...ofNegotiation,
      officerId: 'officer-wang',
      decision: 'OFFER',
      relief,
      overrides: ['CREDIT_RECORD_TIMES_OVERDUE'],
      reasons: REASONS,
    };
    expect(decided.events[0]?.data).toEqual(data);
    const noted = claimed.when(decide({ note: '已电话核实' }), byOfficer).thenEvents(['ReviewDecided']);
    expect(noted.events[0]?.data).toEqual({ ...data, note: '已电话核实' });
    expect(decided.events[0]?.data).not.toHaveProperty('note');
    const { review, status } = noted.state.episodes[0]?.negotiations[0] ?? {};
    expect([status, review?.status, review?.officerId, review?.claimedUntil]).toEqual([
      'OPEN',
      'DECIDED',
      'officer-wang',
      null,
    ]);
  });

  it('to refuse keeps no terms, and the negotiation ends with what the borrower is told', () => {
    const refused = claimed
      .when(decide({ decision: 'REFUSE' }), byOfficer)
      .thenEvents(['ReviewDecided', 'NegotiationRefused']);
    expect(refused.events[0]?.data).toMatchObject({ decision: 'REFUSE', relief: null });
    expect(refused.events[1]?.data).toEqual({
      ...ofNegotiation,
      officerId: 'officer-wang',
      reasons: REASONS,
      howToAppeal: { en: expect.stringMatching(/./), zh: expect.stringMatching(/./) },
      reapplyFrom: '2025-06-11',
    });
  });

  it('is made before anything was assessed only with terms of the officer’s own, and sets no rule aside', () => {
    unassessed
      .andWhen(decide(), byOfficer)
      .thenRejected('RULE_UNKNOWN', { unknown: ['CREDIT_RECORD_TIMES_OVERDUE'], assessed: [] });
    unassessed.andWhen(decide({ overrides: [], relief: null }), byOfficer).thenRejected('RELIEF_REQUIRED');
    unassessed.andWhen(decide({ overrides: [] }), byOfficer).thenEvents(['ReviewDecided']);
    given(caseDecider, DETECTED).when(decide(), byOfficer).thenRejected('NO_OPEN_NEGOTIATION');
    given(caseDecider, ASSESSED)
      .when(decide(), byOfficer)
      .thenRejected('REVIEW_NOT_REQUESTED', { negotiationId: 'C1-1-N1' });
    claimed
      .when(decide({ overrides: ['CREDIT_RECORD_TIMES_OVERDUE', 'NOBODY_KNOWS'] }), byOfficer)
      .thenRejected('RULE_UNKNOWN', {
        unknown: ['NOBODY_KNOWS'],
        assessed: expect.arrayContaining(['CREDIT_RECORD_TIMES_OVERDUE', 'DAYS_PAST_DUE']),
      });
  });

  it('once made is not made by another in the same words', () => {
    decided
      .andWhen(decide(), bySupervisor)
      .thenRejected('REVIEW_DECIDED_ALREADY', { decision: 'OFFER', officerId: 'officer-wang' });
  });

  it('keeps to the law and to what its officer may decide alone', () => {
    const beyondLaw = { code: 'PLAN_BEYOND_CAPS', reason: { en: 'Too long.', zh: '期限过长。' } } as never;
    claimed.when(decide({ beyondLaw }), byOfficer).thenRejected('PLAN_BEYOND_CAPS');
    claimed.when(decide({ authority: TOO_MUCH }), byOfficer).thenRejected('AUTHORITY_EXCEEDED');
    given(caseDecider, REQUESTED)
      .when(refuse({ authority: TOO_MUCH }), byOfficer)
      .thenRejected('AUTHORITY_EXCEEDED');
  });

  const reviewedOffer = given(caseDecider, OFFERED)
    .when(askForPerson, at())
    .thenEvents(['HumanReviewRequested'])
    .andWhen(claim, byOfficer)
    .thenEvents(['ReviewClaimed']);

  it('to refuse waits until an open offer is answered; to offer other terms it takes that offer’s place', () => {
    reviewedOffer
      .andWhen(decide({ decision: 'REFUSE', overrides: [] }), byOfficer)
      .thenRejected('OFFER_ALREADY_OPEN', { offerId: 'C1-1-N1-O1' });
    const anew = reviewedOffer
      .andWhen(decide({ overrides: [] }), byOfficer)
      .thenEvents(['ReviewDecided', 'OfferSuperseded']);
    expect(anew.events[1]?.data).toEqual({
      ...ofNegotiation,
      offerId: 'C1-1-N1-O1',
      supersededOn: '2025-05-12',
      answerDueOn: '2025-05-15',
    });
    expect(anew.state.episodes.flatMap(caseDeadlines)).toMatchObject([{ kind: 'ANSWER_DUE', on: '2025-05-15' }]);
    reviewedOffer.andWhen(decide({ overrides: [], relief: null }), byOfficer).thenEvents(['ReviewDecided']);
  });
});

describe('what the borrower has signed', () => {
  it('is answered before other terms are decided', () => {
    const signed = given(caseDecider, SIGNED_BY_BORROWER)
      .when(askForPerson, at())
      .thenEvents(['HumanReviewRequested'])
      .andWhen(claim, byOfficer)
      .thenEvents(['ReviewClaimed']);
    signed.andWhen(decide({ overrides: [] }), byOfficer).thenRejected('OFFER_ALREADY_OPEN', { offerId: 'C1-1-N1-O1' });
    signed.andWhen(decide({ overrides: [], relief: null }), byOfficer).thenEvents(['ReviewDecided']);
  });
});

describe('a refusal', () => {
  it.each(['2025-05-13', '2025-11-08'])('names the first or the last day there is to ask again: %s', (day) => {
    const { events } = given(caseDecider, REQUESTED)
      .when(refuse({ reapplyFrom: localDate(day) }), byOfficer)
      .thenEvents(['NegotiationRefused']);
    expect(events[0]?.data).toMatchObject({ reapplyFrom: day });
  });

  it('is one officer’s: another who says the same has nothing to refuse any more', () => {
    const refused = given(caseDecider, REQUESTED).when(refuse(), byOfficer).thenEvents(['NegotiationRefused']);
    refused.andWhen(refuse(), at({ actor: OTHER_OFFICER })).thenRejected('NO_OPEN_NEGOTIATION');
    expect(refused.state.episodes[0]?.negotiations[0]).toMatchObject({
      status: 'REFUSED',
      refusedBy: ['officer-wang'],
    });
    given(caseDecider, []).when(refuse(), byOfficer).thenRejected('CASE_UNKNOWN');
    // Who may not refuse is not told whether there is anything to refuse.
    given(caseDecider, []).when(refuse(), at()).thenRejected('ONLY_AN_OFFICER');
    given(caseDecider, OFFERED).when(refuse(), byOfficer).thenRejected('OFFER_ALREADY_OPEN', { offerId: 'C1-1-N1-O1' });
  });
});
