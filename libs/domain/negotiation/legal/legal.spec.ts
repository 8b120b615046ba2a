import { addDays, fen, localDate, type CommandContext, type LocalDate } from '#kernel';
import { given } from '#kernel-testing';
import {
  AGREED,
  at,
  byOfficer,
  CASE,
  CLAIMED,
  command,
  counterSignature,
  DETECTED,
  OFFERED,
  openOption,
  report,
  request,
  REQUESTED,
  SERVICE,
  SIGNED_BY_BORROWER,
  TODAY,
  WITHIN_AUTHORITY,
} from '#negotiation-testing';
import { SHIPPED_LEGAL_REQUIREMENTS } from '#policy';
import { AgreementBreached } from '../performance/performance.events';
import { NegotiationRefused, ReviewDecided } from '../review/review.events';
import { caseDecider, type CaseCommands } from '../case/case.decider';
import type { CaseEvent } from '../case/case.events';
import { caseStage } from '../case/case-stage';
import { caseView } from '../case/case-view';
import { waitingIn } from '../case/waiting';
import { loansNotCollected } from '../placement/held-loans';
import { limitationOf } from '../limitation/limitation';
import { judgedIn, COURT_MONEY_DAYS, isLost } from './judgment';
import { LEGAL_PRECONDITIONS } from './preconditions';

const FACTS: CaseCommands['EscalateToLegal']['facts'] = {
  loans: [{ loanId: 'JB1', dpd: 91, payoff: fen(1_262_112) }],
  requirements: SHIPPED_LEGAL_REQUIREMENTS,
  policyVersion: 3,
  attemptsInVain: 3,
  heldBy: [],
  saysWhyTimeBarred: false,
};
const escalate = (facts: Partial<typeof FACTS> = {}, loanIds = ['JB1']) =>
  command('EscalateToLegal', { ...CASE, loanIds, ground: 'NOT_REACHED', facts: { ...FACTS, ...facts } });
const acts = (
  step: CaseCommands['RecordLegalAction']['step'],
  changes: Partial<CaseCommands['RecordLegalAction']> = {},
) =>
  command('RecordLegalAction', {
    ...{ ...CASE, escalationId: 'C1-1-L1', actionId: step, step, takenOn: TODAY, unknownCosts: [], heldBy: [] },
    ...changes,
  });
const withdraw = (changes: Partial<CaseCommands['WithdrawEscalation']> = {}) =>
  command('WithdrawEscalation', { ...CASE, escalationId: 'C1-1-L1', because: 'HARDSHIP', ...changes });

const OF_N1 = { ...CASE, borrowerId: 'C1', negotiationId: 'C1-1-N1' };
const detected = given(caseDecider, DETECTED);
const sued = () => detected.when(escalate(), byOfficer).thenEvents(['EscalatedToLegal']);
const ESCALATED = (): readonly CaseEvent[] => sued().events;
const judged = (outcome?: CaseCommands['RecordLegalAction']['outcome']) =>
  sued()
    .andWhen(acts('SUIT_FILED'), byOfficer)
    .thenEvents(['LegalActionRecorded'])
    .andWhen(acts('JUDGMENT', outcome === undefined ? {} : { outcome }), byOfficer)
    .thenEvents(['LegalActionRecorded']);
type State = ReturnType<typeof sued>['state'];
const pursued = ({ episodes }: State) => episodes.flatMap(({ escalations }) => escalations.map((one) => one.pursued));
const missing = (decided: ReturnType<(typeof detected)['when']>): readonly string[] => {
  decided.thenRejected('LEGAL_NOT_YET');
  const { decision } = decided;
  const facts = decision.kind === 'rejected' ? decision.rejection.facts : {};
  const { missing: all } = facts as unknown as {
    missing: readonly { condition: string; en: string; zh: string }[];
  };
  for (const { en, zh } of all) expect([en, zh]).not.toContain('');
  const { reason } = decision.kind === 'rejected' ? decision.rejection : { reason: { en: '', zh: '' } };
  for (const { en, zh } of all) expect([reason.en.includes(en), reason.zh.includes(zh)]).toEqual([true, true]);
  return all.map(({ condition }) => condition);
};

