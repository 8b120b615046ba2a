/** An officer takes back what was asked for: the borrower need not hand it in, and the promised answer waits no longer. */
import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import {
  at,
  byOfficer,
  CASE,
  command,
  DETECTED,
  material,
  OFFERED,
  REQUESTED,
  SUPERVISOR,
  WHY,
} from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import type { CaseState } from '../case/case.state';
import { waitingIn } from '../case/waiting';
import { caseDeadlines } from '../clocks/case-deadlines';
import type { MaterialKind } from './material.schema';
import { materialsSeen } from './materials-view';

const R1 = { ...CASE, requestId: 'C1-1-N1-R1', why: { en: 'Your employer told us.', zh: '用人单位已告知。' } };
const takeBack = (requestId = 'C1-1-N1-R1') => command('WithdrawMaterialsRequest', { ...R1, requestId });
const asks = (...kinds: readonly MaterialKind[]) =>
  command('RequestMaterials', { ...CASE, asked: kinds.map((kind) => ({ kind, why: WHY })) });
const on = (day: string) => ({ ...byOfficer, businessDate: localDate(day), bodyHash: day.padEnd(64, '0') });
const asked = given(caseDecider, REQUESTED)
  .when(asks('INCOME_PROOF', 'EXPENSE_DETAILS'), byOfficer)
  .thenEvents(['MaterialsRequested']);
const waits = ({ episodes: [episode] }: CaseState) => episode && waitingIn(episode);
const clocks = ({ episodes: [episode] }: CaseState) =>
  (episode ? caseDeadlines(episode) : []).map(({ kind, on: due }) => `${kind} ${due}`);
const materialsOf = ({ episodes: [episode] }: CaseState) => episode?.negotiations[0]?.materials;

