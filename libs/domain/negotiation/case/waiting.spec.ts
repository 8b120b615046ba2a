import { fen, localDate } from '#kernel';
import { given } from '#kernel-testing';
import {
  AGREED,
  ASSESSED,
  at,
  byOfficer,
  CASE,
  CLAIMED,
  command,
  DETECTED,
  material,
  OFFERED,
  OFFICER,
  PROCESS,
  REFERRED,
  report,
  REQUESTED,
  SIGNED_BY_BORROWER,
  TODAY,
  WHY,
} from '#negotiation-testing';
import type { DeadlineKind } from '../clocks/deadline-kinds';
import { EarlyWarningRaised } from '../early-warning/early-warning.events';
import { CreditRestorationRejected, CreditRestorationRequested } from '../restoration/restoration.events';
import { ReviewDecided } from '../review/review.events';
import { caseDecider } from './case.decider';
import type { CaseEvent } from './case.events';
import type { CaseState } from './case.state';
import { waitingIn } from './waiting';

const waits = ({ episodes: [episode] }: CaseState) => episode && waitingIn(episode);
const waitsAfter = (...events: readonly CaseEvent[]) => waits(given(caseDecider, events).state);

/** Warned of what falls due on 2025-06-10, in the case of the overdue loan or alone. */
const warned = (loanId = 'JB1', nextDueOn = '2025-06-10'): CaseEvent => ({
  type: 'EarlyWarningRaised',
  data: { ...EarlyWarningRaised.example, ...CASE, borrowerId: 'C1', loanId, nextDueOn: localDate(nextDueOn) },
});
const ofLoan = (loanId: string) => ({ ...CASE, borrowerId: 'C1', agreementId: 'C1-1-A1', loanId });
const completed = (loanId = 'JB1'): CaseEvent => ({
  type: 'PlanCompleted',
  data: { ...ofLoan(loanId), completedOn: localDate('2025-06-01'), paid: fen(1_251_459) },
});
const asksBureau = (answerDueOn: string, loanId = 'JB1'): CaseEvent => ({
  type: 'CreditRestorationRequested',
  data: { ...CreditRestorationRequested.example, ...ofLoan(loanId), answerDueOn: localDate(answerDueOn) },
});
const bureauRefuses: CaseEvent = {
  type: 'CreditRestorationRejected',
  data: { ...CreditRestorationRejected.example, ...ofLoan('JB1') },
};
const ofN1 = { ...CASE, borrowerId: 'C1', negotiationId: 'C1-1-N1' };
const decided: CaseEvent = { type: 'ReviewDecided', data: { ...ReviewDecided.example, ...ofN1 } };
/** Over two loans. */
const AGREED_OVER_TWO = [
  ...DETECTED,
  ...DETECTED.map((event) => ({ ...event, data: { ...event.data, loanId: 'JB2' } }) as CaseEvent),
  ...AGREED.slice(DETECTED.length).map((event) => {
    if (event.type !== 'AgreementSigned') return event;
    const plans = event.data.plans.flatMap((plan) => [{ ...plan, loanId: 'JB2' }, plan]);
    return { ...event, data: { ...event.data, plans } };
  }),
];

