import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import {
  ASSESSED,
  at,
  byOfficer,
  CASE,
  CLAIMED,
  command,
  OFFICER,
  OTHER_OFFICER,
  REASONS,
  REFERRED,
  SUPERVISOR,
  WITHIN_AUTHORITY,
} from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import { claimedReview } from './claimed-review';

const bySupervisor = at({ actor: SUPERVISOR });
const toOther = command('AssignReview', { ...CASE, officerId: OTHER_OFFICER.id });
const claim = command('ClaimReview', CASE);

describe('a review that a supervisor assigns', () => {
  it('is the officer’s without an end, over whoever claimed it', () => {
    const assigned = given(caseDecider, CLAIMED)
      .when(toOther, bySupervisor)
      .thenEvents(['ReviewReleased', 'ReviewClaimed']);
    expect(assigned.events.map(({ data }) => data)).toMatchObject([
      { officerId: OFFICER.id },
      { officerId: OTHER_OFFICER.id, assignedBy: SUPERVISOR.id },
    ]);
    assigned.andRepeated().thenUnchanged();
    const [episode] = assigned.state.episodes;
    expect(episode && claimedReview(episode)).toEqual({ officerId: OTHER_OFFICER.id, until: null });
    const later = localDate('2025-06-12');
    assigned.andWhen(claim, at({ actor: OFFICER, businessDate: later })).thenRejected('REVIEW_CLAIMED_BY_ANOTHER');
    assigned.andWhen(command('EndClaim', CASE), at({ businessDate: later })).thenUnchanged();
    // They need not take what they were given.
    assigned.andWhen(claim, at({ actor: OTHER_OFFICER })).thenUnchanged();
    given(caseDecider, REFERRED).when(toOther, bySupervisor).thenEvents(['ReviewClaimed']);
  });

  it('is handed over only from who has it', () => {
    const handOver = command('AssignReview', { ...CASE, officerId: OTHER_OFFICER.id, from: OFFICER.id });
    const handedOver = given(caseDecider, CLAIMED)
      .when(handOver, bySupervisor)
      .thenEvents(['ReviewReleased', 'ReviewClaimed']);
    handedOver.andRepeated().thenUnchanged();
    given(caseDecider, REFERRED)
      .when(handOver, bySupervisor)
      .thenRejected('REVIEW_CLAIMED_BY_ANOTHER', { officerId: null });
    // Their claim had run out before.
    const late = at({ actor: SUPERVISOR, businessDate: localDate('2025-05-15') });
    given(caseDecider, CLAIMED).when(handOver, late).thenRejected('REVIEW_CLAIMED_BY_ANOTHER', { officerId: null });
    given(caseDecider, CLAIMED).when(toOther, late).thenEvents(['ReviewReleased', 'ReviewClaimed']);
  });

  it('is not assigned by an officer, to who refused it before, or once there is none', () => {
    given(caseDecider, REFERRED).when(toOther, byOfficer).thenRejected('ONLY_A_SUPERVISOR_ASSIGNS_REVIEWS');
    given(caseDecider, ASSESSED).when(toOther, bySupervisor).thenRejected('REVIEW_NOT_REQUESTED');
    const appealed = given(caseDecider, CLAIMED)
      .when(command('RefuseNegotiation', { ...CASE, reasons: REASONS, authority: WITHIN_AUTHORITY }), byOfficer)
      .thenEvents(['NegotiationRefused'])
      .andWhen(command('RequestHumanReview', { ...CASE, requestedBy: 'BORROWER' }), at())
      .thenEvents(['HumanReviewRequested']);
    appealed
      .andWhen(command('AssignReview', { ...CASE, officerId: OFFICER.id }), bySupervisor)
      .thenRejected('REVIEWER_DECIDED_BEFORE');
  });
});
