/** Whose turn it is, and until when, where more than one thing was asked for. */
import { fen, localDate } from '#kernel';
import { given } from '#kernel-testing';
import {
  ASSESSED,
  assessment,
  at,
  byOfficer,
  CASE,
  CLAIMED,
  command,
  material,
  OFFERED,
  PROCESS,
  REASONS,
  REQUESTED,
  WHY,
} from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import type { CaseState, Negotiation } from '../case/case.state';
import { askedMaterials, awaitsMaterials, materialsDueOn, missingMaterials } from './asked-materials';
import type { MaterialKind } from './material.schema';
import { materialsStep } from './materials-step';

const known = given(caseDecider, REQUESTED);
type Known = { readonly state: CaseState };
const negotiationOf = ({ state }: Known) => state.episodes[0]?.negotiations[0] as Negotiation;
const materialsOf = (one: Known) => negotiationOf(one).materials;
const on = (date: string) => ({ ...byOfficer, businessDate: localDate(date) });

let words = 0;
/** Every request in other words, so that none is taken for the same. */
const inOtherWords = () => ({ ...byOfficer, bodyHash: (words += 1).toString(16).padStart(64, '0') });
const ask = (kind: MaterialKind, dueOn: string) =>
  command('RequestMaterials', { ...CASE, asked: [{ kind, why: WHY }], dueOn: localDate(dueOn) });
const submit = (kind: MaterialKind, n: number) =>
  command('SubmitMaterial', { ...material, kind, contentHash: n.toString(16).padStart(64, '0') });
const reject = (n: number, dueOn?: string) =>
  command('RejectMaterial', {
    ...CASE,
    materialId: `C1-1-N1-M${n}`,
    reasons: REASONS,
    ...(dueOn === undefined ? {} : { dueOn: localDate(dueOn) }),
  });
const verify = (n: number) => command('VerifyMaterial', { ...CASE, materialId: `C1-1-N1-M${n}`, figures: {} });
const statuses = (one: Known) => askedMaterials(materialsOf(one)).map(({ kind, status }) => [kind, status]);

/** Proof of identity by 16 May, medical papers by 12 June, in whichever order. */
const soon = ask('IDENTITY', '2025-05-16');
const late = ask('MEDICAL_PROOF', '2025-06-12');
const both = known
  .when(soon, inOtherWords())
  .thenEvents(['MaterialsRequested'])
  .andWhen(late, inOtherWords())
  .thenEvents(['MaterialsRequested']);

describe('what was asked for in two requests', () => {
  it('is awaited until the later last day, whichever was asked first', () => {
    const otherWay = known
      .when(late, inOtherWords())
      .thenEvents(['MaterialsRequested'])
      .andWhen(soon, inOtherWords())
      .thenEvents(['MaterialsRequested']);
    expect([both, otherWay].map((one) => materialsDueOn(materialsOf(one)))).toEqual(['2025-06-12', '2025-06-12']);
    expect(materialsDueOn(materialsOf(known))).toBeNull();
  });

  it('is awaited as long as one last day has not passed, and missing until it is there', () => {
    const missed = both
      .andWhen(
        command('NoteMissedMaterials', { ...CASE, requestId: 'C1-1-N1-R1' }),
        at({ businessDate: localDate('2025-05-17'), actor: PROCESS }),
      )
      .thenEvents(['MaterialsMissed']);
    expect(missed.events[0]?.data).toMatchObject({ kinds: ['IDENTITY'], dueOn: '2025-05-16' });
    expect(awaitsMaterials(materialsOf(missed))).toBe(true);
    expect(materialsStep(negotiationOf(missed))).toBe('AWAITED');
    const rest = missed.andWhen(submit('MEDICAL_PROOF', 1), at()).thenEvents(['MaterialSubmitted']);
    expect(rest.events[0]?.data).toMatchObject({ answerDueOn: '2025-05-15' });
    expect(awaitsMaterials(materialsOf(rest))).toBe(false);
    expect(missingMaterials(materialsOf(rest)).map(({ kind }) => kind)).toEqual(['IDENTITY']);
    expect(materialsStep(negotiationOf(rest))).toBe('MISSED');
  });

  it('is noted as missed request by request', () => {
    const note = command('NoteMissedMaterials', { ...CASE, requestId: 'C1-1-N1-R2' });
    const byClock = (date: string) => at({ businessDate: localDate(date), actor: PROCESS });
    both.andWhen(note, byClock('2025-06-12')).thenRejected('MATERIALS_NOT_YET_DUE', { requestId: 'C1-1-N1-R2' });
    const { events } = both.andWhen(note, byClock('2025-06-13')).thenEvents(['MaterialsMissed']);
    expect(events[0]?.data).toMatchObject({ requestId: 'C1-1-N1-R2', kinds: ['MEDICAL_PROOF'], dueOn: '2025-06-12' });
  });
});

