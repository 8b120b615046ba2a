import { CHINESE_WORKING_DAYS, isWorkingDay, localDate } from '#kernel';
import { given, testMetadata } from '#kernel-testing';
import {
  AGREED,
  at,
  byOfficer,
  CASE,
  CLAIMED,
  command,
  counterSignature,
  DETECTED,
  material,
  OFFERED,
  OFFICER,
  openOption,
  OTHER_OFFICER,
  REASONS,
  REQUESTED,
  signature,
  SIGNED_BY_BORROWER,
  SERVICE,
  WHY,
  WITHIN_AUTHORITY,
} from '#negotiation-testing';
import type { CaseCommands } from '../case/case.decider';
import { caseDecider } from '../case/case.decider';
import type { CaseState } from '../case/case.state';
import { caseView } from '../case/case-view';
import { caseDeadlines, runningClocks } from './case-deadlines';

const ANSWER = { ...CASE, kind: 'ANSWER_DUE', reference: 'C1-1-N1' } as const;
const EXPIRY = { ...CASE, kind: 'OFFER_EXPIRES', reference: 'C1-1-N1-O1' } as const;
const COUNTERSIGN = { ...EXPIRY, kind: 'COUNTERSIGN_DUE' } as const;
const OFFER = { ...CASE, offerId: 'C1-1-N1-O1' } as const;

const MATERIALS = { ...CASE, kind: 'MATERIALS_DUE', reference: 'C1-1-N1-R1' } as const;

/** Of every clock that is stopped its kind and, where it was promised anew meanwhile, since when. */
const stops = ({ episodes }: CaseState) =>
  episodes.flatMap(({ pauses }) =>
    pauses.map(({ kind, promisedOn }) => (promisedOn === undefined ? [kind] : [kind, promisedOn])),
  );
const pause = (clock: CaseCommands['ResumeClock'], note?: string) =>
  command('PauseClock', { ...clock, reason: 'AWAITING_THE_BORROWER', ...(note === undefined ? {} : { note }) });
const resume = (clock: CaseCommands['ResumeClock']) => command('ResumeClock', clock);
const officerOn = (date: string) => at({ actor: OFFICER, businessDate: localDate(date) });
const otherOn = (date: string) => at({ actor: OTHER_OFFICER, businessDate: localDate(date) });
const serviceOn = (date: string) => at({ actor: SERVICE, businessDate: localDate(date) });

