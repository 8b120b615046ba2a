import { given } from '#kernel-testing';
import { fen, localDate } from '#kernel';
import {
  AGREED,
  at,
  byOfficer,
  CASE,
  command,
  DETECTED,
  material,
  OFFERED,
  OTHER_OFFICER,
  REASONS,
  report,
  request,
  REQUESTED,
  WITHIN_AUTHORITY,
} from '#negotiation-testing';
import { led, Story } from '#story-testing';
import { caseDecider } from '../case/case.decider';

const ask = (changes: Partial<typeof request> = {}) => command('RequestNegotiation', { ...request, ...changes });
const refused = given(caseDecider, REQUESTED)
  .when(command('RefuseNegotiation', { ...CASE, reasons: REASONS, authority: WITHIN_AUTHORITY }), byOfficer)
  .thenEvents(['NegotiationRefused']);
const after = given(caseDecider, [...REQUESTED, ...refused.events]);

describe('requesting a negotiation', () => {
  it('opens one, with an answer promised in three working days', () => {
    const { events } = given(caseDecider, DETECTED).when(ask(), at()).thenEvents(['NegotiationRequested']);
    expect(events[0]?.data).toMatchObject({
      negotiationId: 'C1-1-N1',
      loanIds: ['JB1'],
      answerDueOn: '2025-05-15',
      requestedBy: { kind: 'BORROWER', partyId: 'C1' },
    });
    expect(events[0]?.data).not.toHaveProperty('representativeAuthorised');
  });

  it('counts the answer in Chinese working days', () => {
    const { events } = given(caseDecider, DETECTED)
      .when(ask(), { businessDate: localDate('2025-09-29') })
      .thenEvents(['NegotiationRequested']);
    expect(events[0]?.data).toMatchObject({ answerDueOn: '2025-10-10' });
  });

  it('is one at a time', () => {
    given(caseDecider, REQUESTED).when(ask(), at()).thenRejected('NEGOTIATION_ALREADY_OPEN', {
      negotiationId: 'C1-1-N1',
    });
  });

  it('is about overdue loans of the open case without an agreement', () => {
    const known = given(caseDecider, DETECTED);
    known.when(ask({ loanIds: ['JB9'] }), at()).thenRejected('LOAN_NOT_IN_CASE', { loanId: 'JB9' });
    given(caseDecider, AGREED).when(ask(), at()).thenRejected('LOAN_UNDER_AGREEMENT', { agreementId: 'C1-1-A1' });
    const one = known.when(command('ReportArrears', report({ loanId: 'JB2' })), at()).thenEvents(['OverdueDetected']);
    one
      .andWhen(command('ReportArrears', report({ figures: null, curedOn: null })), at())
      .thenEvents(['OverdueCured'])
      .andWhen(ask(), at())
      .thenRejected('LOAN_NOT_OVERDUE', { status: 'CURED' });
  });

  it('is refused for unknown and closed cases and for a hardship to come', () => {
    given(caseDecider, []).when(ask(), at()).thenRejected('CASE_UNKNOWN');
    given(caseDecider, DETECTED)
      .when(command('ReportArrears', report({ figures: null, curedOn: null })), at())
      .thenEvents(['OverdueCured', 'CaseClosed'])
      .andWhen(ask(), at())
      .thenRejected('CASE_CLOSED');
    const hardship = { reason: 'ILLNESS' as const, since: localDate('2025-05-13') };
    given(caseDecider, DETECTED).when(ask({ hardship }), at()).thenRejected('DATE_IN_FUTURE');
  });

  it('comes from the borrower or an authorised representative', () => {
    const known = given(caseDecider, DETECTED);
    known.when(ask({ requestedBy: { kind: 'BORROWER', partyId: 'C2' } }), at()).thenRejected('NOT_THE_BORROWER');
    const requestedBy = { kind: 'REPRESENTATIVE', partyId: 'C2' } as const;
    known.when(ask({ requestedBy }), at()).thenRejected('REPRESENTATIVE_NOT_AUTHORISED');
    known.when(ask({ requestedBy, representativeAuthorised: true }), at()).thenEvents(['NegotiationRequested']);
  });

  it('learns a representative’s authority from the borrower’s own party', async () => {
    const story = await new Story().registered();
    await story.sweep(null, 'JB1');
    const asRepresentative = () => story.asks({ requestedBy: { kind: 'REPRESENTATIVE', partyId: 'C2' } });
    expect(led(await asRepresentative())).toBe('REPRESENTATIVE_NOT_AUTHORISED');
    await story.party({ type: 'RegisterParty', data: { partyId: 'C1', name: '王小明', phone: '13800138000' } });
    const power = { representativeId: 'C2', documentHash: 'd'.repeat(64), isRegistered: true };
    await story.party({ type: 'AuthoriseRepresentative', data: power });
    expect(led(await asRepresentative())).toEqual(['NegotiationRequested']);
  });

  it('waits after a refusal for the date it named, or for new evidence', () => {
    after.when(ask(), at({ businessDate: localDate('2025-06-10') })).thenRejected('REAPPLY_NOT_YET', {
      reapplyFrom: '2025-06-11',
    });
    after.when(ask(), at({ businessDate: localDate('2025-06-11') })).thenEvents(['NegotiationRequested']);
    const materials = [{ kind: 'INCOME_PROOF' as const, contentHash: 'e'.repeat(64), uri: 'store://materials/1' }];
    const { events } = after.when(ask({ materials }), at()).thenEvents(['NegotiationRequested']);
    expect(events[0]?.data).toMatchObject({ negotiationId: 'C1-1-N2' });
  });

  it('waits for nothing after a withdrawal: nothing was decided against the borrower', () => {
    given(caseDecider, OFFERED)
      .when(command('WithdrawNegotiation', CASE), at())
      .thenEvents(['NegotiationWithdrawn'])
      .andWhen(ask(), at())
      .thenEvents(['NegotiationRequested']);
  });

  it('still waits after a refusal when another negotiation or the appeal was withdrawn since', () => {
    const materials = [{ kind: 'INCOME_PROOF' as const, contentHash: 'e'.repeat(64), uri: 'store://materials/1' }];
    const withdraw = command('WithdrawNegotiation', CASE);
    after
      .when(ask({ materials }), at())
      .thenEvents(['NegotiationRequested'])
      .andWhen(withdraw, at())
      .thenEvents(['NegotiationWithdrawn'])
      .andWhen(ask(), at())
      .thenRejected('REAPPLY_NOT_YET', { reapplyFrom: '2025-06-11' });
    const appealed = after
      .when(command('RequestHumanReview', { ...CASE, requestedBy: 'BORROWER' }), at())
      .thenEvents(['HumanReviewRequested']);
    appealed
      .andWhen(withdraw, at())
      .thenEvents(['NegotiationWithdrawn'])
      .andWhen(ask(), at())
      .thenRejected('REAPPLY_NOT_YET', { reapplyFrom: '2025-06-11' });
  });

  it('waits no longer once the refusal was overturned by an offer', async () => {
    const story = await new Story().registered();
    await story.sweep(null, 'JB1');
    await story.asks();
    await story.isAssessed();
    await story.refuses();
    await story.does(command('RequestHumanReview', { ...CASE, requestedBy: 'BORROWER' }));
    await story.does(command('ClaimReview', CASE), OTHER_OFFICER);
    expect(led(await story.decides({}, OTHER_OFFICER))).toEqual(['ReviewDecided']);
    await story.isOffered();
    await story.withdraws();
    expect(led(await story.asks())).toEqual(['NegotiationRequested']);
  });

  it('takes no evidence for new that was handed in before, in whatever way, and none twice', () => {
    const { kind, contentHash, uri } = material;
    const again = [{ kind, contentHash, uri }];
    const handedIn = given(caseDecider, REQUESTED)
      .when(command('SubmitMaterial', material), at())
      .thenEvents(['MaterialSubmitted'])
      .andWhen(command('RefuseNegotiation', { ...CASE, reasons: REASONS, authority: WITHIN_AUTHORITY }), byOfficer)
      .thenEvents(['NegotiationRefused']);
    handedIn.andWhen(ask({ materials: again }), at()).thenRejected('REAPPLY_NOT_YET');
    const fresh = { ...again[0]!, contentHash: 'f'.repeat(64) };
    const { events } = handedIn.andWhen(ask({ materials: [fresh, fresh] }), at()).thenEvents(['NegotiationRequested']);
    expect(events[0]?.data).toMatchObject({ materials: [fresh] });
  });

  it('answers the same command again from its events', async () => {
    const story = await new Story().registered();
    await story.sweep(null, 'JB1');
    expect(await story.asks({}, 'key-1')).toMatchObject({ kind: 'accepted', repeated: false });
    expect(await story.asks({}, 'key-1')).toMatchObject({ kind: 'accepted', repeated: true });
    expect(led(await story.asks({ affordableMonthly: fen(1) }, 'key-2'))).toBe('NEGOTIATION_ALREADY_OPEN');
    expect(story.types()).toEqual(['OverdueDetected', 'NegotiationRequested']);
  });
});