describe('taking loans to court', () => {
  it('is an officer’s, of overdue loans, once, with what was found', () => {
    expect(sued().events).toEqual([
      {
        type: 'EscalatedToLegal',
        data: {
          ...{ ...CASE, borrowerId: 'C1', escalationId: 'C1-1-L1', loanIds: ['JB1'], ground: 'NOT_REACHED' },
          ...{ owed: 1_262_112, daysPastDue: 91, reliefAnswered: false, attemptsInVain: 3, policyVersion: 3 },
          ...{ timeBarred: [], escalatedBy: 'officer-wang', escalatedOn: TODAY },
        },
      },
    ]);
    sued().andRepeated().thenUnchanged();
    detected.when(escalate(), at({ actor: SERVICE })).thenRejected('ONLY_AN_OFFICER');
    detected.when(escalate({}, ['JB9']), byOfficer).thenRejected('LOAN_NOT_IN_CASE', { loanId: 'JB9' });
    expect(caseView(sued().state, 'C1-1')?.escalations).toMatchObject([{ pursued: ['JB1'], actions: [], ended: null }]);
  });

  it('names everything that is missing at once, in words', () => {
    const nothing = { loans: [{ loanId: 'JB1', dpd: 90, payoff: fen(99_999) }], attemptsInVain: 2, heldBy: ['DEATH'] };
    expect(missing(detected.when(escalate(nothing), byOfficer))).toEqual([
      'DAYS_PAST_DUE',
      'AMOUNT_OWED',
      'RELIEF_OR_ATTEMPTS',
      'NO_HOLD',
    ]);
    const gone = { loans: [{ loanId: 'JB1', dpd: null, payoff: fen(0) }] };
    expect(missing(detected.when(escalate(gone), byOfficer))).toContain('STILL_OVERDUE');
    expect(missing(given(caseDecider, REQUESTED).when(escalate(), byOfficer))).toEqual(['NO_NEGOTIATION']);
    expect(missing(given(caseDecider, AGREED).when(escalate(), byOfficer))).toEqual(['STILL_OVERDUE', 'NO_AGREEMENT']);
  });

  it.each(['STILL_OVERDUE', 'DAYS_PAST_DUE', 'AMOUNT_OWED', 'RELIEF_OR_ATTEMPTS', 'NO_HOLD'])(
    'needs %s alone where nothing else is missing',
    (condition) => {
      const lacking: { readonly [name: string]: Partial<typeof FACTS> } = {
        STILL_OVERDUE: {
          loans: [{ loanId: 'JB1', dpd: null, payoff: fen(1_262_112) }],
          requirements: { ...FACTS.requirements, daysPastDue: 0 },
        },
        DAYS_PAST_DUE: { loans: [{ loanId: 'JB1', dpd: 90, payoff: fen(1_262_112) }] },
        AMOUNT_OWED: { loans: [{ loanId: 'JB1', dpd: 91, payoff: fen(99_999) }] },
        RELIEF_OR_ATTEMPTS: { attemptsInVain: 2 },
        NO_HOLD: { heldBy: ['DISPUTE'] },
      };
      expect(LEGAL_PRECONDITIONS).toContain(condition);
      expect(missing(detected.when(escalate(lacking[condition]), byOfficer))).toEqual([condition]);
    },
  );

  it('holds at the very figures, and by those of the policy', () => {
    const least = { loans: [{ loanId: 'JB1', dpd: 91, payoff: fen(100_000) }] };
    detected.when(escalate(least), byOfficer).thenEvents(['EscalatedToLegal']);
    const strict = { requirements: { daysPastDue: 92, owed: fen(1_262_113), attempts: 4 } };
    expect(missing(detected.when(escalate(strict), byOfficer))).toEqual([
      'DAYS_PAST_DUE',
      'AMOUNT_OWED',
      'RELIEF_OR_ATTEMPTS',
    ]);
  });

  it('needs no attempts where relief was offered, or refused with reasons', () => {
    const declined = given(caseDecider, OFFERED)
      .when(command('DeclineOffer', { ...CASE, offerId: 'C1-1-N1-O1' }), at())
      .thenEvents(['PlanDeclined']);
    const notTaken = {
      ...CASE,
      loanIds: ['JB1'],
      ground: 'RELIEF_NOT_TAKEN',
      facts: { ...FACTS, attemptsInVain: 0 },
    } as const;
    const heard = declined.andWhen(command('EscalateToLegal', notTaken), byOfficer).thenEvents(['EscalatedToLegal']);
    expect(heard.events[0]?.data).toMatchObject({ reliefAnswered: true, attemptsInVain: 0 });
    const asked = given(caseDecider, REQUESTED)
      .when(command('WithdrawNegotiation', CASE), at())
      .thenEvents(['NegotiationWithdrawn']);
    expect(missing(asked.andWhen(escalate({ attemptsInVain: 0 }), byOfficer))).toEqual(['RELIEF_OR_ATTEMPTS']);
  });

  describe('on a ground', () => {
    const because = (ground: CaseCommands['EscalateToLegal']['ground'], facts: Partial<typeof FACTS> = {}) =>
      command('EscalateToLegal', { ...CASE, loanIds: ['JB1'], ground, facts: { ...FACTS, ...facts } });
    const declined = () =>
      given(caseDecider, OFFERED)
        .when(command('DeclineOffer', { ...CASE, offerId: 'C1-1-N1-O1' }), at())
        .thenEvents(['PlanDeclined']);
    const refused = () =>
      given(caseDecider, [
        ...CLAIMED,
        { type: 'ReviewDecided', data: { ...ReviewDecided.example, ...OF_N1, decision: 'REFUSE' } },
        { type: 'NegotiationRefused', data: { ...NegotiationRefused.example, ...OF_N1 } },
      ]);

    it.each(['RELIEF_NOT_TAKEN', 'RELIEF_REFUSED', 'AGREEMENT_BROKEN', 'LIMITATION_NEAR'] as const)(
      'that the case does not show is refused: %s of a person who was only called in vain',
      (ground) => {
        const lastDueOn = localDate('2025-05-01');
        const known = given(caseDecider, [])
          .when(command('ReportArrears', report({ lastDueOn })), at())
          .thenEvents(['OverdueDetected']);
        known.andWhen(because(ground), byOfficer).thenRejected('LEGAL_GROUND_NOT_SHOWN', { ground, loanId: 'JB1' });
        known.andWhen(because('ASSETS_MOVED'), byOfficer).thenEvents(['EscalatedToLegal']);
      },
    );

    it('is what happened: relief refused is not relief offered and not taken, nor the other way round', () => {
      const told = refused();
      told.when(because('RELIEF_REFUSED'), byOfficer).thenEvents(['EscalatedToLegal']);
      told.when(because('RELIEF_NOT_TAKEN'), byOfficer).thenRejected('LEGAL_GROUND_NOT_SHOWN');
      declined().andWhen(because('RELIEF_NOT_TAKEN'), byOfficer).thenEvents(['EscalatedToLegal']);
      declined().andWhen(because('RELIEF_REFUSED'), byOfficer).thenRejected('LEGAL_GROUND_NOT_SHOWN');
    });

    it('of nobody reached holds where as many attempts as the policy asks for were in vain, at least one', () => {
      const few = because('NOT_REACHED', { attemptsInVain: 2 });
      declined().andWhen(few, byOfficer).thenRejected('LEGAL_GROUND_NOT_SHOWN');
      const none = { attemptsInVain: 0, requirements: { ...FACTS.requirements, attempts: 0 } };
      detected.when(because('NOT_REACHED', none), byOfficer).thenRejected('LEGAL_GROUND_NOT_SHOWN');
    });

    it('of an agreement that was broken holds of each loan it was on', () => {
      const breached = { ...AgreementBreached.example, ...CASE, borrowerId: 'C1', agreementId: 'C1-1-A1' };
      const events: readonly CaseEvent[] = [
        ...AGREED,
        { type: 'AgreementBreached', data: { ...breached, loanIds: ['JB1'] } },
      ];
      given(caseDecider, events).when(because('AGREEMENT_BROKEN'), byOfficer).thenEvents(['EscalatedToLegal']);
    });
  });

  it('is of loans whose limitation is over only with the reason why', () => {
    const lastDueOn = localDate('2025-05-01');
    const late = at({ ...byOfficer, businessDate: localDate('2028-06-01') });
    const old = given(caseDecider, [])
      .when(command('ReportArrears', report({ lastDueOn })), at())
      .thenEvents(['OverdueDetected']);
    expect(missing(old.andWhen(escalate(), late))).toEqual(['NOT_TIME_BARRED']);
    const because = { timeBarredBecause: '借款人书面承诺还款', facts: { ...FACTS, saysWhyTimeBarred: true } };
    const told = old
      .andWhen(command('EscalateToLegal', { ...CASE, loanIds: ['JB1'], ground: 'NOT_REACHED', ...because }), late)
      .thenEvents(['EscalatedToLegal']);
    expect(told.events[0]?.data).toMatchObject({ timeBarred: ['JB1'], timeBarredBecause: '借款人书面承诺还款' });
  });

  it('takes the loans back from agencies, which get them no more, and nobody collects them by asking', () => {
    const placed = detected
      .when(
        command('PlaceWithAgency', {
          ...{ ...CASE, agencyId: 'agency-7', loanIds: ['JB1'], processing: 'ENTRUSTED', toldOn: TODAY, heldBy: [] },
        }),
        byOfficer,
      )
      .thenEvents(['PlacedWithAgency'])
      .andWhen(escalate(), byOfficer)
      .thenEvents(['RecalledFromAgency', 'EscalatedToLegal']);
    expect(placed.events[0]?.data).toMatchObject({ because: 'LEGAL', loanIds: ['JB1'] });
    expect(loansNotCollected(placed.state)).toEqual([{ loanId: 'JB1', rule: 'IN_COURT' }]);
    placed
      .andWhen(
        command('PlaceWithAgency', {
          ...{ ...CASE, agencyId: 'agency-8', loanIds: ['JB1'], processing: 'ENTRUSTED', toldOn: TODAY, heldBy: [] },
        }),
        byOfficer,
      )
      .thenRejected('LOAN_IN_COURT', { loanId: 'JB1', escalationId: 'C1-1-L1' });
  });

  it('of a loan that is there already is another matter', () => {
    const two = sued()
      .andWhen(command('ReportArrears', report({ loanId: 'JB2' })), at())
      .thenEvents(['OverdueDetected']);
    const loans = ['JB1', 'JB2'].map((loanId) => ({ loanId, dpd: 91, payoff: fen(1_262_112) }));
    two.andWhen(escalate({ loans }, ['JB1', 'JB2']), byOfficer).thenRejected('ESCALATED_ALREADY');
    const second = two
      .andWhen(escalate({ loans: loans.slice(1) }, ['JB2']), byOfficer)
      .thenEvents(['EscalatedToLegal']);
    expect(second.events[0]?.data).toMatchObject({ escalationId: 'C1-1-L2' });
  });
});

