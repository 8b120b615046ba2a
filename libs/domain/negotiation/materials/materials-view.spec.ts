/** What everybody with a look at the case sees of its materials. */
import { fen, localDate } from '#kernel';
import { given } from '#kernel-testing';
import { at, byOfficer, CASE, command, DETECTED, material, PROCESS, REASONS, request, WHY } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import { caseView } from '../case/case-view';
import type { CaseState } from '../case/case.state';

const [payslip, rent] = ['a'.repeat(64), 'b'.repeat(64)];
const asked = given(caseDecider, DETECTED)
  .when(
    command('RequestNegotiation', {
      ...request,
      materials: [{ kind: 'OTHER', contentHash: payslip, uri: 'store://materials/letter' }],
    }),
    at(),
  )
  .thenEvents(['NegotiationRequested'])
  .andWhen(
    command('RequestMaterials', {
      ...CASE,
      asked: [
        { kind: 'INCOME_PROOF', why: WHY },
        { kind: 'EXPENSE_DETAILS', why: WHY },
      ],
    }),
    byOfficer,
  )
  .thenEvents(['MaterialsRequested']);
const submit = (kind: 'INCOME_PROOF' | 'EXPENSE_DETAILS', contentHash: string) =>
  command('SubmitMaterial', { ...material, kind, contentHash });
const seen = (state: CaseState) => {
  const { askedMaterials, materials } = caseView(state, 'C1-1')?.negotiations[0] ?? {};
  return { askedMaterials, materials };
};
const next = at({ businessDate: localDate('2025-05-13') });
const handedIn = asked
  .andWhen(submit('INCOME_PROOF', payslip), next)
  .thenEvents(['MaterialSubmitted'])
  .andWhen(submit('EXPENSE_DETAILS', rent), next)
  .thenEvents(['MaterialSubmitted']);

describe('the materials of a negotiation, as they are shown', () => {
  it('are left out while there are none', () => {
    const { state } = given(caseDecider, DETECTED)
      .when(command('RequestNegotiation', request), at())
      .thenEvents(['NegotiationRequested']);
    const [negotiation] = caseView(state, 'C1-1')?.negotiations ?? [];
    expect(negotiation).toMatchObject({ negotiationId: 'C1-1-N1' });
    expect(negotiation).not.toHaveProperty('askedMaterials');
    expect(negotiation).not.toHaveProperty('materials');
  });

  it('say of what came with the request that nobody has looked at it, and of what was asked that it is missing', () => {
    const of = { why: WHY, requestId: 'C1-1-N1-R1', status: 'MISSING', dueOn: '2025-05-19', missedOn: null };
    expect(seen(asked.state)).toEqual({
      askedMaterials: [
        { kind: 'INCOME_PROOF', ...of },
        { kind: 'EXPENSE_DETAILS', ...of },
      ],
      materials: [
        {
          materialId: 'C1-1-N1-M1',
          kind: 'OTHER',
          contentHash: payslip,
          uri: 'store://materials/letter',
          size: null,
          mediaType: null,
          submittedBy: { kind: 'BORROWER', partyId: 'C1' },
          submittedOn: '2025-05-12',
          status: 'SUBMITTED',
          figures: null,
          reasons: [],
          checkedBy: null,
        },
      ],
    });
  });

  it('tell the verdict on each: the figure with who verified it, the reasons with who rejected it', () => {
    const checked = handedIn
      .andWhen(
        command('VerifyMaterial', { ...CASE, materialId: 'C1-1-N1-M2', figures: { monthlyIncome: fen(398_000) } }),
        byOfficer,
      )
      .thenEvents(['MaterialVerified'])
      .andWhen(command('RejectMaterial', { ...CASE, materialId: 'C1-1-N1-M3', reasons: REASONS }), byOfficer)
      .thenEvents(['MaterialRejected']);
    const as = { uri: 'store://materials/C1/1', size: 248_113, mediaType: 'application/pdf' };
    const by = {
      submittedBy: { kind: 'BORROWER', partyId: 'C1' },
      submittedOn: '2025-05-13',
      checkedBy: 'officer-wang',
    };
    expect(seen(checked.state)).toMatchObject({
      askedMaterials: [
        { kind: 'INCOME_PROOF', status: 'VERIFIED' },
        { kind: 'EXPENSE_DETAILS', status: 'REJECTED' },
      ],
      materials: [
        { materialId: 'C1-1-N1-M1', status: 'SUBMITTED', checkedBy: null },
        {
          ...{ materialId: 'C1-1-N1-M2', kind: 'INCOME_PROOF', contentHash: payslip, ...as, ...by },
          ...{ status: 'VERIFIED', figures: { monthlyIncome: 398_000 }, reasons: [] },
        },
        {
          ...{ materialId: 'C1-1-N1-M3', kind: 'EXPENSE_DETAILS', contentHash: rent, ...as, ...by },
          ...{ status: 'REJECTED', figures: null, reasons: REASONS },
        },
      ],
    });
    for (const one of seen(checked.state).materials ?? []) expect(one).not.toHaveProperty('checkedAs');
    // Verified after all, the reasons are gone.
    const turned = checked
      .andWhen(
        command('VerifyMaterial', { ...CASE, materialId: 'C1-1-N1-M3', figures: { essentialExpenses: fen(1) } }),
        byOfficer,
      )
      .thenEvents(['MaterialVerified']);
    expect(seen(turned.state).materials?.[2]).toMatchObject({ status: 'VERIFIED', reasons: [] });
  });

  it('tell the day it was found that they were not handed in', () => {
    const missed = asked
      .andWhen(
        command('NoteMissedMaterials', { ...CASE, requestId: 'C1-1-N1-R1' }),
        at({ businessDate: localDate('2025-05-20'), actor: PROCESS }),
      )
      .thenEvents(['MaterialsMissed']);
    expect(seen(missed.state).askedMaterials).toMatchObject([
      { kind: 'INCOME_PROOF', status: 'MISSING', missedOn: '2025-05-20' },
      { kind: 'EXPENSE_DETAILS', status: 'MISSING', missedOn: '2025-05-20' },
    ]);
  });
});
