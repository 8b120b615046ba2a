/** A hold on a person, through the real reactions: every loan learns of it, whichever was known first, and the case follows. */
import { localDate } from '#kernel';
import { loanArrears } from '#lending';
import { goldenLoan } from '#lending-testing';
import type { PartyCommand } from '#parties';
import { Story } from './story';

const HASH = 'a'.repeat(64);
const register: PartyCommand = { type: 'RegisterParty', data: { partyId: 'C1', name: '王小明', phone: '13800138000' } };
const dead = (holdId: string, from: string): PartyCommand => ({
  type: 'PlaceHold',
  data: { holdId, kind: 'DEATH', from: localDate(from), documentHash: HASH, reason: '家属提交证明', foreignLoans: [] },
});
const lifted = (holdId: string, until: string): PartyCommand => ({
  type: 'LiftHold',
  data: { holdId, until: localDate(until), documentHash: HASH, reason: '登记有误' },
});

async function dpd(story: Story, loanId: string): Promise<number | undefined> {
  return loanArrears(await story.loanState(loanId), story.businessDate)?.dpd;
}

describe('a hold on a person', () => {
  it('is on all their loans, also on one that was registered after it', async () => {
    const story = new Story('C1');
    await story.on('2025-03-01').registered();
    await story.party(register);
    await story.party(dead('H1', '2025-02-20'));
    await story.processes();
    await story.registered(goldenLoan('JB2'));
    await story.processes();
    expect([await dpd(story, 'JB1'), await dpd(story, 'JB2')]).toEqual([9, 9]);
    await story.on('2025-03-05').party(lifted('H1', '2025-02-25'));
    await story.processes();
    expect([await dpd(story, 'JB1'), await dpd(story, 'JB2')]).toEqual([18, 18]);
    expect(await story.undone()).toEqual([]);
  });

  it('is known to a loan registered after it was lifted, which bears its days', async () => {
    const story = new Story('C1');
    await story.on('2025-03-05').party(register);
    await story.party(dead('H1', '2025-02-20'));
    await story.party(lifted('H1', '2025-02-25'));
    await story.registered();
    await story.processes();
    expect(await dpd(story, 'JB1')).toBe(18);
  });

  it('takes back what the case was told of days that prove not to count', async () => {
    const story = new Story('C1');
    await story.on('2025-03-20').registered();
    await story.party(register);
    await story.sweep(null, 'JB1');
    await story.processes();
    expect((await story.view()).loans[0]).toMatchObject({ dpd: 38, bucket: '31-60' });
    await story.party(dead('H1', '2025-02-20'));
    await story.processes();
    expect((await story.view()).loans[0]).toMatchObject({ dpd: 9, bucket: '1-30' });
  });

  it('stops the borrower’s deadlines in the case, also in one that opens under it', async () => {
    const story = new Story('C1');
    await story.on('2025-03-20').registered();
    await story.party(register);
    await story.party(dead('H1', '2025-03-18'));
    await story.processes();
    await story.sweep(null, 'JB1');
    await story.processes();
    expect((await story.state()).episodes[0]?.holds).toMatchObject([{ holdId: 'H1', until: null }]);
    await story.on('2025-03-25').party(lifted('H1', '2025-03-24'));
    await story.processes();
    expect((await story.state()).episodes[0]?.holds).toMatchObject([{ holdId: 'H1', until: '2025-03-24' }]);
    expect(await story.undone()).toEqual([]);
  });

  it('lifted while the case was closed by it does not go on in the case that comes back', async () => {
    const story = new Story('C1');
    await story.on('2025-03-20').registered();
    await story.party(register);
    await story.sweep(null, 'JB1');
    await story.processes();
    await story.party(dead('H1', '2025-01-10'));
    await story.processes();
    expect((await story.state()).episodes[0]?.closedOn).not.toBeNull();
    await story.party(lifted('H1', '2025-01-10'));
    await story.processes();
    const { closedOn, holds } = (await story.state()).episodes.at(-1) ?? {};
    expect([closedOn, holds?.filter(({ until }) => until === null)]).toEqual([null, []]);
  });

  it('keeps an agreement from being broken by a row that fell due under it, also where that becomes known late', async () => {
    const story = new Story('C1');
    await story.agreed();
    await story.party(register);
    await story.processes();
    const due = (await story.view()).agreements[0]?.plans[0]?.rows[0]?.dueOn ?? '';
    await story.on('2025-06-25').clock();
    await story.processes();
    expect((await story.view()).agreements[0]).toMatchObject({ status: 'BREACHED' });
    await story.party(dead('H1', due));
    await story.processes();
    expect((await story.view()).agreements[0]).toMatchObject({ status: 'IN_FORCE', breach: null, missed: [] });
    await story.on('2025-09-01').clock();
    await story.processes();
    expect((await story.view()).agreements[0]).toMatchObject({ status: 'IN_FORCE' });
    expect(await story.undone()).toEqual([]);
  });
});