describe('a person who is sued', () => {
  it('may negotiate all the same, and an agreement ends it in the same breath', () => {
    const events = [...DETECTED, ...ESCALATED(), ...SIGNED_BY_BORROWER.slice(DETECTED.length)];
    const signing = given(caseDecider, events);
    expect(pursued(signing.state)).toEqual([['JB1']]);
    const agreed = signing
      .when(command('SignAsLender', counterSignature(openOption(signing.state))), byOfficer)
      .thenEvents(['LegalActionRecorded', 'AgreementSigned']);
    expect(agreed.events[0]?.data).toMatchObject({ step: 'WITHDRAWN', because: 'AGREEMENT', loanIds: ['JB1'] });
    expect(agreed.events[0]?.data).not.toHaveProperty('recordedBy');
    expect(pursued(agreed.state)).toEqual([[]]);
    expect(loansNotCollected(agreed.state)).toEqual([]);
  });

  it('is told so where they are told what is awaited', () => {
    const [episode] = sued().state.episodes;
    const says = episode && waitingIn(episode)?.says;
    expect(says?.en).toBe(
      'Loans JB1 were taken to court; paying or an agreement ends that. The borrower can pay what is overdue, or ask for relief.',
    );
    expect(says?.zh).toContain('已进入法律程序');
  });

  it('is so no more once what is overdue is paid', () => {
    const cured = sued()
      .andWhen(command('ReportArrears', report({ figures: null, curedOn: TODAY })), at())
      .thenEvents(['OverdueCured', 'LegalActionRecorded', 'CaseClosed']);
    expect(cured.events[1]?.data).toMatchObject({ because: 'RESOLVED' });
  });
});