describe('who waits for whom', () => {
  it('is nobody once the case is closed', () => {
    const cured = given(caseDecider, DETECTED)
      .when(command('ReportArrears', report({ figures: null, curedOn: TODAY })), at())
      .thenEvents(['OverdueCured', 'CaseClosed']);
    expect(waits(cured.state)).toBeNull();
  });

  it('is the lender, for the borrower to ask, before and after something is overdue', () => {
    expect(waitsAfter(warned())).toEqual({
      ...{ for: 'BORROWER', what: 'REQUEST', by: '2025-06-10', missing: [] },
      says: {
        en: 'Nothing is overdue; the borrower can pay what falls due by 2025-06-10, or ask for relief.',
        zh: '目前没有逾期；待借款人最迟于2025-06-10还款，或申请协商。',
      },
    });
    const soonest = waitsAfter(warned('JB1', '2025-07-10'), warned('JB2', '2025-06-10'), warned('JB3', '2025-08-10'));
    expect(soonest).toMatchObject({ by: '2025-06-10' });
    expect(waitsAfter(...DETECTED)).toEqual({
      ...{ for: 'BORROWER', what: 'REQUEST', by: null, missing: [] },
      says: {
        en: 'The borrower can pay what is overdue, or ask for relief.',
        zh: '待借款人还清逾期款项，或申请协商。',
      },
    });
    expect(waitsAfter(...DETECTED, warned('JB2'))).toEqual(waitsAfter(...DETECTED));
  });

  it('is the borrower, for an answer within three working days', () => {
    expect(waitsAfter(...REQUESTED)).toEqual({
      ...{ for: 'LENDER', what: 'ASSESSMENT', by: '2025-05-15', missing: [] },
      says: {
        en: 'The lender is to assess the request and answer it by 2025-05-15.',
        zh: '待我方最迟于2025-05-15评估申请并答复。',
      },
    });
    const forOffer = {
      ...{ for: 'LENDER', what: 'OFFER', by: '2025-05-15', missing: [] },
      says: { en: 'The lender is to make an offer by 2025-05-15.', zh: '待我方最迟于2025-05-15提供方案。' },
    };
    const forReview = {
      ...{ for: 'LENDER', what: 'REVIEW', by: '2025-05-15', missing: [] },
      says: {
        en: 'An officer is to look at the request and decide by 2025-05-15.',
        zh: '待工作人员最迟于2025-05-15复核并作出决定。',
      },
    };
    expect(waitsAfter(...ASSESSED)).toEqual(forOffer);
    expect(waitsAfter(...REFERRED)).toEqual(forReview);
    expect(waitsAfter(...CLAIMED)).toEqual(forReview);
    expect(waitsAfter(...CLAIMED, decided)).toEqual(forOffer);
    const unreferred = ASSESSED.map((event) =>
      event.type === 'AssessmentCompleted'
        ? { ...event, data: { ...event.data, recommendation: 'REFER_TO_OFFICER' as const } }
        : event,
    );
    expect(waitsAfter(...unreferred)).toEqual(forReview);
  });

  it('is the lender for an answer to the offer, then the borrower for the countersignature', () => {
    expect(waitsAfter(...OFFERED)).toEqual({
      ...{ for: 'BORROWER', what: 'ANSWER', by: '2025-05-19', missing: [] },
      says: {
        en: 'The borrower is to answer the offer by 2025-05-19.',
        zh: '待借款人最迟于2025-05-19答复方案。',
      },
    });
    expect(waitsAfter(...SIGNED_BY_BORROWER)).toEqual({
      ...{ for: 'LENDER', what: 'SIGNATURE', by: '2025-05-13', missing: [] },
      says: { en: 'The lender is to sign by 2025-05-13.', zh: '待我方最迟于2025-05-13签署。' },
    });
  });

  it('is the lender for an answer to a counter-proposal, by the day that was promised with it', () => {
    const counter = { ...CASE, offerId: 'C1-1-N1-O1', affordableMonthly: fen(30_000), reliefWanted: [] };
    const countered = given(caseDecider, OFFERED)
      .when(command('CounterPlan', counter), at())
      .thenEvents(['PlanCountered', 'HumanReviewRequested']);
    expect(waits(countered.state)).toEqual({
      ...{ for: 'LENDER', what: 'REVIEW', by: '2025-05-15', missing: [] },
      says: {
        en: 'An officer is to look at the request and decide by 2025-05-15.',
        zh: '待工作人员最迟于2025-05-15复核并作出决定。',
      },
    });
  });

  it('has no day where a counter-proposal of old was promised none', () => {
    const counter = { ...CASE, borrowerId: 'C1', offerId: 'C1-1-N1-O1', affordableMonthly: fen(30_000) };
    const events: readonly CaseEvent[] = [
      { type: 'PlanCountered', data: { ...counter, reliefWanted: [] } },
      { type: 'HumanReviewRequested', data: { ...ofN1, requestedBy: 'BORROWER' } },
    ];
    expect(waitsAfter(...OFFERED, ...events)).toMatchObject({
      ...{ what: 'REVIEW', by: null },
      says: { en: 'An officer is to look at the request and decide.', zh: '待工作人员复核并作出决定。' },
    });
  });

  it('is the borrower’s turn while materials are missing, and the lender’s once they are there or too late', () => {
    const ask = command('RequestMaterials', { ...CASE, asked: [{ kind: 'INCOME_PROOF', why: WHY }] });
    const asked = given(caseDecider, REQUESTED).when(ask, byOfficer).thenEvents(['MaterialsRequested']);
    expect(waits(asked.state)).toEqual({
      ...{ for: 'BORROWER', what: 'MATERIALS', by: '2025-05-19', missing: ['INCOME_PROOF'] },
      says: {
        en: 'The borrower is to hand in proof of income by 2025-05-19.',
        zh: '待借款人最迟于2025-05-19提交收入证明。',
      },
    });
    const note = command('NoteMissedMaterials', { ...CASE, requestId: 'C1-1-N1-R1' });
    const missed = asked
      .andWhen(note, at({ businessDate: localDate('2025-05-20'), actor: PROCESS }))
      .thenEvents(['MaterialsMissed']);
    expect(waits(missed.state)).toEqual({
      ...{ for: 'LENDER', what: 'MATERIALS_DECISION', by: '2025-05-23', missing: ['INCOME_PROOF'] },
      says: {
        en: 'An officer is to say how it goes on by 2025-05-23; the following was not handed in and still can be: proof of income.',
        zh: '待工作人员最迟于2025-05-23告知后续安排；尚未提交收入证明，仍可继续提交。',
      },
    });
    const submitted = asked.andWhen(command('SubmitMaterial', material), at()).thenEvents(['MaterialSubmitted']);
    expect(waits(submitted.state)).toEqual({
      ...{ for: 'LENDER', what: 'MATERIALS_CHECK', by: '2025-05-15', missing: [] },
      says: {
        en: 'An officer is to check the materials handed in by 2025-05-15.',
        zh: '待工作人员最迟于2025-05-15核对已提交的材料。',
      },
    });
    const M1 = { ...CASE, materialId: 'C1-1-N1-M1' };
    const onEvidence = given(caseDecider, ASSESSED)
      .when(command('SubmitMaterial', material), at())
      .thenEvents(['MaterialSubmitted'])
      .andWhen(command('VerifyMaterial', { ...M1, figures: { monthlyIncome: fen(480_000) } }), byOfficer)
      .thenEvents(['MaterialVerified']);
    expect(waits(onEvidence.state)).toEqual({
      ...{ for: 'LENDER', what: 'ASSESSMENT', by: '2025-05-15', missing: [] },
      says: {
        en: 'The lender is to assess the request on the new evidence by 2025-05-15.',
        zh: '待我方最迟于2025-05-15根据新材料评估申请。',
      },
    });
  });

  it('has no day while its clock is stopped, and the new one once it goes on', () => {
    const stopped = (before: readonly CaseEvent[], kind: DeadlineKind, reference: string) =>
      given(caseDecider, before)
        .when(command('PauseClock', { ...CASE, kind, reference, reason: 'SYSTEM_FAULT' }), byOfficer)
        .thenEvents(['ClockPaused']);
    const answer = stopped(OFFERED, 'OFFER_EXPIRES', 'C1-1-N1-O1');
    expect(waits(answer.state)).toMatchObject({
      ...{ what: 'ANSWER', by: null },
      says: { en: 'The borrower is to answer the offer.', zh: '待借款人答复方案。' },
    });
    const goesOn = command('ResumeClock', { ...CASE, kind: 'OFFER_EXPIRES', reference: 'C1-1-N1-O1' });
    const resumed = answer
      .andWhen(goesOn, at({ actor: OFFICER, businessDate: localDate('2025-05-22') }))
      .thenEvents(['ClockResumed']);
    expect(waits(resumed.state)).toMatchObject({ what: 'ANSWER', by: '2025-05-29' });
    const signing = stopped(SIGNED_BY_BORROWER, 'COUNTERSIGN_DUE', 'C1-1-N1-O1');
    expect(waits(signing.state)).toMatchObject({ what: 'SIGNATURE', by: null });
    const promise = stopped(REQUESTED, 'ANSWER_DUE', 'C1-1-N1');
    expect(waits(promise.state)).toMatchObject({ what: 'ASSESSMENT', by: null });
    const ask = command('RequestMaterials', { ...CASE, asked: [{ kind: 'INCOME_PROOF', why: WHY }] });
    const asked = given(caseDecider, REQUESTED).when(ask, byOfficer).thenEvents(['MaterialsRequested']);
    const pause = { ...CASE, kind: 'MATERIALS_DUE', reference: 'C1-1-N1-R1', reason: 'SYSTEM_FAULT' } as const;
    const materials = asked.andWhen(command('PauseClock', pause), byOfficer).thenEvents(['ClockPaused']);
    expect(waits(materials.state)).toMatchObject({ what: 'MATERIALS', by: null, missing: ['INCOME_PROOF'] });
    const more = asked
      .andWhen(command('RequestMaterials', { ...CASE, asked: [{ kind: 'IDENTITY', why: WHY }] }), byOfficer)
      .thenEvents(['MaterialsRequested'])
      .andWhen(command('PauseClock', pause), byOfficer)
      .thenEvents(['ClockPaused']);
    expect(waits(more.state)).toMatchObject({ what: 'MATERIALS', by: null, missing: ['INCOME_PROOF', 'IDENTITY'] });
    const counter = { ...CASE, offerId: 'C1-1-N1-O1', affordableMonthly: fen(30_000), reliefWanted: [] };
    const countered = given(caseDecider, OFFERED)
      .when(command('CounterPlan', counter), at())
      .thenEvents(['PlanCountered', 'HumanReviewRequested'])
      .andWhen(
        command('PauseClock', {
          ...CASE,
          kind: 'COUNTER_ANSWER_DUE',
          reference: 'C1-1-N1-O1',
          reason: 'SYSTEM_FAULT',
        }),
        byOfficer,
      )
      .thenEvents(['ClockPaused']);
    expect(waits(countered.state)).toMatchObject({ what: 'REVIEW', by: null });
    const bureau = stopped([...AGREED, completed(), asksBureau('2025-06-21')], 'BUREAU_ANSWER_DUE', 'JB1');
    expect(waits(bureau.state)).toMatchObject({ for: 'BUREAU', by: null });
  });

  it('is the lender for the next instalment, the soonest of those in force', () => {
    const performing = {
      ...{ for: 'BORROWER', what: 'INSTALMENT', by: '2025-06-12', missing: [] },
      says: {
        en: 'The borrower is to pay the next instalment by 2025-06-12.',
        zh: '待借款人最迟于2025-06-12支付下一期款项。',
      },
    };
    expect(waitsAfter(...AGREED)).toEqual(performing);
    // The plan of the first loan in the agreement is completed, the other still runs.
    expect(waitsAfter(...AGREED_OVER_TWO, completed('JB2'))).toEqual(performing);
    const later = AGREED_OVER_TWO.map((event) => {
      if (event.type !== 'AgreementSigned') return event;
      const [first, second] = event.data.plans;
      if (!first || !second) throw new Error('there are two plans');
      const rows = first.schedule.rows.map((row) => ({ ...row, dueOn: localDate('2025-07-12') }));
      const plans = [{ ...first, schedule: { ...first.schedule, rows } }, second];
      return { ...event, data: { ...event.data, plans } };
    });
    expect(waitsAfter(...later)).toEqual(performing);
  });

  it('is the borrower to ask that the record be put right, then the bureau to answer, the soonest of what was asked', () => {
    expect(waitsAfter(...AGREED, completed())).toEqual({
      ...{ for: 'BORROWER', what: 'RESTORATION', by: null, missing: [] },
      says: { en: 'The borrower can ask that the credit record be put right.', zh: '借款人可申请更正信用记录。' },
    });
    const atBureau = {
      ...{ for: 'BUREAU', what: 'RESTORATION', by: '2025-06-21', missing: [] },
      says: {
        en: 'The credit bureau is to say by 2025-06-21 whether the record is right.',
        zh: '待征信机构最迟于2025-06-21答复信用记录是否已更正。',
      },
    };
    expect(waitsAfter(...AGREED, completed(), asksBureau('2025-06-21'))).toEqual(atBureau);
    const bothCompleted = [...AGREED_OVER_TWO, completed('JB1'), completed('JB2')];
    expect(waitsAfter(...bothCompleted, asksBureau('2025-06-21'))).toEqual(atBureau);
    const bothAsked = [...bothCompleted, asksBureau('2025-06-30', 'JB1'), asksBureau('2025-06-21', 'JB2')];
    expect(waitsAfter(...bothAsked)).toEqual(atBureau);
    expect(waitsAfter(...bothCompleted, asksBureau('2025-06-21'), bureauRefuses)).toEqual({
      ...{ for: 'BORROWER', what: 'RESTORATION', by: null, missing: [] },
      says: {
        en: 'The credit bureau did not correct the record; it can be asked again with what is new.',
        zh: '征信机构未更正信用记录；有新的情况时可再次申请。',
      },
    });
  });
});
