import { localDate, type Actor, type CommandContext, type DomainEvent } from '#kernel';
import { given } from '#kernel-testing';
import { OFFICER, OTHER_OFFICER, PROCESS, SUPERVISOR } from '#negotiation-testing';
import { holderOf, type StandingItem } from './holder';
import type { WorkCommand, WorkCommandData } from './work-commands';
import { workDecider } from './work.decider';
import type { WorkEvent } from './work.events';

const item: StandingItem = {
  ...{ itemId: 'C1-1', queue: 'INTAKE', caseId: 'C1-1', borrowerId: 'C1' },
  ...{ inQueueSince: '2025-05-01T02:00:00.000Z', kept: { by: 'NOBODY' } },
};
const named = { itemId: 'C1-1', queue: 'INTAKE', caseId: 'C1-1', borrowerId: 'C1' };
const on = (actor: Actor, day = '2025-05-12'): Partial<CommandContext> => ({ actor, businessDate: localDate(day) });
const command = <Type extends keyof WorkCommandData>(
  type: Type,
  data: Omit<WorkCommandData[Type], 'item'> = {} as never,
  of: StandingItem | null = item,
): WorkCommand => ({ type, data: { ...data, item: of } }) as unknown as WorkCommand;

const claim = command('ClaimWork');
const release = command('ReleaseWork');
const assign = command('AssignWork', { officerId: OTHER_OFFICER.id });
const handOver = command('HandWorkOver', { from: OFFICER.id, officerId: OTHER_OFFICER.id });
const nothing = given(workDecider, []);
const claimed = nothing.when(claim, on(OFFICER)).thenEvents(['WorkClaimed']);
const assigned = nothing.when(assign, on(SUPERVISOR)).thenEvents(['WorkAssigned']);