describe('a step in court', () => {
  it('is recorded once by its id, with costs that stand with the loan', () => {
    const costs = [{ loanId: 'JB1', costId: 'LC1' }];
    const filed = sued()
      .andWhen(acts('SUIT_FILED', { courtReference: '（2025）京0105民初1号', costs }), byOfficer)
      .thenEvents(['LegalActionRecorded']);
    expect(filed.events[0]?.data).toMatchObject({
      step: 'SUIT_FILED',
      loanIds: ['JB1'],
      costs,
      recordedBy: 'officer-wang',
    });
    filed.andRepeated().thenUnchanged();
    filed.andWhen(acts('JUDGMENT', { actionId: 'SUIT_FILED' }), byOfficer).thenRejected('LEGAL_ACTION_ID_REUSED');
    // Another word of it is not taken for the same: costs, a reference, a note, the loans.
    const otherBody = at({ ...byOfficer, bodyHash: 'd'.repeat(64) });
    filed.andWhen(acts('SUIT_FILED', { note: '补充' as never }), otherBody).thenRejected('LEGAL_ACTION_ID_REUSED');
    filed.andWhen(acts('JUDGMENT', { costs }), byOfficer).thenRejected('LEGAL_COST_NAMED_ALREADY', { costId: 'LC1' });
    filed
      .andWhen(acts('JUDGMENT', { costs: [{ loanId: 'JB1', costId: 'LC9' }], unknownCosts: ['LC9'] }), byOfficer)
      .thenRejected('LEGAL_COST_NOT_ON_LOAN', { costId: 'LC9' });
    const others = [{ loanId: 'JB9', costId: 'LC2' }];
    filed
      .andWhen(acts('JUDGMENT', { costs: others }), byOfficer)
      .thenRejected('LEGAL_COST_OF_OTHER_LOAN', { costId: 'LC2', loanId: 'JB9' });
    const [shown] = caseView(filed.state, 'C1-1')?.escalations ?? [];
    expect(shown?.actions).toMatchObject([{ courtReference: '（2025）京0105民初1号', costs }]);
  });

  it('is of a known escalation, of its loans, neither before it nor tomorrow', () => {
    const tomorrow = addDays(TODAY, 1);
    sued()
      .andWhen(acts('SUIT_FILED', { takenOn: tomorrow }), byOfficer)
      .thenRejected('DATE_IN_FUTURE');
    sued()
      .andWhen(acts('SUIT_FILED', { takenOn: addDays(TODAY, -1) }), byOfficer)
      .thenRejected('LEGAL_STEP_TOO_EARLY');
    sued()
      .andWhen(acts('SUIT_FILED', { escalationId: 'C1-1-L9' }), byOfficer)
      .thenRejected('ESCALATION_UNKNOWN');
    sued()
      .andWhen(acts('SUIT_FILED', { caseId: 'C1-9' }), byOfficer)
      .thenRejected('CASE_UNKNOWN');
    sued()
      .andWhen(acts('SUIT_FILED', { loanIds: ['JB2'] }), byOfficer)
      .thenRejected('LOAN_NOT_IN_CASE');
    sued()
      .andWhen(acts('SUIT_FILED'), at({ actor: SERVICE }))
      .thenRejected('ONLY_AN_OFFICER');
    sued()
      .andWhen(acts('SUIT_FILED', { insteadOf: 'LA-9' }), byOfficer)
      .thenRejected('LEGAL_ACTION_UNKNOWN');
    const late: Partial<CommandContext> = { ...byOfficer, businessDate: tomorrow };
    sued().andWhen(acts('SUIT_FILED'), late).thenRejected('BACKDATED_WITHOUT_REASON');
    const said = sued().andWhen(acts('SUIT_FILED', { lateBecause: '今日才送达' }), late);
    expect(said.thenEvents(['LegalActionRecorded']).events[0]?.data).toMatchObject({ lateBecause: '今日才送达' });
  });

  it('against somebody who waits for an answer is not begun; what the court does is recorded', () => {
    const asking = sued().andWhen(command('RequestNegotiation', request), at()).thenEvents(['NegotiationRequested']);
    for (const step of ['SUIT_FILED', 'PRESERVATION', 'ENFORCEMENT'] as const) {
      asking.andWhen(acts(step), byOfficer).thenRejected('NEGOTIATION_UNDER_WAY', { negotiationId: 'C1-1-N1' });
    }
    asking.andWhen(acts('JUDGMENT'), byOfficer).thenEvents(['LegalActionRecorded']);
  });

  it('is not begun while a hold stops collection; what the court does is recorded', () => {
    const held = { heldBy: ['DEATH'] };
    for (const step of ['SUIT_FILED', 'PRESERVATION', 'ENFORCEMENT'] as const) {
      sued()
        .andWhen(acts(step, held), byOfficer)
        .thenRejected('LEGAL_HELD_BACK', { holds: ['DEATH'] });
    }
    sued().andWhen(acts('JUDGMENT', held), byOfficer).thenEvents(['LegalActionRecorded']);
  });

  it('stands in the place of one that was recorded wrongly', () => {
    const right = sued()
      .andWhen(acts('ENFORCEMENT'), byOfficer)
      .thenEvents(['LegalActionRecorded', 'CaseClosed'])
      .andWhen(acts('JUDGMENT', { insteadOf: 'ENFORCEMENT' }), byOfficer)
      .thenEvents(['LegalActionRecorded', 'CaseReopened']);
    const [shown] = caseView(right.state, 'C1-1')?.escalations ?? [];
    expect(shown?.actions.map(({ step }) => step)).toEqual(['JUDGMENT']);
    expect(right.state.episodes.map(caseStage)).toEqual(['OVERDUE']);
  });
});

