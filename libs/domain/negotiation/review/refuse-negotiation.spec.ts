import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import {
  at,
  byOfficer,
  CASE,
  CLAIMED,
  command,
  DETECTED,
  OFFERED,
  OTHER_OFFICER,
  REASONS,
  REFERRED,
  REQUESTED,
  SUPERVISOR,
  WITHIN_AUTHORITY,
} from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';

const refuse = command('RefuseNegotiation', { ...CASE, reasons: REASONS, authority: WITHIN_AUTHORITY });

const refusal = { decision: 'REFUSE', relief: null, overrides: [], beyondLaw: null } as const;

describe('refusing a negotiation', () => {
  it('is a person’s decision with reasons, how to appeal and when to ask again', () => {
    const refused = given(caseDecider, REQUESTED).when(refuse, byOfficer).thenEvents(['NegotiationRefused']);
    expect(refused.events[0]?.data).toMatchObject({ reasons: REASONS, reapplyFrom: '2025-06-11' });
    refused.andRepeated().thenUnchanged();
  });

  it.each(['2025-05-12', '2025-05-01', '2025-11-09', '9999-12-31'])(
    'names a day to ask again that is to come and not too far: not %s',
    (day) => {
      const from = { ...CASE, reasons: REASONS, reapplyFrom: localDate(day), authority: WITHIN_AUTHORITY };
      const range = { after: '2025-05-12', atTheLatest: '2025-11-08' };
      given(caseDecider, REQUESTED)
        .when(command('RefuseNegotiation', from), byOfficer)
        .thenRejected('REAPPLY_DATE_OUT_OF_RANGE', range);
      given(caseDecider, CLAIMED)
        .when(command('DecideReview', { ...refusal, ...from }), byOfficer)
        .thenRejected('REAPPLY_DATE_OUT_OF_RANGE', range);
    },
  );

  it('is never a machine’s', () => {
    given(caseDecider, REQUESTED).when(refuse, at()).thenRejected('ONLY_AN_OFFICER');
    const process = at({ actor: { kind: 'process', id: 'processes', role: 'process' } });
    given(caseDecider, REQUESTED).when(refuse, process).thenRejected('ONLY_AN_OFFICER');
  });

  it('needs reasons, a negotiation, and no open offer', () => {
    const empty = command('RefuseNegotiation', { ...CASE, reasons: [], authority: WITHIN_AUTHORITY });
    given(caseDecider, REQUESTED).when(empty, byOfficer).thenRejected('REASONS_REQUIRED');
    given(caseDecider, DETECTED).when(refuse, byOfficer).thenRejected('NO_OPEN_NEGOTIATION');
    given(caseDecider, OFFERED).when(refuse, byOfficer).thenRejected('OFFER_ALREADY_OPEN');
  });

  it('leaves a claimed review to its officer or a supervisor', () => {
    given(caseDecider, CLAIMED)
      .when(refuse, at({ actor: OTHER_OFFICER }))
      .thenRejected('REVIEW_CLAIMED_BY_ANOTHER');
    given(caseDecider, CLAIMED)
      .when(refuse, at({ actor: SUPERVISOR }))
      .thenEvents(['NegotiationRefused']);
  });

  it('waits until a review asked for is claimed, and does not overturn what it decided', () => {
    const bySupervisor = at({ actor: SUPERVISOR });
    given(caseDecider, REFERRED).when(refuse, byOfficer).thenRejected('REVIEW_NOT_CLAIMED');
    given(caseDecider, REFERRED).when(refuse, bySupervisor).thenEvents(['NegotiationRefused']);
    given(caseDecider, CLAIMED).when(refuse, byOfficer).thenEvents(['NegotiationRefused']);
    const decide = {
      ...CASE,
      decision: 'OFFER',
      relief: null,
      overrides: ['CREDIT_RECORD_TIMES_OVERDUE'],
      reasons: REASONS,
      beyondLaw: null,
      authority: WITHIN_AUTHORITY,
    } as const;
    const decided = given(caseDecider, CLAIMED)
      .when(command('DecideReview', decide), byOfficer)
      .thenEvents(['ReviewDecided']);
    decided.andWhen(refuse, byOfficer).thenRejected('REVIEW_DECIDED_ALREADY', { decision: 'OFFER' });
    decided.andWhen(refuse, at({ actor: OTHER_OFFICER })).thenRejected('REVIEW_DECIDED_ALREADY');
    decided.andWhen(refuse, bySupervisor).thenEvents(['NegotiationRefused']);
  });

  it('is one refusal: other reasons afterwards are not taken silently', () => {
    const refused = given(caseDecider, REQUESTED).when(refuse, byOfficer).thenEvents(['NegotiationRefused']);
    const other = {
      ...CASE,
      reasons: [{ en: 'The documents are forged.', zh: '材料系伪造。' }],
      authority: WITHIN_AUTHORITY,
    };
    const otherBody = { ...byOfficer, bodyHash: 'b'.repeat(64) };
    refused.andWhen(command('RefuseNegotiation', other), otherBody).thenRejected('NO_OPEN_NEGOTIATION');
    refused.andRepeated().thenUnchanged();
  });
});
