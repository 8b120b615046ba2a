/** A hold proves never to have been: what was decided because of it is listed, through the real reactions. */
import { localDate } from '#kernel';
import { OFFICER, OTHER_OFFICER, SUPERVISOR } from '#negotiation-testing';
import type { HoldKind, PartyCommand } from '#parties';
import { led, Story } from './story';

const HASH = 'a'.repeat(64);
const register: PartyCommand = { type: 'RegisterParty', data: { partyId: 'C1', name: '王小明', phone: '13800138000' } };
const held = (kind: HoldKind, holdId = 'H1'): PartyCommand => ({
  type: 'PlaceHold',
  data: { holdId, kind, from: localDate('2025-03-01'), documentHash: HASH, reason: '家属提交证明', foreignLoans: [] },
});
const confirm = (holdId = 'H1'): PartyCommand => ({ type: 'ReviewHold', data: { holdId } });
const lifted = (until: string, holdId = 'H1'): PartyCommand => ({
  type: 'LiftHold',
  data: { holdId, until: localDate(until), documentHash: HASH, reason: '登记有误' },
});
const DIED = { caseId: 'C1-1', loanId: 'JB1', ground: 'DIED', collectionGoesOn: false } as const;

async function overdue(): Promise<Story> {
  const story = new Story('C1');
  await story.on('2025-03-20').registered();
  await story.party(register);
  await story.sweep(null, 'JB1');
  await story.processes();
  return story;
}

async function writtenOff(): Promise<Story> {
  const story = await overdue();
  await story.party(held('DEATH'), 'C1', OFFICER);
  await story.party(confirm(), 'C1', OTHER_OFFICER);
  await story.processes();
  expect(led(await story.writesOffWithApproval(DIED, 'W1'))).toContain('WriteOffDecided');
  await story.processes();
  return story;
}

const repairs = async (story: Story) =>
  ((await story.view('C1-1')).repairs ?? []).map(({ kind, reference, status }) => `${kind} ${reference} ${status}`);