describe('a step that was recorded wrongly', () => {
  const enforcing = () =>
    sued().andWhen(acts('ENFORCEMENT'), byOfficer).thenEvents(['LegalActionRecorded', 'CaseClosed']);
  const statusOf = ({ episodes }: State) => episodes.flatMap(({ loans }) => loans.map(({ status }) => status));

  it('is not recorded anew under its id once another stands in its place', () => {
    const right = sued()
      .andWhen(acts('DEMAND_LETTER', { actionId: 'LA-1' }), byOfficer)
      .thenEvents(['LegalActionRecorded'])
      .andWhen(acts('MEDIATION', { actionId: 'LA-2', insteadOf: 'LA-1' }), byOfficer)
      .thenEvents(['LegalActionRecorded']);
    right.andWhen(acts('DEMAND_LETTER', { actionId: 'LA-1' }), byOfficer).thenUnchanged();
    right.andWhen(acts('SUIT_FILED', { actionId: 'LA-1' }), byOfficer).thenRejected('LEGAL_ACTION_ID_REUSED');
    const [shown] = caseView(right.state, 'C1-1')?.escalations ?? [];
    expect(shown).not.toHaveProperty('replaced');
  });

  it('has no end of an enforcement that nobody asked for', () => {
    for (const step of ['ENFORCEMENT_ENDED', 'ENFORCEMENT_COMPLETED'] as const) {
      sued().andWhen(acts(step), byOfficer).thenRejected('LEGAL_NOT_ENFORCED', { loanId: 'JB1' });
    }
    const never = enforcing().andWhen(acts('MEDIATION', { insteadOf: 'ENFORCEMENT' }), byOfficer);
    const gone = never.thenEvents(['LegalActionRecorded', 'CaseReopened']);
    expect(statusOf(gone.state)).toEqual(['OVERDUE']);
    gone.andWhen(acts('ENFORCEMENT_ENDED'), byOfficer).thenRejected('LEGAL_NOT_ENFORCED');
  });

  it('ended nothing, where it was an end: the matter goes on, and the court collects as before', () => {
    const ended = enforcing()
      .andWhen(acts('ENFORCEMENT_ENDED'), byOfficer)
      .thenEvents(['LegalActionRecorded', 'CaseReopened']);
    const done = ended
      .andWhen(acts('ENFORCEMENT_COMPLETED', { insteadOf: 'ENFORCEMENT_ENDED' }), byOfficer)
      .thenEvents(['LegalActionRecorded', 'CaseClosed']);
    expect([statusOf(done.state), pursued(done.state)]).toEqual([['LEGAL'], [[]]]);
    const back = done
      .andWhen(acts('JUDGMENT', { insteadOf: 'ENFORCEMENT_COMPLETED' }), byOfficer)
      .thenEvents(['LegalActionRecorded']);
    expect([statusOf(back.state), pursued(back.state)]).toEqual([['LEGAL'], [['JB1']]]);
    expect(back.state.episodes[0]?.escalations[0]?.ended).toBeNull();
    const never = enforcing()
      .andWhen(acts('ENFORCEMENT_COMPLETED'), byOfficer)
      .thenEvents(['LegalActionRecorded'])
      .andWhen(acts('ENFORCEMENT_ENDED', { insteadOf: 'ENFORCEMENT_COMPLETED' }), byOfficer)
      .thenEvents(['LegalActionRecorded', 'CaseReopened']);
    expect([statusOf(never.state), pursued(never.state)]).toEqual([['OVERDUE'], [[]]]);
  });

  it('is left alone where it was withdrawn, is in court anew, or somebody waits for an answer', () => {
    const withdrawnBack = sued().andWhen(withdraw(), byOfficer).thenEvents(['LegalActionRecorded']);
    withdrawnBack
      .andWhen(acts('JUDGMENT', { insteadOf: 'C1-1-L1-end-1' }), byOfficer)
      .thenRejected('LEGAL_WITHDRAWAL_STANDS', { actionId: 'C1-1-L1-end-1' });
    const ended = enforcing()
      .andWhen(acts('ENFORCEMENT_ENDED'), byOfficer)
      .thenEvents(['LegalActionRecorded', 'CaseReopened']);
    const replacing = acts('ENFORCEMENT_COMPLETED', { insteadOf: 'ENFORCEMENT_ENDED' });
    ended
      .andWhen(escalate(), byOfficer)
      .thenEvents(['EscalatedToLegal'])
      .andWhen(replacing, byOfficer)
      .thenRejected('ESCALATED_ALREADY', { escalationId: 'C1-1-L2' });
    ended
      .andWhen(command('RequestNegotiation', request), at())
      .thenEvents(['NegotiationRequested'])
      .andWhen(replacing, byOfficer)
      .thenRejected('NEGOTIATION_UNDER_WAY');
  });
});

