import { given } from '#kernel-testing';
import {
  ASSESSED,
  at,
  byOfficer,
  CASE,
  CLAIMED,
  command,
  DETECTED,
  OTHER_OFFICER,
  REASONS,
  REFERRED,
  SUPERVISOR,
} from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';

const byOther = at({ actor: OTHER_OFFICER });
const bySupervisor = at({ actor: SUPERVISOR });
const askForPerson = command('RequestHumanReview', { ...CASE, requestedBy: 'BORROWER', reason: '请人工复核' });
const claim = command('ClaimReview', CASE);
const release = command('ReleaseReview', CASE);
const refuse = command('RefuseNegotiation', { ...CASE, reasons: REASONS });

describe('a review by a person', () => {
  it('can be asked for at any time of a negotiation, once until it is decided', () => {
    given(caseDecider, ASSESSED)
      .when(askForPerson, at())
      .thenEvents(['HumanReviewRequested'])
      .andRepeated()
      .thenUnchanged();
    given(caseDecider, DETECTED).when(askForPerson, at()).thenRejected('NO_OPEN_NEGOTIATION');
  });

  it('is claimed by one officer of two', () => {
    const claimed = given(caseDecider, REFERRED).when(claim, byOfficer).thenEvents(['ReviewClaimed']);
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
});