describe('a hold that never was', () => {
  it('of a death is no ground of a write-off before another person has confirmed it', async () => {
    const story = await overdue();
    expect(led(await story.writesOffWithApproval(DIED, 'W0'))).toBe('DEATH_NOT_CONFIRMED');
    await story.party(held('DEATH'), 'C1', OFFICER);
    await story.processes();
    expect(led(await story.writesOffWithApproval(DIED, 'W1'))).toBe('DEATH_NOT_CONFIRMED');
    await story.party(confirm(), 'C1', OTHER_OFFICER);
    expect(led(await story.writesOffWithApproval(DIED, 'W2'))).toContain('WriteOffDecided');
  });

  it('lists the write-off that was decided because of it, until that is taken back; told again, nothing anew', async () => {
    const story = await writtenOff();
    await story.party(lifted('2025-03-01'), 'C1', OTHER_OFFICER);
    await story.processes();
    expect(await repairs(story)).toEqual(['WRITE_OFF_TO_REVIEW JB1 OPEN']);
    await story.party(lifted('2025-03-01'), 'C1', OTHER_OFFICER);
    await story.processes();
    expect(await repairs(story)).toHaveLength(1);
    const back = { caseId: 'C1-1', loanId: 'JB1', because: 'RECORDED_WRONGLY' } as const;
    expect(led(await story.takesWriteOffBack(back, 'B1'))).toEqual(['WriteOffTakenBack', 'RepairDone', 'CaseReopened']);
    expect(await repairs(story)).toEqual(['WRITE_OFF_TO_REVIEW JB1 DONE']);
  });

  it('lists it also where it was lifted from a later day first, and nothing while it held some days', async () => {
    const story = await writtenOff();
    await story.party(lifted('2025-03-10'), 'C1', OTHER_OFFICER);
    await story.processes();
    expect(await repairs(story)).toEqual([]);
    await story.party(lifted('2025-03-01'), 'C1', OTHER_OFFICER);
    await story.processes();
    expect(await repairs(story)).toEqual(['WRITE_OFF_TO_REVIEW JB1 OPEN']);
  });

  it('lists nothing while another hold of the kind stands, nor what was decided on another ground', async () => {
    const twice = await writtenOff();
    await twice.party(held('DEATH', 'H2'), 'C1', OFFICER);
    await twice.party(lifted('2025-03-01'), 'C1', OTHER_OFFICER);
    await twice.processes();
    expect(await repairs(twice)).toEqual([]);
    const other = await overdue();
    await other.party(held('DEATH'), 'C1', OFFICER);
    await other.writesOffWithApproval({ ...DIED, ground: 'UNCOLLECTIBLE' }, 'W1');
    await other.party(lifted('2025-03-01'), 'C1', OTHER_OFFICER);
    await other.processes();
    expect(await repairs(other)).toEqual([]);
  });

  it('of an identity that was not stolen lists the loan that was taken out as not theirs', async () => {
    const story = await overdue();
    await story.party(held('IDENTITY_FRAUD'), 'C1', OFFICER);
    await story.processes();
    const out = { caseId: 'C1-1', loanId: 'JB1', because: 'NOT_THEIR_DEBT' } as const;
    expect(led(await story.withdrawsLoan(out))).toContain('LoanWithdrawn');
    await story.processes();
    await story.party(lifted('2025-03-01'), 'C1', OTHER_OFFICER);
    await story.processes();
    expect(await repairs(story)).toEqual(['WITHDRAWAL_TO_REVIEW JB1 OPEN']);
    expect(led(await story.reopens(['JB1'], SUPERVISOR, undefined, 'C1-1'))).toEqual(['CaseReopened', 'RepairDone']);
  });

  it('of a death has what the heir signed rest: it is not broken before somebody has looked, and has its days from then', async () => {
    const story = new Story('C1');
    for (const partyId of ['C1', 'C9']) {
      await story.party({ type: 'RegisterParty', data: { partyId, name: '王小明', phone: '13800138000' } }, partyId);
    }
    await story.on('2025-05-12').registered();
    await story.party({ ...held('DEATH'), data: { ...held('DEATH').data, from: localDate('2025-05-01') } } as never);
    const heir = { representativeId: 'C9', documentHash: HASH, capacity: 'HEIR', isRegistered: true } as const;
    await story.party({ type: 'AuthoriseRepresentative', data: heir });
    await story.processes();
    await story.sweep(null, 'JB1');
    story.actingFor('C9');
    await story.asks();
    await story.isAssessed();
    await story.isOffered();
    expect(led(await story.borrowerSigns('A', { partyId: 'C9' }))).toEqual(['AgreementSignedByBorrower']);
    story.actingFor(undefined);
    expect(led(await story.lenderSigns(OFFICER))).toContain('AgreementSigned');
    await story.processes();
    // The first row fell due on 12 June and rested under the hold, which proves never to have been.
    await story.on('2025-07-20').party(lifted('2025-05-01'), 'C1', OTHER_OFFICER);
    await story.processes();
    const agreement = async () => (await story.state()).episodes[0]?.agreements[0];
    expect(await repairs(story)).toEqual(['AGREEMENT_TO_REVIEW C1-1-A1 OPEN']);
    await story.clock();
    await story.processes();
    expect(await agreement()).toMatchObject({ status: 'IN_FORCE', missed: [] });
    expect(await repairs(story)).toEqual(['AGREEMENT_TO_REVIEW C1-1-A1 OPEN']);
    expect(led(await story.on('2025-07-21').needsNoRepair('C1-1-F1'))).toEqual(['RepairNotNeeded']);
    await story.processes();
    await story.clock();
    expect(await agreement()).toMatchObject({ status: 'IN_FORCE', missed: [] });
    await story.on('2025-08-20').clock();
    expect(await agreement()).toMatchObject({ status: 'BREACHED' });
    expect(await story.undone()).toEqual([]);
  });
});