describe('a case of which the court collects', () => {
  const enforced = () =>
    sued().andWhen(acts('ENFORCEMENT'), byOfficer).thenEvents(['LegalActionRecorded', 'CaseClosed']);

  it('closes as LEGAL, and no sweep brings it back', () => {
    expect(enforced().events[1]?.data).toMatchObject({ outcomes: [{ loanId: 'JB1', outcome: 'LEGAL' }] });
    expect(enforced().state.episodes[0]?.loans[0]?.status).toBe('LEGAL');
    const later = at({ businessDate: localDate('2025-07-01') });
    enforced()
      .andWhen(command('ReportArrears', report({ asOf: localDate('2025-07-01') })), later)
      .thenUnchanged();
  });

  it('is taken up again where the court ends enforcement without having collected all, or it is withdrawn', () => {
    const ended = enforced()
      .andWhen(acts('ENFORCEMENT_ENDED'), byOfficer)
      .thenEvents(['LegalActionRecorded', 'CaseReopened']);
    expect(ended.events[1]?.data).toMatchObject({ loanIds: ['JB1'], because: 'NEW_FACTS', stage: 'OVERDUE' });
    expect(ended.state.episodes.map(caseStage)).toEqual(['OVERDUE']);
    expect(pursued(ended.state)).toEqual([[]]);
    const back = enforced().andWhen(withdraw(), byOfficer).thenEvents(['LegalActionRecorded', 'CaseReopened']);
    expect(back.state.episodes.map(caseStage)).toEqual(['OVERDUE']);
  });

  it('stays closed once enforcement is completed', () => {
    const done = enforced().andWhen(acts('ENFORCEMENT_COMPLETED'), byOfficer).thenEvents(['LegalActionRecorded']);
    expect(done.state.episodes.map(caseStage)).toEqual(['CLOSED']);
    expect(done.state.episodes[0]?.escalations[0]?.ended).toEqual({ on: TODAY, because: null });
  });

  it('is none any more once enforcement is completed: what falls due then opens the next case', () => {
    const later = { asOf: localDate('2025-07-01') };
    const next = enforced()
      .andWhen(acts('ENFORCEMENT_COMPLETED'), byOfficer)
      .thenEvents(['LegalActionRecorded'])
      .andWhen(command('ReportArrears', report(later)), at({ businessDate: later.asOf }))
      .thenEvents(['OverdueDetected']);
    expect(next.events[0]?.data).toMatchObject({ caseId: 'C1-2', loanId: 'JB1' });
  });

  it('ends in the same breath when the lender is paid, told by a sweep, late as well, or by a correction', () => {
    const paid = report({ figures: null, curedOn: TODAY });
    const ends = enforced()
      .andWhen(command('ReportArrears', paid), at())
      .thenEvents(['OverdueCured', 'LegalActionRecorded']);
    expect(ends.events[1]?.data).toMatchObject({ step: 'WITHDRAWN', because: 'RESOLVED', loanIds: ['JB1'] });
    expect(pursued(ends.state)).toEqual([[]]);
    expect(ends.state.episodes.map(caseStage)).toEqual(['CLOSED']);
    ends.andRepeated().thenUnchanged();
    enforced()
      .andWhen(command('ReportArrears', report({ curedSince: TODAY })), at())
      .thenEvents(['OverdueCured', 'LegalActionRecorded']);
    enforced()
      .andWhen(command('ReportCorrection', { ...paid, cause: 'RA-1', changedLoans: [] }), at())
      .thenEvents(['OverdueCured', 'LegalActionRecorded']);
  });

  it('is reopened by an officer as what left it unpaid is, and an agreement then ends the matter', () => {
    const reopen = command('ReopenCase', {
      ...CASE,
      loanIds: ['JB1'],
      because: 'BORROWER_ASKED',
      withdrawnLoans: [],
      principal: fen(0),
      authority: WITHIN_AUTHORITY,
    });
    const open = enforced().andWhen(reopen, byOfficer).thenEvents(['CaseReopened']);
    expect(open.state.episodes[0]?.loans[0]?.status).toBe('OVERDUE');
    expect(pursued(open.state)).toEqual([['JB1']]);
  });
});