describe('an item of a queue', () => {
  it('is one officer’s, who claims it to the end of the second working day, and longer when they claim it again', () => {
    claimed.andRepeated().thenUnchanged();
    expect(claimed.events).toEqual([
      { type: 'WorkClaimed', data: { ...named, officerId: OFFICER.id, until: '2025-05-14' } },
    ]);
    claimed
      .andWhen(claim, on(OTHER_OFFICER, '2025-05-14'))
      .thenRejected('WORK_ITEM_OF_ANOTHER', { officerId: OFFICER.id, until: '2025-05-14' });
    claimed
      .andWhen(claim, on(OFFICER, '2025-05-13'))
      .then([{ type: 'WorkClaimed', data: { ...named, officerId: OFFICER.id, until: localDate('2025-05-15') } }]);
  });

  it('is free again by itself the day after, and whoever takes it then says so', () => {
    const taken = claimed.andWhen(claim, on(OTHER_OFFICER, '2025-05-15')).then([
      { type: 'WorkReleased', data: { ...named, officerId: OFFICER.id, ranOutOn: localDate('2025-05-14') } },
      { type: 'WorkClaimed', data: { ...named, officerId: OTHER_OFFICER.id, until: localDate('2025-05-19') } },
    ]);
    taken.andWhen(claim, on(OFFICER, '2025-05-15')).thenRejected('WORK_ITEM_OF_ANOTHER');
  });

  it('is given back by who has it or a supervisor, and by nobody else', () => {
    nothing.when(release, on(OFFICER)).thenUnchanged();
    claimed.andWhen(release, on(OTHER_OFFICER)).thenRejected('WORK_ITEM_OF_ANOTHER');
    claimed.andWhen(release, on(SUPERVISOR)).thenEvents(['WorkReleased']);
    const released = claimed.andWhen(release, on(OFFICER)).thenEvents(['WorkReleased']);
    released.andRepeated().thenUnchanged();
    released.andWhen(claim, on(OTHER_OFFICER)).thenEvents(['WorkClaimed']);
  });

  it('is assigned by a supervisor over any claim, and stays theirs without an end', () => {
    nothing.when(assign, on(OFFICER)).thenRejected('ONLY_A_SUPERVISOR_ASSIGNS');
    assigned.andRepeated().thenUnchanged();
    claimed.andWhen(assign, on(SUPERVISOR)).then([
      {
        type: 'WorkAssigned',
        data: { ...named, officerId: OTHER_OFFICER.id, assignedBy: SUPERVISOR.id, from: OFFICER.id },
      },
    ]);
    assigned.andWhen(claim, on(OFFICER, '2026-05-12')).thenRejected('WORK_ITEM_OF_ANOTHER', { until: null });
    assigned.andWhen(claim, on(OTHER_OFFICER)).thenUnchanged();
    assigned.andWhen(release, on(OTHER_OFFICER)).thenEvents(['WorkReleased']);
    // What they claimed for a while they now have without an end.
    const own = nothing.when(claim, on(OTHER_OFFICER)).thenEvents(['WorkClaimed']);
    own
      .andWhen(assign, on(SUPERVISOR))
      .then([{ type: 'WorkAssigned', data: { ...named, officerId: OTHER_OFFICER.id, assignedBy: SUPERVISOR.id } }]);
  });

  it('is handed over from who has it, and from nobody else', () => {
    const handedOver = claimed.andWhen(handOver, on(SUPERVISOR)).then([
      {
        type: 'WorkHandedOver',
        data: { ...named, officerId: OTHER_OFFICER.id, handedOverBy: SUPERVISOR.id, from: OFFICER.id },
      },
    ]);
    handedOver.andRepeated().thenUnchanged();
    handedOver.andWhen(claim, on(OFFICER)).thenRejected('WORK_ITEM_OF_ANOTHER', { officerId: OTHER_OFFICER.id });
    nothing.when(handOver, on(SUPERVISOR)).thenRejected('WORK_NOT_OF_THEM', { officerId: null });
    // The claim ran out before the supervisor came.
    claimed.andWhen(handOver, on(SUPERVISOR, '2025-05-15')).thenRejected('WORK_NOT_OF_THEM', { officerId: null });
    const toThemselves = command('HandWorkOver', { from: OFFICER.id, officerId: OFFICER.id });
    claimed.andWhen(toThemselves, on(SUPERVISOR)).thenRejected('HANDED_OVER_TO_THEMSELVES');
    claimed.andWhen(handOver, on(OFFICER)).thenRejected('ONLY_A_SUPERVISOR_ASSIGNS');
  });

  it('is nobody’s when it comes into another queue, or back into this one later', () => {
    const elsewhere = { ...item, queue: 'MATERIALS', inQueueSince: '2025-05-12T03:00:00.000Z' };
    claimed.andWhen(command('ClaimWork', {}, elsewhere), on(OTHER_OFFICER)).thenEvents(['WorkClaimed']);
    const back = { ...item, inQueueSince: '2025-05-13T02:00:00.000Z' };
    assigned.andWhen(command('ClaimWork', {}, back), on(OFFICER, '2025-05-13')).thenEvents(['WorkClaimed']);
    expect(holderOf(assigned.state, back, localDate('2025-05-13'))).toBeNull();
  });

  it('is its handler’s where it is a complaint, unless a supervisor gave it to somebody else', () => {
    const complaint: StandingItem = { ...item, queue: 'COMPLAINTS', kept: { by: 'HANDLER', officerId: OFFICER.id } };
    nothing
      .when(command('ClaimWork', {}, complaint), on(OTHER_OFFICER))
      .thenRejected('WORK_ITEM_OF_ANOTHER', { officerId: OFFICER.id });
    nothing.when(command('ClaimWork', {}, complaint), on(OFFICER)).thenUnchanged();
    nothing.when(command('ReleaseWork', {}, complaint), on(OFFICER)).thenRejected('WORK_KEPT_BY_HANDLER');
    const given_ = nothing
      .when(command('HandWorkOver', { from: OFFICER.id, officerId: OTHER_OFFICER.id }, complaint), on(SUPERVISOR))
      .thenEvents(['WorkHandedOver']);
    given_.andWhen(command('ClaimWork', {}, complaint), on(OFFICER)).thenRejected('WORK_ITEM_OF_ANOTHER');
    const back = given_.andWhen(command('ReleaseWork', {}, complaint), on(OTHER_OFFICER)).thenEvents(['WorkReleased']);
    expect(holderOf(back.state, complaint, localDate('2025-05-12'))).toEqual({ officerId: OFFICER.id, until: null });
  });

  it('is looked at again on a day its owner says, today or within a year, and not in another queue', () => {
    const followUp = (day: string | null): WorkCommand =>
      command('SetFollowUp', { on: day === null ? null : localDate(day) });
    nothing.when(followUp('2025-05-16'), on(OFFICER)).thenRejected('WORK_NOT_CLAIMED');
    claimed.andWhen(followUp('2025-05-16'), on(OTHER_OFFICER)).thenRejected('WORK_ITEM_OF_ANOTHER');
    claimed.andWhen(followUp('2025-05-11'), on(OFFICER)).thenRejected('FOLLOW_UP_OUT_OF_RANGE', { from: '2025-05-12' });
    claimed.andWhen(followUp('2026-05-14'), on(OFFICER)).thenRejected('FOLLOW_UP_OUT_OF_RANGE', { last: '2026-05-13' });
    nothing.when(followUp('2025-05-16'), on(SUPERVISOR)).thenEvents(['FollowUpSet']);
    const followed = claimed.andWhen(followUp('2025-05-16'), on(OFFICER)).thenEvents(['FollowUpSet']);
    followed.andRepeated().thenUnchanged();
    expect(followed.state.followUp).toMatchObject({ on: '2025-05-16', queue: 'INTAKE' });
    const away = followed.andWhen(followUp(null), on(OFFICER)).thenEvents(['FollowUpSet']);
    away.andRepeated().thenUnchanged();
    expect(away.state.followUp).toBeNull();
  });

  it('is noted on by whoever works there, each note by itself', () => {
    const note = command('NoteWork', { text: '客户要求下午联系' });
    const noted = claimed
      .andWhen(note, on(OTHER_OFFICER))
      .then([
        { type: 'WorkNoted', data: { ...named, noteId: 'N1', notedBy: OTHER_OFFICER.id, text: '客户要求下午联系' } },
      ]);
    // The same command again is answered from the log; the same words once more are another note.
    expect(
      noted
        .andRepeated()
        .thenEvents(['WorkNoted'])
        .state.notes.map(({ noteId }) => noteId),
    ).toEqual(['N1', 'N2']);
  });

  it('is worked on by officers and supervisors, and only while its queue has it', () => {
    for (const type of ['ClaimWork', 'ReleaseWork', 'SetFollowUp', 'NoteWork'] as const) {
      claimed.andWhen(command(type, { on: null, text: 'x' }), on(PROCESS)).thenRejected('ONLY_AN_OFFICER_WORKS');
    }
    for (const type of ['ClaimWork', 'ReleaseWork', 'AssignWork', 'HandWorkOver', 'SetFollowUp', 'NoteWork'] as const) {
      claimed.andWhen(command(type, {}, null), on(SUPERVISOR)).thenRejected('WORK_ITEM_UNKNOWN');
    }
  });

  it('is left as it is by an event of a version to come', () => {
    const later = { type: 'WorkEscalated', data: named } as DomainEvent as WorkEvent;
    expect(given(workDecider, [later]).state).toEqual(nothing.state);
  });
});