describe('taking a request for materials back', () => {
  it('says what is not needed any more, and promises the answer anew', () => {
    expect(clocks(asked.state)).toEqual(['MATERIALS_DUE 2025-05-19']);
    const back = asked.andWhen(takeBack(), on('2025-05-14')).then([
      {
        type: 'MaterialsRequestWithdrawn',
        data: {
          ...R1,
          borrowerId: 'C1',
          negotiationId: 'C1-1-N1',
          officerId: 'officer-wang',
          kinds: ['INCOME_PROOF', 'EXPENSE_DETAILS'],
          answerDueOn: localDate('2025-05-19'),
        },
      },
    ]);
    back.andRepeated().thenUnchanged();
    expect(waits(back.state)).toMatchObject({ for: 'LENDER', what: 'ASSESSMENT', by: '2025-05-19', missing: [] });
    expect(clocks(back.state)).toEqual(['ANSWER_DUE 2025-05-19']);
    const materials = materialsOf(back.state);
    expect(materials && materialsSeen(materials)).toEqual({ askedMaterials: [] });
  });

  it('keeps what was handed in, and takes back only what was missing', () => {
    const half = asked.andWhen(command('SubmitMaterial', material), at()).thenEvents(['MaterialSubmitted']);
    const back = half.andWhen(takeBack(), byOfficer).thenEvents(['MaterialsRequestWithdrawn']);
    expect(back.events[0]?.data).toMatchObject({ kinds: ['EXPENSE_DETAILS'] });
    expect(waits(back.state)).toMatchObject({ what: 'MATERIALS_CHECK', missing: [] });
    const whole = given(caseDecider, REQUESTED)
      .when(asks('INCOME_PROOF'), byOfficer)
      .thenEvents(['MaterialsRequested']);
    whole
      .andWhen(command('SubmitMaterial', material), at())
      .thenEvents(['MaterialSubmitted'])
      .andWhen(takeBack(), byOfficer)
      .thenUnchanged();
  });

  it('leaves to be checked what was handed in before it was asked for again', () => {
    const handedIn = given(caseDecider, REQUESTED)
      .when(asks('MEDICAL_PROOF'), byOfficer)
      .thenEvents(['MaterialsRequested'])
      .andWhen(command('SubmitMaterial', { ...material, kind: 'MEDICAL_PROOF' }), at())
      .thenEvents(['MaterialSubmitted']);
    expect(waits(handedIn.state)).toMatchObject({ what: 'MATERIALS_CHECK' });
    const back = handedIn
      .andWhen(asks('MEDICAL_PROOF'), on('2025-05-13'))
      .thenEvents(['MaterialsRequested'])
      .andWhen(takeBack('C1-1-N1-R2'), on('2025-05-13'))
      .thenEvents(['MaterialsRequestWithdrawn']);
    expect(waits(back.state)).toMatchObject({ for: 'LENDER', what: 'MATERIALS_CHECK', missing: [] });
  });

  it('promises nothing while the borrower has time for something else, or once the lender had promised already', () => {
    const both = asked.andWhen(asks('MEDICAL_PROOF'), on('2025-05-13')).thenEvents(['MaterialsRequested']);
    const one = both.andWhen(takeBack(), on('2025-05-13')).thenEvents(['MaterialsRequestWithdrawn']);
    expect(one.events[0]?.data).not.toHaveProperty('answerDueOn');
    expect(waits(one.state)).toMatchObject({ for: 'BORROWER', missing: ['MEDICAL_PROOF'] });
    const missed = asked
      .andWhen(command('NoteMissedMaterials', R1), at({ businessDate: localDate('2025-05-20') }))
      .thenEvents(['MaterialsMissed']);
    const tooLate = missed.andWhen(takeBack(), on('2025-05-21')).thenEvents(['MaterialsRequestWithdrawn']);
    expect(tooLate.events[0]?.data).not.toHaveProperty('answerDueOn');
    expect(waits(tooLate.state)).toMatchObject({ what: 'ASSESSMENT', by: '2025-05-23', missing: [] });
  });

  it('takes back an earlier request for the same with it, and is over when it is asked for anew', () => {
    const twice = asked.andWhen(asks('INCOME_PROOF'), on('2025-05-13')).thenEvents(['MaterialsRequested']);
    const back = twice.andWhen(takeBack('C1-1-N1-R2'), on('2025-05-13')).thenEvents(['MaterialsRequestWithdrawn']);
    expect(waits(back.state)).toMatchObject({ missing: ['EXPENSE_DETAILS'] });
    const anew = back.andWhen(asks('INCOME_PROOF'), on('2025-05-14')).thenEvents(['MaterialsRequested']);
    expect(waits(anew.state)).toMatchObject({ missing: ['EXPENSE_DETAILS', 'INCOME_PROOF'] });
  });

  it('lets the same be asked for anew in the same words', () => {
    const anew = asked
      .andWhen(takeBack(), byOfficer)
      .thenEvents(['MaterialsRequestWithdrawn'])
      .andWhen(asks('INCOME_PROOF', 'EXPENSE_DETAILS'), byOfficer)
      .thenEvents(['MaterialsRequested']);
    anew.andRepeated().thenUnchanged();
    expect(waits(anew.state)).toMatchObject({ what: 'MATERIALS', missing: ['INCOME_PROOF', 'EXPENSE_DETAILS'] });
  });

  it('leaves no day by which another is to be handed in when one that came after all is rejected', () => {
    const reject = command('RejectMaterial', { ...CASE, materialId: 'C1-1-N1-M1', reasons: [WHY] });
    const { events } = asked
      .andWhen(takeBack(), byOfficer)
      .thenEvents(['MaterialsRequestWithdrawn'])
      .andWhen(command('SubmitMaterial', material), at())
      .thenEvents(['MaterialSubmitted'])
      .andWhen(reject, byOfficer)
      .thenEvents(['MaterialRejected']);
    expect(events[0]?.data).toMatchObject({ dueOn: null });
  });

  it('is an officer’s, of a request that was made, in a negotiation that is open', () => {
    asked.andWhen(takeBack(), at()).thenRejected('ONLY_AN_OFFICER');
    asked.andWhen(takeBack('C1-1-N1-R9'), byOfficer).thenRejected('MATERIAL_REQUEST_UNKNOWN');
    asked.andWhen(takeBack(), at({ actor: SUPERVISOR })).thenEvents(['MaterialsRequestWithdrawn']);
    given(caseDecider, OFFERED).when(takeBack(), byOfficer).thenRejected('MATERIAL_REQUEST_UNKNOWN');
    given(caseDecider, DETECTED).when(takeBack(), byOfficer).thenRejected('NO_OPEN_NEGOTIATION');
  });
});