describe('what was handed in for it', () => {
  const handedIn = both
    .andWhen(submit('IDENTITY', 1), at())
    .thenEvents(['MaterialSubmitted'])
    .andWhen(submit('IDENTITY', 2), at())
    .thenEvents(['MaterialSubmitted']);

  it('stands by the best of several: verified before to be looked at, that before rejected', () => {
    const rejected = handedIn.andWhen(reject(1), byOfficer).thenEvents(['MaterialRejected']);
    expect(statuses(rejected)[0]).toEqual(['IDENTITY', 'SUBMITTED']);
    const verified = rejected.andWhen(verify(2), byOfficer).thenEvents(['MaterialVerified']);
    expect(statuses(verified)[0]).toEqual(['IDENTITY', 'VERIFIED']);
    const none = rejected.andWhen(reject(2), byOfficer).thenEvents(['MaterialRejected']);
    expect(statuses(none)).toEqual([
      ['IDENTITY', 'REJECTED'],
      ['MEDICAL_PROOF', 'MISSING'],
    ]);
  });

  it('gives, where it is rejected, more time for the request it answers and no other', () => {
    const rejected = handedIn.andWhen(reject(1, '2025-05-20'), on('2025-05-13')).thenEvents(['MaterialRejected']);
    expect(materialsOf(rejected).requests.map(({ dueOn }) => dueOn)).toEqual(['2025-05-20', '2025-06-12']);
    const medical = both
      .andWhen(submit('MEDICAL_PROOF', 1), at())
      .thenEvents(['MaterialSubmitted'])
      .andWhen(reject(1, '2025-05-20'), on('2025-05-13'))
      .thenEvents(['MaterialRejected']);
    // Nobody has less time for another than there was.
    expect(materialsOf(medical).requests.map(({ dueOn }) => dueOn)).toEqual(['2025-05-16', '2025-06-12']);
  });

  it('is awaited anew where it is rejected after the last day had passed', () => {
    const missed = known
      .when(soon, inOtherWords())
      .thenEvents(['MaterialsRequested'])
      .andWhen(
        command('NoteMissedMaterials', { ...CASE, requestId: 'C1-1-N1-R1' }),
        at({ businessDate: localDate('2025-05-17'), actor: PROCESS }),
      )
      .thenEvents(['MaterialsMissed'])
      .andWhen(submit('IDENTITY', 1), at({ businessDate: localDate('2025-05-18') }))
      .thenEvents(['MaterialSubmitted']);
    expect(awaitsMaterials(materialsOf(missed))).toBe(false);
    const rejected = missed.andWhen(reject(1), on('2025-05-19')).thenEvents(['MaterialRejected']);
    expect(materialsDueOn(materialsOf(rejected))).toBe('2025-05-26');
  });

  it('before it was asked for is no answer: its rejection gives nobody time', () => {
    const before = known
      .when(submit('IDENTITY', 1), at())
      .thenEvents(['MaterialSubmitted'])
      .andWhen(soon, inOtherWords())
      .thenEvents(['MaterialsRequested']);
    before.andWhen(reject(1, '2025-05-20'), byOfficer).thenRejected('MATERIAL_NOT_ASKED_FOR');
    const { events } = before.andWhen(reject(1), byOfficer).thenEvents(['MaterialRejected']);
    expect(events[0]?.data).toMatchObject({ dueOn: null });
    const answer = before.andWhen(submit('IDENTITY', 2), at()).thenEvents(['MaterialSubmitted']);
    answer.andWhen(reject(2, '2025-05-20'), byOfficer).thenEvents(['MaterialRejected']);
  });
});

describe('materials hold a negotiation up', () => {
  it('not where one came that nobody asked for and that changes no figure', () => {
    const other = known.when(submit('OTHER', 1), at()).thenEvents(['MaterialSubmitted']);
    expect(materialsStep(negotiationOf(known))).toBeNull();
    expect(materialsStep(negotiationOf(other))).toBeNull();
  });

  it('until an officer has looked at what was asked for', () => {
    const there = known
      .when(soon, inOtherWords())
      .thenEvents(['MaterialsRequested'])
      .andWhen(submit('IDENTITY', 1), at())
      .thenEvents(['MaterialSubmitted']);
    expect(materialsStep(negotiationOf(there))).toBe('SUBMITTED');
    const done = there.andWhen(verify(1), byOfficer).thenEvents(['MaterialVerified']);
    expect(materialsStep(negotiationOf(done))).toBeNull();
  });

  it('where it changes a figure that was assessed: until it is looked at, then until it is assessed', () => {
    const assessed = given(caseDecider, ASSESSED);
    const there = assessed.when(submit('EXPENSE_DETAILS', 1), at()).thenEvents(['MaterialSubmitted']);
    expect(materialsStep(negotiationOf(there))).toBe('SUBMITTED');
    const figures = { essentialExpenses: fen(420_000) };
    const verified = there
      .andWhen(command('VerifyMaterial', { ...CASE, materialId: 'C1-1-N1-M1', figures }), byOfficer)
      .thenEvents(['MaterialVerified']);
    expect(materialsStep(negotiationOf(verified))).toBe('TO_ASSESS');
    // What proves no figure is not waited for, neither beside it nor alone.
    const beside = verified.andWhen(submit('OTHER', 2), at()).thenEvents(['MaterialSubmitted']);
    expect(materialsStep(negotiationOf(beside))).toBe('TO_ASSESS');
    const again = beside.andWhen(command('AssessNegotiation', assessment()), at()).thenEvents(['AssessmentCompleted']);
    expect(materialsStep(negotiationOf(again))).toBeNull();
  });

  it('no longer once an offer is open or a review is decided', () => {
    const offered = given(caseDecider, OFFERED).when(submit('INCOME_PROOF', 1), at()).thenEvents(['MaterialSubmitted']);
    expect(materialsStep(negotiationOf(offered))).toBeNull();
    const asked = given(caseDecider, CLAIMED).when(soon, inOtherWords()).thenEvents(['MaterialsRequested']);
    const { review, ...rest } = negotiationOf(asked);
    expect(materialsStep({ review, ...rest })).toBe('AWAITED');
    expect(materialsStep({ ...rest, review: review && { ...review, status: 'DECIDED' } })).toBeNull();
  });
});
