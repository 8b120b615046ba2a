import { fen, localDate } from '#kernel';
import { given } from '#kernel-testing';
import { at, byOfficer, CASE, command, material, REASONS, REQUESTED, WHY } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import { waitingIn } from '../case/waiting';
import type { CaseState } from '../case/case.state';
import { caseDeadlines } from '../clocks/case-deadlines';

const M1 = { ...CASE, materialId: 'C1-1-N1-M1' } as const;
const submit = (changes: Partial<typeof material> = {}) => command('SubmitMaterial', { ...material, ...changes });
const verify = (figures = {}) => command('VerifyMaterial', { ...M1, figures });
const income = verify({ monthlyIncome: fen(398_000) });
const reject = (dueOn?: string) =>
  command('RejectMaterial', { ...M1, reasons: REASONS, ...(dueOn ? { dueOn: localDate(dueOn) } : {}) });
const ask = command('RequestMaterials', { ...CASE, asked: [{ kind: 'INCOME_PROOF', why: WHY }] });
const waits = (state: CaseState) => state.episodes[0] && waitingIn(state.episodes[0]);

const unasked = given(caseDecider, REQUESTED).when(submit(), at()).thenEvents(['MaterialSubmitted']);
const answered = given(caseDecider, REQUESTED)
  .when(ask, byOfficer)
  .thenEvents(['MaterialsRequested'])
  .andWhen(submit(), at())
  .thenEvents(['MaterialSubmitted']);

describe('checking a material', () => {
  it('waits for an officer once what was asked for is there', () => {
    expect(waits(answered.state)).toMatchObject({
      for: 'LENDER',
      what: 'MATERIALS_CHECK',
      by: '2025-05-15',
      missing: [],
    });
  });

  it('verifies it with the figure its kind carries', () => {
    const { events } = unasked.andWhen(income, byOfficer).thenEvents(['MaterialVerified']);
    expect(events[0]?.data).toEqual({
      ...M1,
      borrowerId: 'C1',
      negotiationId: 'C1-1-N1',
      kind: 'INCOME_PROOF',
      officerId: 'officer-wang',
      figures: { monthlyIncome: 398_000 },
    });
    unasked.andWhen(verify(), byOfficer).thenRejected('FIGURE_REQUIRED', { figure: 'monthlyIncome' });
    unasked
      .andWhen(verify({ monthlyIncome: fen(1), essentialExpenses: fen(1) }), byOfficer)
      .thenRejected('FIGURE_NOT_PROVED_BY_IT');
  });

  it('verifies what carries no figure without one', () => {
    const medical = given(caseDecider, REQUESTED)
      .when(submit({ kind: 'MEDICAL_PROOF' }), at())
      .thenEvents(['MaterialSubmitted']);
    medical.andWhen(verify(), byOfficer).thenEvents(['MaterialVerified']);
    medical.andWhen(income, byOfficer).thenRejected('FIGURE_NOT_PROVED_BY_IT', { told: ['monthlyIncome'] });
  });

  it('verifies once, and puts a wrong figure right', () => {
    const once = unasked.andWhen(income, byOfficer).thenEvents(['MaterialVerified']);
    once.andRepeated().thenUnchanged();
    once.andWhen(verify({ monthlyIncome: fen(389_000) }), byOfficer).thenEvents(['MaterialVerified']);
  });

  it('rejects it with reasons, once; where nobody asked, nothing else is needed', () => {
    const once = unasked.andWhen(reject(), byOfficer).thenEvents(['MaterialRejected']);
    expect(once.events.map(({ data }) => data)).toEqual([
      {
        ...M1,
        borrowerId: 'C1',
        negotiationId: 'C1-1-N1',
        kind: 'INCOME_PROOF',
        officerId: 'officer-wang',
        reasons: REASONS,
        dueOn: null,
      },
    ]);
    once.andRepeated().thenUnchanged();
    unasked.andWhen(command('RejectMaterial', { ...M1, reasons: [] }), byOfficer).thenRejected('REASONS_REQUIRED');
    const otherBody = { ...byOfficer, bodyHash: 'b'.repeat(64) };
    once.andWhen(reject(), otherBody).thenEvents(['MaterialRejected']);
    unasked.andWhen(reject('2025-05-20'), byOfficer).thenRejected('MATERIAL_NOT_ASKED_FOR');
  });

  it('gives time to hand in another where it was asked for', () => {
    const on = { ...byOfficer, businessDate: localDate('2025-05-15') };
    const rejected = answered.andWhen(reject(), on).thenEvents(['MaterialRejected']);
    expect(rejected.events.at(-1)?.data).toMatchObject({ dueOn: '2025-05-22' });
    expect(waits(rejected.state)).toMatchObject({
      for: 'BORROWER',
      what: 'MATERIALS',
      by: '2025-05-22',
      missing: ['INCOME_PROOF'],
    });
    expect(rejected.state.episodes.flatMap(caseDeadlines)).toMatchObject([{ kind: 'MATERIALS_DUE', on: '2025-05-22' }]);
    answered.andWhen(reject('2025-12-31'), on).thenRejected('MATERIALS_DUE_OUT_OF_RANGE');
    rejected
      .andWhen(submit({ contentHash: 'c'.repeat(64) }), at({ businessDate: localDate('2025-05-16') }))
      .thenEvents(['MaterialSubmitted']);
  });

  it('counts the last verdict', () => {
    const turned = unasked
      .andWhen(reject(), byOfficer)
      .thenEvents(['MaterialRejected'])
      .andWhen(income, byOfficer)
      .thenEvents(['MaterialVerified'])
      .andWhen(reject(), byOfficer)
      .thenEvents(['MaterialRejected']);
    expect(turned.state.episodes[0]?.negotiations[0]?.materials.submitted).toMatchObject([
      { status: 'REJECTED', figures: null, reasons: REASONS },
    ]);
  });

  it('is an officer’s, of a material that was handed in', () => {
    unasked.andWhen(income, at()).thenRejected('ONLY_AN_OFFICER');
    unasked.andWhen(reject(), at()).thenRejected('ONLY_AN_OFFICER');
    given(caseDecider, REQUESTED)
      .when(income, byOfficer)
      .thenRejected('MATERIAL_UNKNOWN', { materialId: M1.materialId });
    given(caseDecider, REQUESTED).when(reject(), byOfficer).thenRejected('MATERIAL_UNKNOWN');
  });
});
