/** Income and expenses as the next assessment takes them, and how far each is proved. */
import { fen } from '#kernel';
import { given } from '#kernel-testing';
import { ASSESSED, at, byOfficer, CASE, command, material, REASONS, REQUESTED } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import type { CaseState, Negotiation } from '../case/case.state';
import { evidenceFacts, isEvidenceNew } from './evidence';
import type { MaterialKind, VerifiedFigures } from './material.schema';

const submit = (kind: MaterialKind, n: number) =>
  command('SubmitMaterial', { ...material, kind, contentHash: n.toString(16).padStart(64, '0') });
const verify = (n: number, figures: VerifiedFigures) =>
  command('VerifyMaterial', { ...CASE, materialId: `C1-1-N1-M${n}`, figures });
const reject = (n: number) => command('RejectMaterial', { ...CASE, materialId: `C1-1-N1-M${n}`, reasons: REASONS });
const income = (amount: number): VerifiedFigures => ({ monthlyIncome: fen(amount) });
const negotiationOf = ({ state }: { readonly state: CaseState }) => state.episodes[0]?.negotiations[0] as Negotiation;
const factsOf = (known: { readonly state: CaseState }) => evidenceFacts(negotiationOf(known));
const isNew = (known: { readonly state: CaseState }) => isEvidenceNew(negotiationOf(known));

/** Two proofs of income and one of expenses, handed in and not looked at. */
const handedIn = (events: typeof REQUESTED) =>
  given(caseDecider, events)
    .when(submit('INCOME_PROOF', 1), at())
    .thenEvents(['MaterialSubmitted'])
    .andWhen(submit('INCOME_PROOF', 2), at())
    .thenEvents(['MaterialSubmitted'])
    .andWhen(submit('EXPENSE_DETAILS', 3), at())
    .thenEvents(['MaterialSubmitted']);

describe('income and expenses', () => {
  const known = handedIn(REQUESTED);

  it('stand as declared, each with what was handed in for it', () => {
    const declared = { monthlyIncome: 600_000, essentialExpenses: 500_000 };
    expect(factsOf(given(caseDecider, REQUESTED))).toEqual({
      ...declared,
      incomeEvidence: 'DECLARED',
      expensesEvidence: 'DECLARED',
    });
    expect(factsOf(known)).toEqual({ ...declared, incomeEvidence: 'SUBMITTED', expensesEvidence: 'SUBMITTED' });
  });

  it('stand as verified, each by its own proof', () => {
    const expenses = known.andWhen(verify(3, { essentialExpenses: fen(420_000) }), byOfficer);
    expect(factsOf(expenses.thenEvents(['MaterialVerified']))).toEqual({
      monthlyIncome: 600_000,
      incomeEvidence: 'SUBMITTED',
      essentialExpenses: 420_000,
      expensesEvidence: 'VERIFIED',
    });
  });

  it('stand by the proof handed in last, whichever was looked at first', () => {
    const second = known.andWhen(verify(2, income(380_000)), byOfficer).thenEvents(['MaterialVerified']);
    // The first proof is still to be looked at; what is verified stands meanwhile.
    expect(factsOf(second)).toMatchObject({ monthlyIncome: 380_000, incomeEvidence: 'VERIFIED' });
    const both = second.andWhen(verify(1, income(398_000)), byOfficer).thenEvents(['MaterialVerified']);
    expect(factsOf(both)).toMatchObject({ monthlyIncome: 380_000 });
    const left = both.andWhen(reject(2), byOfficer).thenEvents(['MaterialRejected']);
    expect(factsOf(left)).toMatchObject({ monthlyIncome: 398_000, incomeEvidence: 'VERIFIED' });
  });

  it('stand as declared again where every proof was rejected', () => {
    const one = known.andWhen(reject(1), byOfficer).thenEvents(['MaterialRejected']);
    expect(factsOf(one)).toMatchObject({ incomeEvidence: 'SUBMITTED' });
    const none = one.andWhen(reject(2), byOfficer).thenEvents(['MaterialRejected']);
    expect(factsOf(none)).toMatchObject({ monthlyIncome: 600_000, incomeEvidence: 'DECLARED' });
  });
});

describe('evidence is new', () => {
  it('never before an assessment, and not where what was handed in proves neither', () => {
    expect(isNew(handedIn(REQUESTED))).toBe(false);
    const assessed = given(caseDecider, ASSESSED);
    expect(isNew(assessed)).toBe(false);
    const medical = assessed.when(submit('MEDICAL_PROOF', 1), at()).thenEvents(['MaterialSubmitted']);
    expect(isNew(medical)).toBe(false);
  });

  it('as soon as a proof of income or of expenses is there, also where it proves what was declared', () => {
    const assessed = given(caseDecider, ASSESSED);
    const ofIncome = assessed.when(submit('INCOME_PROOF', 1), at()).thenEvents(['MaterialSubmitted']);
    expect(isNew(ofIncome)).toBe(true);
    expect(isNew(assessed.when(submit('EXPENSE_DETAILS', 1), at()).thenEvents(['MaterialSubmitted']))).toBe(true);
    const same = ofIncome.andWhen(verify(1, income(600_000)), byOfficer).thenEvents(['MaterialVerified']);
    expect(isNew(same)).toBe(true);
    expect(isNew(ofIncome.andWhen(reject(1), byOfficer).thenEvents(['MaterialRejected']))).toBe(false);
  });

  it('where a verified figure was put right after it was assessed', () => {
    const verified = negotiationOf(
      handedIn(ASSESSED)
        .andWhen(verify(3, { essentialExpenses: fen(1) }), byOfficer)
        .thenEvents(['MaterialVerified']),
    );
    const { assessment } = verified;
    if (!assessment) throw new Error('it was assessed');
    const onThese = {
      ...verified,
      assessment: { ...assessment, facts: { ...assessment.facts, ...evidenceFacts(verified) } },
    };
    expect(isEvidenceNew(onThese)).toBe(false);
    const facts = onThese.assessment.facts;
    const on = (other: object) => ({ ...onThese, assessment: { ...assessment, facts: { ...facts, ...other } } });
    expect(isEvidenceNew(on({ essentialExpenses: fen(2) }))).toBe(true);
    expect(isEvidenceNew(on({ monthlyIncome: fen(2) }))).toBe(true);
  });

  it('counts an assessment of before evidence was told as made on what was declared', () => {
    const { assessment, ...negotiation } = negotiationOf(given(caseDecider, ASSESSED));
    if (!assessment) throw new Error('it was assessed');
    const { incomeEvidence: _income, expensesEvidence: _expenses, ...facts } = assessment.facts;
    expect(isEvidenceNew({ ...negotiation, assessment: { ...assessment, facts } })).toBe(false);
  });
});