describe('a clock of a case', () => {
  const requested = given(caseDecider, REQUESTED);
  const offered = given(caseDecider, OFFERED);

  it('is stopped by an officer, with the reason and the day that stood', () => {
    const paused = requested.when(pause(ANSWER, '等收入证明'), byOfficer).thenEvents(['ClockPaused']);
    expect(paused.events[0]?.data).toMatchObject({
      ...{ kind: 'ANSWER_DUE', reference: 'C1-1-N1', reason: 'AWAITING_THE_BORROWER', note: '等收入证明' },
      ...{ officerId: OFFICER.id, pausedOn: '2025-05-12', dueOn: '2025-05-15' },
    });
    paused.andRepeated().thenUnchanged();
    const forAnother = command('PauseClock', { ...ANSWER, reason: 'SYSTEM_FAULT' });
    paused.andWhen(forAnother, byOfficer).thenRejected('CLOCK_PAUSED_ALREADY', { pausedOn: '2025-05-12' });
    expect(paused.state.episodes.flatMap(caseDeadlines)).toMatchObject([
      { kind: 'ANSWER_DUE', on: '2025-05-15', paused: { pausedOn: '2025-05-12', reason: 'AWAITING_THE_BORROWER' } },
    ]);
  });

  it('goes on with as many working days as the lender had left', () => {
    const paused = requested.when(pause(ANSWER), byOfficer).thenEvents(['ClockPaused']);
    // Three working days after Thursday 22 May: Friday, Monday, Tuesday.
    const resumed = paused.andWhen(resume(ANSWER), officerOn('2025-05-22')).thenEvents(['ClockResumed']);
    expect(resumed.events[0]?.data).toMatchObject({
      pausedOn: '2025-05-12',
      resumedOn: '2025-05-22',
      dueOn: '2025-05-27',
    });
    expect(resumed.state.episodes.flatMap(runningClocks)).toMatchObject([{ on: '2025-05-27', pause: null }]);
    resumed.andRepeated().thenUnchanged();
  });

  it('goes on with the working days of a promise that was given anew while it rested', () => {
    const asked = [{ kind: 'INCOME_PROOF' as const, why: WHY }];
    const promised = requested
      .when(pause(ANSWER), byOfficer)
      .thenEvents(['ClockPaused'])
      .andWhen(command('RequestMaterials', { ...CASE, asked, dueOn: localDate('2025-05-30') }), officerOn('2025-05-13'))
      .thenEvents(['MaterialsRequested'])
      .andWhen(command('SubmitMaterial', material), at({ businessDate: localDate('2025-05-29') }))
      .thenEvents(['MaterialSubmitted']);
    expect(promised.events[0]?.data).toMatchObject({ answerDueOn: '2025-06-04' });
    const resumed = promised.andWhen(resume(ANSWER), officerOn('2025-05-30')).thenEvents(['ClockResumed']);
    // Three working days after Friday 30 May; Monday is a holiday.
    expect(resumed.events[0]?.data).toMatchObject({ pausedOn: '2025-05-12', dueOn: '2025-06-05' });
  });

  it('goes on for the borrower by the days it rested, and to a working day', () => {
    const paused = offered.when(pause(EXPIRY), officerOn('2025-05-14')).thenEvents(['ClockPaused']);
    // Until 19 May; twelve days on it is Saturday 31 May, and Monday is a holiday.
    const resumed = paused.andWhen(resume(EXPIRY), officerOn('2025-05-26')).thenEvents(['ClockResumed']);
    expect(resumed.events[0]?.data).toMatchObject({ dueOn: '2025-06-03' });
    expect(isWorkingDay(localDate('2025-06-03'), CHINESE_WORKING_DAYS)).toBe(true);
    resumed
      .andWhen(command('ExpireOffer', OFFER), at({ businessDate: localDate('2025-06-03') }))
      .thenRejected('OFFER_NOT_YET_EXPIRED');
    resumed
      .andWhen(command('ExpireOffer', OFFER), at({ businessDate: localDate('2025-06-04') }))
      .thenEvents(['OfferExpired']);
  });

  it('leaves the offer as it was told, so that its document can be made again from it', () => {
    const told = offered.state.episodes[0]?.negotiations[0]?.offers[0]?.data;
    const resumed = offered
      .when(pause(EXPIRY), officerOn('2025-05-14'))
      .thenEvents(['ClockPaused'])
      .andWhen(resume(EXPIRY), officerOn('2025-05-26'))
      .thenEvents(['ClockResumed']);
    const offer = resumed.state.episodes[0]?.negotiations[0]?.offers[0];
    expect(offer?.data).toEqual(told);
    expect(offer?.lastDay).toBe('2025-06-03');
    expect(caseView(resumed.state, 'C1-1')?.negotiations[0]?.offers[0]?.expiresOn).toBe('2025-06-03');
  });

  it('leaves a signature as it was told, and moves the lender’s day beside it', () => {
    const option = openOption(offered.state);
    const signed = offered
      .when(command('SignAsBorrower', signature(option)), serviceOn('2025-05-14'))
      .thenEvents(['AgreementSignedByBorrower']);
    const offerIn = (state: typeof signed.state) => state.episodes[0]?.negotiations[0]?.offers[0];
    const told = offerIn(signed.state)?.borrowerSigned;
    const { state } = signed
      .andWhen(pause(COUNTERSIGN), officerOn('2025-05-14'))
      .thenEvents(['ClockPaused'])
      .andWhen(resume(COUNTERSIGN), officerOn('2025-05-19'))
      .thenEvents(['ClockResumed']);
    expect(offerIn(state)?.borrowerSigned).toEqual(told);
    expect(offerIn(state)?.lastCountersignDay).toBe('2025-05-20');
  });

  it('does not run out while it rests: the offer stays, and can be signed by both', () => {
    const paused = offered.when(pause(EXPIRY), officerOn('2025-05-19')).thenEvents(['ClockPaused']);
    paused.andWhen(command('ExpireOffer', OFFER), serviceOn('2025-07-01')).thenRejected('OFFER_NOT_YET_EXPIRED');
    const option = openOption(paused.state);
    const signed = paused
      .andWhen(command('SignAsBorrower', signature(option)), serviceOn('2025-05-21'))
      .thenEvents(['AgreementSignedByBorrower']);
    const waits = signed.andWhen(pause(COUNTERSIGN), officerOn('2025-05-22')).thenEvents(['ClockPaused']);
    waits
      .andWhen(command('SignAsLender', counterSignature(option)), otherOn('2025-05-30'))
      .thenEvents(['AgreementSigned']);
    // Stopped or late, the lender may sign as long as what was signed can be kept.
    signed
      .andWhen(command('SignAsLender', counterSignature(option)), otherOn('2025-05-30'))
      .thenEvents(['AgreementSigned']);
    waits
      .andWhen(command('SignAsLender', counterSignature(option)), otherOn('2025-06-13'))
      .thenRejected('OFFER_EXPIRED');
  });

  it('gives the lender its day to sign again', () => {
    const resumed = given(caseDecider, SIGNED_BY_BORROWER)
      .when(pause(COUNTERSIGN), byOfficer)
      .thenEvents(['ClockPaused'])
      .andWhen(resume(COUNTERSIGN), officerOn('2025-05-16'))
      .thenEvents(['ClockResumed']);
    expect(resumed.state.episodes.flatMap(caseDeadlines)).toMatchObject([
      { kind: 'COUNTERSIGN_DUE', on: '2025-05-19' },
    ]);
    resumed
      .andWhen(command('ExpireOffer', OFFER), at({ businessDate: localDate('2025-06-13') }))
      .thenEvents(['OfferSuperseded']);
  });

  it('is not stopped where it does not run, has run out, or was agreed and signed', () => {
    given(caseDecider, DETECTED)
      .when(pause(ANSWER), byOfficer)
      .thenRejected('CLOCK_NOT_RUNNING', { kind: 'ANSWER_DUE', reference: 'C1-1-N1' });
    requested.when(pause({ ...ANSWER, kind: 'MATERIALS_DUE' }), byOfficer).thenRejected('CLOCK_NOT_RUNNING');
    requested.when(pause({ ...ANSWER, reference: 'C1-1-N2' }), byOfficer).thenRejected('CLOCK_NOT_RUNNING');
    requested.when(resume({ ...ANSWER, reference: 'C1-1-N2' }), byOfficer).thenRejected('CLOCK_NOT_RUNNING');
    requested.when(pause(ANSWER), officerOn('2025-05-16')).thenRejected('CLOCK_RUN_OUT', { dueOn: '2025-05-15' });
    const instalment = { ...CASE, kind: 'INSTALMENT_DUE', reference: 'C1-1-A1/JB1' } as const;
    given(caseDecider, AGREED).when(pause(instalment), byOfficer).thenRejected('CLOCK_FIXED');
  });

  it('is stopped by officers only, who say why', () => {
    requested.when(pause(ANSWER), at()).thenRejected('ONLY_AN_OFFICER');
    requested.when(resume(ANSWER), at()).thenRejected('ONLY_AN_OFFICER');
    const other = command('PauseClock', { ...ANSWER, reason: 'OTHER' });
    requested.when(other, byOfficer).thenRejected('NOTE_REQUIRED');
    const said = command('PauseClock', { ...ANSWER, reason: 'OTHER', note: '系统停机' });
    const paused = requested.when(said, byOfficer).thenEvents(['ClockPaused']);
    expect(paused.events[0]?.data).toMatchObject({ reason: 'OTHER', note: '系统停机' });
    given(caseDecider, []).when(pause(ANSWER), byOfficer).thenRejected('CASE_UNKNOWN');
  });

  it('rests by itself: another that was stopped goes on resting, and each is stopped once', () => {
    const asked = [{ kind: 'INCOME_PROOF' as const, why: WHY }];
    const both = requested
      .when(pause(ANSWER), byOfficer)
      .thenEvents(['ClockPaused'])
      .andWhen(command('RequestMaterials', { ...CASE, asked }), byOfficer)
      .thenEvents(['MaterialsRequested'])
      .andWhen(pause(MATERIALS), byOfficer)
      .thenEvents(['ClockPaused']);
    expect(stops(both.state)).toEqual([['ANSWER_DUE'], ['MATERIALS_DUE']]);
    const [again] = both.events.slice(-1);
    if (!again) throw new Error('nothing was stopped');
    expect(stops(caseDecider.evolve(both.state, again, testMetadata()))).toEqual([['ANSWER_DUE'], ['MATERIALS_DUE']]);
    const resumed = both.andWhen(resume(MATERIALS), byOfficer).thenEvents(['ClockResumed']);
    expect(stops(resumed.state)).toEqual([['ANSWER_DUE']]);
    const more = [{ kind: 'IDENTITY' as const, why: WHY }];
    const other = both
      .andWhen(command('RequestMaterials', { ...CASE, asked: more }), byOfficer)
      .thenEvents(['MaterialsRequested']);
    expect(other.state.episodes.flatMap(runningClocks)).toMatchObject([
      { reference: 'C1-1-N1-R1', pause: { reason: 'AWAITING_THE_BORROWER' }, answer: null },
      { reference: 'C1-1-N1-R2', pause: null, answer: { command: 'NoteMissedMaterials' } },
    ]);
  });

  it('rests with a later day given for materials, from the day it was given on', () => {
    const kinds = ['INCOME_PROOF', 'EXPENSE_DETAILS'] as const;
    const rejects = (dueOn: string) =>
      command('RejectMaterial', { ...CASE, materialId: 'C1-1-N1-M1', reasons: REASONS, dueOn: localDate(dueOn) });
    const handedIn = requested
      .when(command('RequestMaterials', { ...CASE, asked: kinds.map((kind) => ({ kind, why: WHY })) }), byOfficer)
      .thenEvents(['MaterialsRequested'])
      .andWhen(pause(MATERIALS), officerOn('2025-05-13'))
      .thenEvents(['ClockPaused'])
      .andWhen(command('SubmitMaterial', material), at({ businessDate: localDate('2025-05-14') }))
      .thenEvents(['MaterialSubmitted']);
    expect(stops(handedIn.state)).toEqual([['MATERIALS_DUE']]);
    const later = handedIn.andWhen(rejects('2025-05-29'), officerOn('2025-05-22')).thenEvents(['MaterialRejected']);
    expect(stops(later.state)).toEqual([['MATERIALS_DUE', '2025-05-22']]);
    const resumed = later.andWhen(resume(MATERIALS), officerOn('2025-05-26')).thenEvents(['ClockResumed']);
    // Four days on from Thursday 29 May is Monday 2 June, a holiday.
    expect(resumed.events[0]?.data).toMatchObject({ pausedOn: '2025-05-13', dueOn: '2025-06-03' });
    // Six days were left when it was stopped: a day that leaves fewer takes none of them away.
    const fewer = handedIn.andWhen(rejects('2025-05-23'), officerOn('2025-05-22')).thenEvents(['MaterialRejected']);
    const goesOn = fewer.andWhen(resume(MATERIALS), officerOn('2025-05-22')).thenEvents(['ClockResumed']);
    expect(goesOn.events[0]?.data).toMatchObject({ dueOn: '2025-05-28' });
    const sameDay = handedIn.andWhen(rejects('2025-05-19'), officerOn('2025-05-16')).thenEvents(['MaterialRejected']);
    expect(stops(sameDay.state)).toEqual([['MATERIALS_DUE']]);
  });

  it('is stopped no longer once it was answered: what is promised next runs', () => {
    const refused = given(caseDecider, CLAIMED)
      .when(pause(ANSWER), byOfficer)
      .thenEvents(['ClockPaused'])
      .andWhen(command('RefuseNegotiation', { ...CASE, reasons: REASONS, authority: WITHIN_AUTHORITY }), byOfficer)
      .thenEvents(['NegotiationRefused']);
    expect(stops(refused.state)).toEqual([]);
    const appealed = refused
      .andWhen(command('RequestHumanReview', { ...CASE, requestedBy: 'BORROWER' }), serviceOn('2025-05-20'))
      .thenEvents(['HumanReviewRequested']);
    expect(appealed.state.episodes.flatMap(runningClocks)).toMatchObject([
      { kind: 'ANSWER_DUE', on: '2025-05-23', pause: null },
    ]);
  });

  it('that runs needs nothing to go on', () => {
    requested.when(resume(ANSWER), byOfficer).thenUnchanged();
  });
});
