import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import {
  ASSESSED,
  at,
  byOfficer,
  CASE,
  CLAIMED,
  command,
  DETECTED,
  OFFERED,
  OFFICER,
  OTHER_OFFICER,
  PROCESS,
  REASONS,
  REFERRED,
  SUPERVISOR,
  WITHIN_AUTHORITY,
} from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import type { CaseState } from '../case/case.state';
import { waitingIn } from '../case/waiting';
import { caseDeadlines } from '../clocks/case-deadlines';
import { decide } from './decide-review.fixture';

const byOther = at({ actor: OTHER_OFFICER });
const bySupervisor = at({ actor: SUPERVISOR });
const askForPerson = command('RequestHumanReview', { ...CASE, requestedBy: 'BORROWER', reason: '请人工复核' });
const claim = command('ClaimReview', CASE);
const release = command('ReleaseReview', CASE);
const endClaim = command('EndClaim', CASE);
const refuse = command('RefuseNegotiation', { ...CASE, reasons: REASONS, authority: WITHIN_AUTHORITY });

describe('a review by a person', () => {
  it('can be asked for at any time of a negotiation, once until it is decided', () => {
    given(caseDecider, ASSESSED)
      .when(askForPerson, at())
      .thenEvents(['HumanReviewRequested'])
      .andRepeated()
      .thenUnchanged();
    given(caseDecider, DETECTED).when(askForPerson, at()).thenRejected('NO_OPEN_NEGOTIATION');
  });

  it('is promised an answer also while there is an offer, whose days rest until a person has looked', () => {
    const asked = given(caseDecider, OFFERED).when(askForPerson, at()).thenEvents(['HumanReviewRequested']);
    expect(asked.events[0]?.data).toMatchObject({ answerDueOn: '2025-05-15' });
    const [looked] = asked.state.episodes;
    if (!looked) throw new Error('no case');
    expect(waitingIn(looked)).toMatchObject({ for: 'LENDER', what: 'REVIEW', by: '2025-05-15' });
    expect(caseDeadlines(looked)).toMatchObject([
      { kind: 'ANSWER_DUE', on: '2025-05-15' },
      { kind: 'OFFER_EXPIRES', paused: { reason: 'REVIEW' } },
    ]);
    const decided = asked.andWhen(claim, byOfficer).thenEvents(['ReviewClaimed']);
    const asBefore = decide({ relief: null, overrides: [] });
    const stands = decided.andWhen(asBefore, byOfficer).thenEvents(['ReviewDecided']);
    const [after] = stands.state.episodes;
    expect(after && waitingIn(after)).toMatchObject({ for: 'BORROWER', what: 'ANSWER', by: '2025-05-19' });
    expect(after && caseDeadlines(after).map(({ kind }) => kind)).toEqual(['OFFER_EXPIRES']);
  });

  it('is claimed by one officer of two', () => {
    const claimed = given(caseDecider, REFERRED).when(claim, byOfficer).thenEvents(['ReviewClaimed']);
    expect(claimed.events[0]?.data).toMatchObject({ officerId: 'officer-wang', until: '2025-05-14' });
    claimed.andRepeated().thenUnchanged();
    claimed.andWhen(claim, byOther).thenRejected('REVIEW_CLAIMED_BY_ANOTHER', { officerId: 'officer-wang' });
  });

  it('is for officers, and only once it was asked for', () => {
    given(caseDecider, REFERRED).when(claim, at()).thenRejected('ONLY_AN_OFFICER');
    given(caseDecider, ASSESSED).when(claim, byOfficer).thenRejected('REVIEW_NOT_REQUESTED');
  });

  it('is given back by its officer or a supervisor', () => {
    const known = given(caseDecider, CLAIMED);
    known.when(release, byOther).thenRejected('REVIEW_CLAIMED_BY_ANOTHER');
    known.when(release, bySupervisor).thenEvents(['ReviewReleased']);
    const free = known.when(release, byOfficer).thenEvents(['ReviewReleased']);
    free.andRepeated().thenUnchanged();
    free.andWhen(claim, byOther).thenEvents(['ReviewClaimed']);
  });

  it('is held to the end of the second working day, then anybody may take it', () => {
    const known = given(caseDecider, CLAIMED);
    const onDay = (day: string, actor = OTHER_OFFICER) => at({ actor, businessDate: localDate(day) });
    known.when(endClaim, onDay('2025-05-14', PROCESS)).thenUnchanged();
    known.when(claim, onDay('2025-05-14')).thenRejected('REVIEW_CLAIMED_BY_ANOTHER', { claimedUntil: '2025-05-14' });
    const ended = known.when(endClaim, onDay('2025-05-15', PROCESS)).thenEvents(['ReviewReleased']);
    expect(ended.events[0]?.data).toMatchObject({ officerId: 'officer-wang', ranOutOn: '2025-05-14' });
    ended.andRepeated().thenUnchanged();
    ended.andWhen(claim, onDay('2025-05-15')).thenEvents(['ReviewClaimed']);
    // Who comes before the clock does not wait for it.
    known.when(claim, onDay('2025-05-15')).thenEvents(['ReviewReleased', 'ReviewClaimed']);
  });

  it('is held for longer by who takes it again', () => {
    const renewed = given(caseDecider, CLAIMED)
      .when(claim, at({ actor: OFFICER, businessDate: localDate('2025-05-13') }))
      .thenEvents(['ReviewClaimed']);
    expect(renewed.events[0]?.data).toMatchObject({ until: '2025-05-15' });
    renewed.andRepeated().thenUnchanged();
    renewed.andWhen(endClaim, at({ actor: PROCESS, businessDate: localDate('2025-05-15') })).thenUnchanged();
  });

  it('after a refusal is the appeal, and another officer looks at it', () => {
    const appealed = given(caseDecider, CLAIMED)
      .when(refuse, byOfficer)
      .thenEvents(['NegotiationRefused'])
      .andWhen(askForPerson, at())
      .thenEvents(['HumanReviewRequested']);
    appealed.andWhen(claim, byOfficer).thenRejected('REVIEWER_DECIDED_BEFORE');
    appealed.andWhen(claim, byOther).thenEvents(['ReviewClaimed']);
    appealed.andWhen(refuse, byOfficer).thenRejected('REVIEWER_DECIDED_BEFORE');
  });

  it('after a refusal is answered by a day of its own, which the next refusal ends and no repeat moves', () => {
    const clocks = ({ episodes }: CaseState) =>
      episodes.flatMap(caseDeadlines).filter(({ kind }) => kind === 'ANSWER_DUE');
    const refused = given(caseDecider, CLAIMED).when(refuse, byOfficer).thenEvents(['NegotiationRefused']);
    expect(clocks(refused.state)).toEqual([]);
    const later = at({ businessDate: localDate('2025-06-12') });
    const appealed = refused.andWhen(askForPerson, later).thenEvents(['HumanReviewRequested']);
    expect(appealed.events[0]?.data).toMatchObject({ answerDueOn: '2025-06-17' });
    expect(clocks(appealed.state)).toMatchObject([{ on: '2025-06-17', party: 'LENDER', subject: 'C1-1-N1' }]);
    expect(appealed.state.episodes.map((episode) => waitingIn(episode)?.by)).toEqual(['2025-06-17']);
    appealed.andWhen(askForPerson, at({ businessDate: localDate('2025-06-13') })).thenUnchanged();
    const again = appealed.andWhen(claim, byOther).thenEvents(['ReviewClaimed']).andWhen(refuse, byOther);
    expect(clocks(again.thenEvents(['NegotiationRefused']).state)).toEqual([]);
    // Asked for before anybody refused it promises nothing new.
    const asked = given(caseDecider, ASSESSED).when(askForPerson, later).thenEvents(['HumanReviewRequested']);
    expect(asked.events[0]?.data).not.toHaveProperty('answerDueOn');
  });

  it('after a second refusal is for neither of those who refused, whichever way they come to it', () => {
    const again = given(caseDecider, CLAIMED)
      .when(refuse, byOfficer)
      .thenEvents(['NegotiationRefused'])
      .andWhen(askForPerson, at())
      .thenEvents(['HumanReviewRequested'])
      .andWhen(claim, byOther)
      .thenEvents(['ReviewClaimed'])
      .andWhen(refuse, byOther)
      .thenEvents(['NegotiationRefused'])
      .andWhen(askForPerson, at())
      .thenEvents(['HumanReviewRequested']);
    for (const before of [byOfficer, byOther]) {
      again.andWhen(claim, before).thenRejected('REVIEWER_DECIDED_BEFORE');
      again.andWhen(refuse, before).thenRejected('REVIEWER_DECIDED_BEFORE');
    }
    again.andWhen(claim, bySupervisor).thenEvents(['ReviewClaimed']);
  });
});
