/** A refusal that proved to rest on a wrong entry is no ground to sue, and the person who waits for another look is not sued meanwhile. */
import { fen } from '#kernel';
import { given } from '#kernel-testing';
import {
  byOfficer,
  CASE,
  CLAIMED,
  command,
  OFFERED,
  OTHER_OFFICER,
  REASONS,
  WITHIN_AUTHORITY,
  at,
} from '#negotiation-testing';
import { SHIPPED_LEGAL_REQUIREMENTS } from '#policy';
import { caseDecider, type CaseCommands } from '../case/case.decider';
import type { CaseEvent } from '../case/case.events';
import { waitingIn } from '../case/waiting';
import { EntryCorrected, RepairDone } from '../correction/correction.events';
import { NegotiationRefused, ReviewDecided } from '../review/review.events';

const OF_N1 = { ...CASE, borrowerId: 'C1', negotiationId: 'C1-1-N1' };
const corrected = (kind: 'REFUSAL_TO_REVIEW' | 'OFFER_TO_REPLACE', reference: string): CaseEvent =>
  ({
    type: 'EntryCorrected',
    data: {
      ...{ ...EntryCorrected.example, ...CASE, borrowerId: 'C1' },
      affected: [{ repairId: 'C1-1-F1', kind, reference }],
    },
  }) as unknown as CaseEvent;
const REFUSED: readonly CaseEvent[] = [
  ...CLAIMED,
  { type: 'ReviewDecided', data: { ...ReviewDecided.example, ...OF_N1, decision: 'REFUSE' } },
  { type: 'NegotiationRefused', data: { ...NegotiationRefused.example, ...OF_N1, offerId: undefined } },
];
const IN_ERROR = [...REFUSED, corrected('REFUSAL_TO_REVIEW', 'C1-1-N1')];
const LOOKED_AT: CaseEvent = {
  type: 'RepairDone',
  data: { ...RepairDone.example, ...CASE, borrowerId: 'C1', kind: 'REFUSAL_TO_REVIEW', reference: 'C1-1-N1' },
};

const sue = (ground: CaseCommands['EscalateToLegal']['ground'], attemptsInVain: number) =>
  command('EscalateToLegal', {
    ...{ ...CASE, loanIds: ['JB1'], ground },
    facts: {
      loans: [{ loanId: 'JB1', dpd: 91, payoff: fen(1_262_112) }],
      ...{ requirements: SHIPPED_LEGAL_REQUIREMENTS, policyVersion: 3, attemptsInVain, heldBy: [] },
      saysWhyTimeBarred: false,
    },
  });
const missing = (events: readonly CaseEvent[], attemptsInVain: number): readonly string[] => {
  const { decision } = given(caseDecider, events).when(sue('RELIEF_REFUSED', attemptsInVain), byOfficer);
  if (decision.kind !== 'rejected') throw new Error('taken to court');
  const { missing: all = [] } = decision.rejection.facts as { missing?: readonly { condition: string }[] };
  return all.map(({ condition }) => condition);
};

describe('a refusal that rests on a wrong entry', () => {
  it('answers no request and is no ground, before somebody has looked at it again', () => {
    given(caseDecider, REFUSED).when(sue('RELIEF_REFUSED', 0), byOfficer).thenEvents(['EscalatedToLegal']);
    expect(missing(IN_ERROR, 0)).toEqual(['RELIEF_OR_ATTEMPTS', 'REFUSAL_STANDS']);
    given(caseDecider, [...IN_ERROR, LOOKED_AT])
      .when(sue('RELIEF_REFUSED', 0), byOfficer)
      .thenEvents(['EscalatedToLegal']);
  });

  it('keeps whoever waits for that look from being sued at all', () => {
    expect(missing(IN_ERROR, 3)).toEqual(['REFUSAL_STANDS']);
    given(caseDecider, IN_ERROR).when(sue('NOT_REACHED', 3), byOfficer).thenRejected('LEGAL_NOT_YET');
  });

  it('is told beside the court where the loans are there already', () => {
    const sued = given(caseDecider, REFUSED)
      .when(sue('RELIEF_REFUSED', 0), byOfficer)
      .thenEvents(['EscalatedToLegal']).events;
    const { state } = given(caseDecider, [...REFUSED, ...sued, corrected('REFUSAL_TO_REVIEW', 'C1-1-N1')])
      .when(command('ClaimReview', CASE), byOfficer)
      .thenRejected('NO_OPEN_NEGOTIATION');
    const [episode] = state.episodes;
    const waits = episode && waitingIn(episode);
    expect(waits).toMatchObject({ for: 'LENDER', what: 'REVIEW' });
    expect(waits?.says.en).toMatch(/^Loans JB1 were taken to court; .* What the refusal rests on was corrected/);
    expect(waits?.says.zh).toMatch(/^借款JB1已进入法律程序.*此前不予通过的决定/);
  });
});

describe('an offer that a refusal ended since it rested on an error', () => {
  it('was not there to be taken', () => {
    const refused = given(caseDecider, [...OFFERED, corrected('OFFER_TO_REPLACE', 'C1-1-N1-O1')])
      .when(
        command('RefuseNegotiation', { ...CASE, reasons: REASONS, authority: WITHIN_AUTHORITY }),
        at({ actor: OTHER_OFFICER }),
      )
      .thenEvents(['NegotiationRefused', 'RepairDone']);
    refused.andWhen(sue('RELIEF_NOT_TAKEN', 0), byOfficer).thenRejected('LEGAL_GROUND_NOT_SHOWN');
    refused.andWhen(sue('RELIEF_REFUSED', 0), byOfficer).thenEvents(['EscalatedToLegal']);
    // Nor after an appeal that was refused, too, with no offer open any more.
    const appealed = refused
      .andWhen(command('RequestHumanReview', { ...CASE, requestedBy: 'BORROWER' }), byOfficer)
      .thenEvents(['HumanReviewRequested']);
    const again = appealed
      .andWhen(command('ClaimReview', CASE), byOfficer)
      .thenEvents(['ReviewClaimed'])
      .andWhen(command('RefuseNegotiation', { ...CASE, reasons: REASONS, authority: WITHIN_AUTHORITY }), byOfficer)
      .thenEvents(['NegotiationRefused']);
    again.andWhen(sue('RELIEF_NOT_TAKEN', 0), byOfficer).thenRejected('LEGAL_GROUND_NOT_SHOWN');
  });
});