describe('taking loans back from court', () => {
  it('is an officer’s, once, with the reason', () => {
    const back = sued()
      .andWhen(withdraw({ note: '借款人住院' }), byOfficer)
      .thenEvents(['LegalActionRecorded']);
    expect(back.events[0]?.data).toMatchObject({
      ...{ step: 'WITHDRAWN', because: 'HARDSHIP', recordedBy: 'officer-wang', note: '借款人住院' },
    });
    back.andRepeated().thenUnchanged();
    back.andWhen(acts('SUIT_FILED'), byOfficer).thenRejected('ESCALATION_ENDED');
    sued()
      .andWhen(withdraw(), at({ actor: SERVICE }))
      .thenRejected('ONLY_AN_OFFICER');
    sued()
      .andWhen(withdraw({ loanIds: ['JB2'] }), byOfficer)
      .thenRejected('LOAN_NOT_IN_CASE');
    const again = back.andWhen(escalate(), byOfficer).thenEvents(['EscalatedToLegal']);
    expect(again.events[0]?.data).toMatchObject({ escalationId: 'C1-1-L2' });
  });
});

describe('a judgment', () => {
  it('says how the court decided, and no other step does', () => {
    const lost = judged('LOST');
    expect(lost.events[0]?.data).toMatchObject({ step: 'JUDGMENT', outcome: 'LOST' });
    const [shown] = caseView(lost.state, 'C1-1')?.escalations ?? [];
    expect(shown?.actions.map(({ outcome }) => outcome)).toEqual([null, 'LOST']);
    lost.andRepeated().thenUnchanged();
    lost.andWhen(acts('JUDGMENT', { outcome: 'WON' }), byOfficer).thenRejected('LEGAL_ACTION_ID_REUSED');
    sued()
      .andWhen(acts('MEDIATION', { outcome: 'SETTLED' }), byOfficer)
      .thenRejected('LEGAL_OUTCOME_OF_NO_JUDGMENT', { step: 'MEDIATION' });
  });

  it.each(['WON', 'WON_IN_PART', 'SETTLED', undefined] as const)('can be enforced: %s', (outcome) => {
    judged(outcome).andWhen(acts('ENFORCEMENT'), byOfficer).thenEvents(['LegalActionRecorded', 'CaseClosed']);
  });

  it.each(['LOST', 'SUIT_WITHDRAWN'] as const)(
    'cannot be enforced: %s; unless a later instance grants it',
    (outcome) => {
      const decided = judged(outcome);
      decided.andWhen(acts('ENFORCEMENT'), byOfficer).thenRejected('LEGAL_NOTHING_TO_ENFORCE', { loanId: 'JB1' });
      decided
        .andWhen(acts('JUDGMENT', { actionId: 'APPEAL', outcome: 'WON' }), byOfficer)
        .thenEvents(['LegalActionRecorded'])
        .andWhen(acts('ENFORCEMENT'), byOfficer)
        .thenEvents(['LegalActionRecorded', 'CaseClosed']);
      decided
        .andWhen(acts('JUDGMENT', { actionId: 'RIGHT', outcome: 'WON', insteadOf: 'JUDGMENT' }), byOfficer)
        .thenEvents(['LegalActionRecorded'])
        .andWhen(acts('ENFORCEMENT'), byOfficer)
        .thenEvents(['LegalActionRecorded', 'CaseClosed']);
    },
  );

  it('counts by the day it was given: one of an earlier instance that is entered late changes nothing', () => {
    const nextDay = { takenOn: addDays(TODAY, 1) };
    const byNextDay = at({ ...byOfficer, businessDate: addDays(TODAY, 1) });
    const late = sued()
      .andWhen(acts('JUDGMENT', { actionId: 'APPEAL', outcome: 'WON', ...nextDay }), byNextDay)
      .thenEvents(['LegalActionRecorded'])
      .andWhen(acts('JUDGMENT', { actionId: 'FIRST', outcome: 'LOST', lateBecause: '补录一审' }), byNextDay)
      .thenEvents(['LegalActionRecorded']);
    expect(isLost(late.state.episodes, 'JB1')).toBe(false);
    late.andWhen(acts('ENFORCEMENT', nextDay), byNextDay).thenEvents(['LegalActionRecorded', 'CaseClosed']);
  });

  it('by which the claim was lost: nobody is asked to pay it, and the lender decides what becomes of it', () => {
    const says = {
      en: 'A court dismissed the claim on JB1: nobody is asked to pay it; the lender is to decide whether it is written off or withdrawn.',
      zh: '法院已驳回就借款JB1提出的诉讼请求，不再要求还款；待我方决定核销或移出案件。',
    };
    const over = judged('LOST').andWhen(withdraw({ because: 'NO_PROSPECT' }), byOfficer);
    for (const { state } of [judged('LOST'), over.thenEvents(['LegalActionRecorded'])]) {
      const view = caseView(state, 'C1-1');
      expect(view?.waits).toMatchObject({ for: 'LENDER', what: 'CLAIM_DECISION', by: null, says });
      expect(view?.claimsLost).toEqual(['JB1']);
    }
    expect(caseView(judged('WON').state, 'C1-1')?.waits?.for).toBe('BORROWER');
    expect(caseView(judged('WON').state, 'C1-1')).not.toHaveProperty('claimsLost');
  });

  it('by which the claim was lost: nobody sues over it again, places it or collects it', () => {
    const lost = judged('LOST')
      .andWhen(withdraw({ because: 'NO_PROSPECT' }), byOfficer)
      .thenEvents(['LegalActionRecorded']);
    expect(loansNotCollected(lost.state)).toEqual([{ loanId: 'JB1', rule: 'CLAIM_LOST' }]);
    expect(missing(lost.andWhen(escalate(), byOfficer))).toEqual(['NOT_LOST']);
    const place = command('PlaceWithAgency', {
      ...{ ...CASE, agencyId: 'agency-7', loanIds: ['JB1'], processing: 'ENTRUSTED', toldOn: TODAY, heldBy: [] },
    });
    lost.andWhen(place, byOfficer).thenRejected('CLAIM_LOST', { loanId: 'JB1' });
    lost.andWhen(command('RequestNegotiation', request), at()).thenRejected('CLAIM_DISMISSED', { loanId: 'JB1' });
    expect(judgedIn(lost.state.episodes, 'JB1')).toEqual({ isLost: true, judgedOn: TODAY });
    // What was entered by mistake decides nothing.
    const never = judged('LOST')
      .andWhen(withdraw({ because: 'RECORDED_WRONGLY' }), byOfficer)
      .thenEvents(['LegalActionRecorded']);
    expect(loansNotCollected(never.state)).toEqual([]);
    expect(judgedIn(never.state.episodes, 'JB1')).toBeNull();
    never.andWhen(escalate(), byOfficer).thenEvents(['EscalatedToLegal']);
  });
});

