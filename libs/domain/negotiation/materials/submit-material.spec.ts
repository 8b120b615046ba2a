import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import {
  at,
  byOfficer,
  CASE,
  command,
  DETECTED,
  material,
  REASONS,
  request,
  REQUESTED,
  TODAY,
  WHY,
} from '#negotiation-testing';
import { led, Story } from '#story-testing';
import { caseDecider } from '../case/case.decider';
import { caseDeadlines } from '../clocks/case-deadlines';
import { MOST_MATERIALS } from './materials.decisions';

const submit = (changes: Partial<typeof material> = {}) => command('SubmitMaterial', { ...material, ...changes });
const ask = command('RequestMaterials', {
  ...CASE,
  asked: [
    { kind: 'INCOME_PROOF', why: WHY },
    { kind: 'EXPENSE_DETAILS', why: WHY },
  ],
});
const known = given(caseDecider, REQUESTED);
const asked = known.when(ask, byOfficer).thenEvents(['MaterialsRequested']);

describe('handing in a material', () => {
  it('keeps its kind, hash, size, media type and place, never the content', () => {
    const { events } = known.when(submit(), at()).thenEvents(['MaterialSubmitted']);
    expect(events[0]?.data).toEqual({
      caseId: 'C1-1',
      borrowerId: 'C1',
      negotiationId: 'C1-1-N1',
      materialId: 'C1-1-N1-M1',
      kind: 'INCOME_PROOF',
      contentHash: 'e'.repeat(64),
      size: 248_113,
      mediaType: 'application/pdf',
      uri: 'store://materials/C1/1',
      submittedBy: { kind: 'BORROWER', partyId: 'C1' },
    });
  });

  it('counts the same content once, as each kind of proof', () => {
    const once = known.when(submit(), at()).thenEvents(['MaterialSubmitted']);
    once.andRepeated().thenUnchanged();
    once.andWhen(submit({ uri: 'store://materials/copy', mediaType: 'image/png' }), at()).thenUnchanged();
    const other = once.andWhen(submit({ kind: 'EXPENSE_DETAILS' }), at()).thenEvents(['MaterialSubmitted']);
    expect(other.events[0]?.data).toMatchObject({ materialId: 'C1-1-N1-M2' });
  });

  it('promises an answer anew with the last one that was missing', () => {
    const later = at({ businessDate: localDate('2025-05-16') });
    const first = asked.andWhen(submit(), later).thenEvents(['MaterialSubmitted']);
    expect(first.events[0]?.data).not.toHaveProperty('answerDueOn');
    const last = first.andWhen(submit({ kind: 'EXPENSE_DETAILS' }), later).thenEvents(['MaterialSubmitted']);
    // Three working days after a Friday.
    expect(last.events[0]?.data).toMatchObject({ answerDueOn: '2025-05-21' });
    expect(last.state.episodes[0]?.negotiations[0]).toMatchObject({ answerDueOn: '2025-05-21' });
  });

  it('promises an answer anew with the last one there is time for, also where another was missed before', () => {
    const on = (day: string) => ({ ...byOfficer, businessDate: localDate(day) });
    const asks = (kind: 'INCOME_PROOF' | 'EXPENSE_DETAILS', dueOn: string) =>
      command('RequestMaterials', { ...CASE, asked: [{ kind, why: WHY }], dueOn: localDate(dueOn) });
    const missed = known
      .when(asks('EXPENSE_DETAILS', '2025-05-16'), on('2025-05-12'))
      .thenEvents(['MaterialsRequested'])
      .andWhen(asks('INCOME_PROOF', '2025-05-30'), on('2025-05-13'))
      .thenEvents(['MaterialsRequested'])
      .andWhen(command('NoteMissedMaterials', { ...CASE, requestId: 'C1-1-N1-R1' }), on('2025-05-19'))
      .thenEvents(['MaterialsMissed']);
    const last = missed.andWhen(submit(), on('2025-05-29')).thenEvents(['MaterialSubmitted']);
    // Three working days after the Thursday before Dragon Boat Festival; the day promised before had passed while there was time.
    expect(last.state.episodes.flatMap(caseDeadlines)).toMatchObject([{ kind: 'ANSWER_DUE', on: '2025-06-04' }]);
    const early = missed
      .andWhen(submit({ kind: 'EXPENSE_DETAILS' }), on('2025-05-20'))
      .thenEvents(['MaterialSubmitted']);
    expect(early.events[0]?.data).not.toHaveProperty('answerDueOn');
  });

  it('is the borrower’s, or of somebody the borrower authorised', () => {
    known.when(submit({ submittedBy: { kind: 'BORROWER', partyId: 'C2' } }), at()).thenRejected('NOT_THE_BORROWER');
    const submittedBy = { kind: 'REPRESENTATIVE', partyId: 'C2' } as const;
    known.when(submit({ submittedBy }), at()).thenRejected('REPRESENTATIVE_NOT_AUTHORISED');
    known.when(submit({ submittedBy, representativeAuthorised: true }), at()).thenEvents(['MaterialSubmitted']);
    given(caseDecider, DETECTED).when(submit(), at()).thenRejected('NO_OPEN_NEGOTIATION');
  });

  it('looks at the authority of a representative each time anew', async () => {
    const story = await new Story().registered();
    await story.sweep(null, 'JB1');
    await story.asks();
    expect(led(await story.handsIn('OTHER', 'one', undefined, 'R1'))).toBe('REPRESENTATIVE_NOT_AUTHORISED');
    await story.party({ type: 'RegisterParty', data: { partyId: 'C1', name: '王小明', phone: '13800138000' } });
    const power = { representativeId: 'R1', documentHash: 'd'.repeat(64), isRegistered: true };
    await story.party({ type: 'AuthoriseRepresentative', data: power });
    expect(led(await story.handsIn('OTHER', 'one', undefined, 'R1'))).toEqual(['MaterialSubmitted']);
    await story.party({ type: 'RevokeRepresentative', data: { representativeId: 'R1' } });
    expect(led(await story.handsIn('OTHER', 'two', undefined, 'R1'))).toBe('REPRESENTATIVE_NOT_AUTHORISED');
  });

  it('is refused from anywhere but the stores that are set, also with the request itself', () => {
    known
      .when(submit({ uri: 'https://evil.example/x' }), at())
      .thenRejected('MATERIAL_STORE_NOT_ALLOWED', { stores: ['store://materials'] });
    const materials = [{ kind: 'OTHER' as const, contentHash: 'a'.repeat(64), uri: 'file:///etc/passwd' }];
    given(caseDecider, DETECTED)
      .when(command('RequestNegotiation', { ...request, materials }), at())
      .thenRejected('MATERIAL_STORE_NOT_ALLOWED');
    known.when(submit({ uri: 's3://lender/x', stores: ['s3://lender'] }), at()).thenEvents(['MaterialSubmitted']);
  });

  it('takes what came with the request for handed in', () => {
    const materials = [{ kind: 'INCOME_PROOF' as const, contentHash: 'e'.repeat(64), uri: 'store://materials/1' }];
    given(caseDecider, DETECTED)
      .when(command('RequestNegotiation', { ...request, materials }), at())
      .thenEvents(['NegotiationRequested'])
      .andWhen(submit(), at())
      .thenUnchanged()
      .andWhen(command('VerifyMaterial', { ...CASE, materialId: 'C1-1-N1-M1', figures: {} }), byOfficer)
      .thenRejected('FIGURE_REQUIRED');
  });

  it('says of a document that was not accepted before that it was not', () => {
    known
      .when(submit(), at())
      .thenEvents(['MaterialSubmitted'])
      .andWhen(command('RejectMaterial', { ...CASE, materialId: 'C1-1-N1-M1', reasons: REASONS }), byOfficer)
      .thenEvents(['MaterialRejected'])
      .andWhen(submit(), at())
      .thenRejected('MATERIAL_REJECTED_BEFORE', { materialId: 'C1-1-N1-M1' });
  });

  it('ends somewhere', () => {
    let full = known.when(submit({ contentHash: '0'.repeat(64) }), at()).thenEvents(['MaterialSubmitted']);
    for (let n = 1; n < MOST_MATERIALS; n += 1) {
      full = full
        .andWhen(submit({ contentHash: n.toString(16).padStart(64, '0') }), at())
        .thenEvents(['MaterialSubmitted']);
    }
    full.andWhen(submit(), { businessDate: TODAY }).thenRejected('TOO_MANY_MATERIALS', { most: MOST_MATERIALS });
    // What is there already is still there.
    full.andWhen(submit({ contentHash: '0'.repeat(64) }), at()).thenUnchanged();
  });
});
