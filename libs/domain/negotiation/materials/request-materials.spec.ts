import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import {
  AGREED,
  at,
  byOfficer,
  CASE,
  command,
  DETECTED,
  material,
  OFFERED,
  REQUESTED,
  TODAY,
  WHY,
} from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import type { CaseState } from '../case/case.state';
import { waitingIn } from '../case/waiting';
import { caseDeadlines } from '../clocks/case-deadlines';
import { MOST_MATERIAL_REQUESTS } from './materials.decisions';
import type { MaterialKind } from './material.schema';

const ask = (kinds: readonly MaterialKind[] = ['INCOME_PROOF'], dueOn?: string) =>
  command('RequestMaterials', {
    ...CASE,
    asked: kinds.map((kind) => ({ kind, why: WHY })),
    ...(dueOn === undefined ? {} : { dueOn: localDate(dueOn) }),
  });
const known = given(caseDecider, REQUESTED);
const episodeOf = (state: CaseState) => {
  const [episode] = state.episodes;
  if (!episode) throw new Error('there is a case');
  return episode;
};
const clocks = (state: CaseState) => caseDeadlines(episodeOf(state)).map(({ kind, on, party }) => [kind, on, party]);

describe('asking for materials', () => {
  it('says which, why, and by when: in seven days unless the officer names the day', () => {
    const { events } = known.when(ask(['INCOME_PROOF', 'MEDICAL_PROOF']), byOfficer).thenEvents(['MaterialsRequested']);
    expect(events[0]?.data).toEqual({
      ...CASE,
      borrowerId: 'C1',
      negotiationId: 'C1-1-N1',
      requestId: 'C1-1-N1-R1',
      officerId: 'officer-wang',
      asked: [
        { kind: 'INCOME_PROOF', why: WHY },
        { kind: 'MEDICAL_PROOF', why: WHY },
      ],
      dueOn: '2025-05-19',
    });
    // A Saturday: the next working day is a Tuesday, after the Dragon Boat Festival.
    const named = known.when(ask(['OTHER'], '2025-05-31'), byOfficer).thenEvents(['MaterialsRequested']);
    expect(named.events[0]?.data).toMatchObject({ dueOn: '2025-06-03' });
  });

  it('makes it the borrower’s turn: the promised answer waits, and everybody sees what is missing', () => {
    const { state } = known.when(ask(['INCOME_PROOF', 'IDENTITY']), byOfficer).thenEvents(['MaterialsRequested']);
    expect(clocks(known.state)).toEqual([['ANSWER_DUE', '2025-05-15', 'LENDER']]);
    expect(clocks(state)).toEqual([['MATERIALS_DUE', '2025-05-19', 'BORROWER']]);
    expect(waitingIn(episodeOf(known.state))).toMatchObject({ for: 'LENDER', what: 'ASSESSMENT', by: '2025-05-15' });
    expect(waitingIn(episodeOf(state))).toEqual({
      for: 'BORROWER',
      what: 'MATERIALS',
      by: '2025-05-19',
      missing: ['INCOME_PROOF', 'IDENTITY'],
      says: {
        en: 'The borrower is to hand in proof of income and proof of identity by 2025-05-19.',
        zh: '待借款人最迟于2025-05-19提交收入证明、身份证明。',
      },
    });
  });

  it('happens once, and again where more is asked or more time is given', () => {
    const once = known.when(ask(), byOfficer).thenEvents(['MaterialsRequested']);
    once.andRepeated().thenUnchanged();
    const other = { ...byOfficer, bodyHash: 'b'.repeat(64) };
    const later = once.andWhen(ask(['INCOME_PROOF'], '2025-06-12'), other).thenEvents(['MaterialsRequested']);
    expect(later.events[0]?.data).toMatchObject({ requestId: 'C1-1-N1-R2' });
    // The same kind is missing once, and the last request for it counts.
    expect(waitingIn(episodeOf(later.state))).toMatchObject({ by: '2025-06-12', missing: ['INCOME_PROOF'] });
    later.andWhen(ask(['OTHER']), byOfficer).thenEvents(['MaterialsRequested']);
  });

  it('lets what was handed in before be no answer', () => {
    const asked = known
      .when(command('SubmitMaterial', material), at())
      .thenEvents(['MaterialSubmitted'])
      .andWhen(ask(), byOfficer)
      .thenEvents(['MaterialsRequested']);
    expect(waitingIn(episodeOf(asked.state))).toMatchObject({ what: 'MATERIALS', missing: ['INCOME_PROOF'] });
  });

  it('is an officer’s, in an open negotiation, while no offer waits for an answer', () => {
    known.when(ask(), at()).thenRejected('ONLY_AN_OFFICER');
    given(caseDecider, DETECTED).when(ask(), byOfficer).thenRejected('NO_OPEN_NEGOTIATION');
    given(caseDecider, AGREED).when(ask(), byOfficer).thenRejected('NO_OPEN_NEGOTIATION');
    given(caseDecider, OFFERED).when(ask(), byOfficer).thenRejected('OFFER_ALREADY_OPEN');
  });

  it('names each kind once', () => {
    known.when(ask(['OTHER', 'OTHER']), byOfficer).thenRejected('MATERIAL_ASKED_TWICE', { kinds: ['OTHER', 'OTHER'] });
  });

  it.each(['2025-05-12', '2025-05-11', '2025-07-12', '2100-12-31', '9999-12-31'])(
    'gives no last day that has come or is out of sight: %s',
    (dueOn) => {
      known.when(ask(['OTHER'], dueOn), byOfficer).thenRejected('MATERIALS_DUE_OUT_OF_RANGE', {
        earliest: '2025-05-13',
        latest: '2025-07-11',
      });
    },
  );

  it.each(['2025-05-13', '2025-07-11'])('gives the first and the last day there is: %s', (dueOn) => {
    const { events } = known.when(ask(['OTHER'], dueOn), byOfficer).thenEvents(['MaterialsRequested']);
    expect(events[0]?.data).toMatchObject({ dueOn });
  });

  it('ends somewhere: who has asked so often decides', () => {
    let asked = known.when(ask(), byOfficer).thenEvents(['MaterialsRequested']);
    for (let n = 1; n < MOST_MATERIAL_REQUESTS; n += 1) {
      const bodyHash = n.toString(16).padStart(64, '0');
      asked = asked.andWhen(ask(), { ...byOfficer, bodyHash }).thenEvents(['MaterialsRequested']);
    }
    asked
      .andWhen(ask(), { businessDate: TODAY, actor: byOfficer.actor, bodyHash: 'f'.repeat(64) })
      .thenRejected('TOO_MANY_MATERIAL_REQUESTS');
  });
});