describe('a claim that was lost in a case since closed', () => {
  const nextDay = addDays(TODAY, 1);
  const later = addDays(TODAY, 9);
  const figures = { ...report().figures, oldestUnpaidDueOn: addDays(TODAY, 5) } as never;
  const again = [command('ReportArrears', report({ asOf: later, figures })), at({ businessDate: later })] as const;
  const next = () =>
    judged('LOST')
      .andWhen(withdraw({ because: 'NO_PROSPECT' }), byOfficer)
      .thenEvents(['LegalActionRecorded'])
      .andWhen(
        command('ReportArrears', report({ asOf: nextDay, figures: null, curedOn: TODAY })),
        at({ businessDate: nextDay }),
      )
      .thenEvents(['OverdueCured', 'CaseClosed'])
      .andWhen(...again)
      .thenEvents(['OverdueDetected']);

  it('is not asked for in the next case either', () => {
    const { state } = next();
    const view = caseView(state, 'C1-2');
    expect(view?.claimsLost).toEqual(['JB1']);
    expect(view?.waits).toMatchObject({ for: 'LENDER', what: 'CLAIM_DECISION' });
    const limited = state.episodes[1];
    expect(limited?.loans.map((loan) => limitationOf(limited, loan))).toEqual([null]);
  });

  it('is asked for again where the judgment proves to have been told wrongly', () => {
    const right = next().andWhen(
      acts('JUDGMENT', { actionId: 'RIGHT', outcome: 'WON', insteadOf: 'JUDGMENT' }),
      byOfficer,
    );
    expect(right.thenEvents(['LegalActionRecorded']).state.episodes.map((one) => one.claimsLost)).toEqual([[], []]);
  });
});

describe('money that a court has collected', () => {
  const completed = () =>
    sued()
      .andWhen(acts('ENFORCEMENT'), byOfficer)
      .thenEvents(['LegalActionRecorded', 'CaseClosed'])
      .andWhen(acts('ENFORCEMENT_COMPLETED'), byOfficer)
      .thenEvents(['LegalActionRecorded']);
  const swept = (day: LocalDate, loanId = 'JB1') =>
    [command('ReportArrears', report({ asOf: day, loanId })), at({ businessDate: day })] as const;

  it('may be on its way for thirty days: until then no sweep opens a case that it is unpaid', () => {
    completed()
      .andWhen(...swept(TODAY))
      .thenUnchanged();
    completed()
      .andWhen(...swept(addDays(TODAY, COURT_MONEY_DAYS)))
      .thenUnchanged();
    const later = completed()
      .andWhen(...swept(addDays(TODAY, COURT_MONEY_DAYS + 1)))
      .thenEvents(['OverdueDetected']);
    expect(later.events[0]?.data).toMatchObject({ caseId: 'C1-2', loanId: 'JB1' });
  });

  it('brings nobody’s other loans to rest, nor this one back beside them', () => {
    const other = completed()
      .andWhen(...swept(addDays(TODAY, 3), 'JB2'))
      .thenEvents(['OverdueDetected']);
    other.andWhen(...swept(addDays(TODAY, 4))).thenUnchanged();
    other.andWhen(...swept(addDays(TODAY, 31))).thenEvents(['OverdueDetected']);
  });
});
