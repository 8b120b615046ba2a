/** What a notice tells is no longer so: nothing is pursued in court any more, or the row it names rests again or is paid. */
import { localDate } from '#kernel';
import type { CaseState } from '#negotiation';
import { Story } from '#story-testing';
import { isSettled } from './settled-notice';

const pursuing = (...pursued: readonly string[]): CaseState =>
  ({ episodes: [{ escalations: [{ escalationId: 'C1-1-L1', pursued }] }] }) as unknown as CaseState;
const told = { template: 'TAKEN_TO_COURT', occasion: 'C1-1-L1', figures: {} } as const;

describe('a notice that loans were taken to court', () => {
  it('is worth telling while one of them is pursued there', () => {
    expect(isSettled(told, pursuing('JB1'))).toBe(false);
    expect(isSettled(told, pursuing())).toBe(true);
    expect(isSettled({ ...told, occasion: 'C1-1-L2' }, pursuing('JB1'))).toBe(true);
  });
});

describe('a notice that an agreement goes on after all', () => {
  const goesOn = (dueOn: string) => ({
    ...({ template: 'AGREEMENT_GOES_ON', occasion: 'C1-1-A1' } as const),
    figures: { agreementId: 'C1-1-A1', dueOn: localDate(dueOn) },
  });

  it('is worth telling while the row it says is to be paid next is open', async () => {
    const story = new Story('C1');
    await story.agreed('JB1');
    expect(isSettled(goesOn('2025-06-12'), await story.state())).toBe(false);
    await story.on('2025-06-10').pays('JB1', 'P1', 52_144);
    await story.processes();
    expect(isSettled(goesOn('2025-06-12'), await story.state())).toBe(true);
    expect(isSettled(goesOn('2025-07-12'), await story.state())).toBe(false);
  });
});

describe('a notice of the last day of a row after a hold', () => {
  const told = {
    template: 'GRACE_AFTER_HOLD',
    occasion: 'C1-1-A1/JB1/2025-06-12/2025-06-23',
    figures: { loanId: 'JB1', dueOn: localDate('2025-06-12'), graceUntil: localDate('2025-06-23') },
  } as const;
  const hash = 'a'.repeat(64);
  const held = async (): Promise<Story> => {
    const story = new Story('C1');
    await story.agreed('JB1');
    await story.party({ type: 'RegisterParty', data: { partyId: 'C1', name: '王小明', phone: '13800138000' } });
    await places(story, 'H1', '2025-06-09');
    await frees(story, 'H1', '2025-06-20');
    return story;
  };
  const places = async (story: Story, holdId: string, from: string): Promise<void> => {
    const hold = { holdId, kind: 'DISPUTE', from: localDate(from), documentHash: hash, foreignLoans: [] } as const;
    story.on(from);
    await story.party({ type: 'PlaceHold', data: { ...hold, reason: '提出异议' } });
    await story.processes();
  };
  const frees = async (story: Story, holdId: string, until: string): Promise<void> => {
    story.on(until);
    await story.party({
      type: 'LiftHold',
      data: { holdId, until: localDate(until), documentHash: hash, reason: '核查完毕' },
    });
    await story.processes();
  };

  it('is worth telling while the row can still be paid in time up to that very day', async () => {
    const story = await held();
    expect(isSettled(told, await story.state())).toBe(false);
    const other = { ...told.figures, graceUntil: localDate('2025-06-24') };
    expect(isSettled({ ...told, figures: other }, await story.state())).toBe(true);
    await places(story, 'H2', '2025-06-21');
    expect(isSettled(told, await story.state())).toBe(true);
  });

  it('is not once the row was missed, nor where the person has no case', async () => {
    const story = await held();
    story.on('2025-06-24');
    await story.clock();
    await story.processes();
    expect(isSettled(told, await story.state())).toBe(true);
    expect(isSettled(told, await new Story('C2').state())).toBe(true);
  });
});
