/** A complaint is taken on, extended, answered, and goes above who answered it. */
import type { CommandContext } from '#kernel';
import { given } from '#kernel-testing';
import { complaintDecider } from './complaint.decider';
import { COMPLAINT_CLOCK_WORDS, complaintClocks, complaintDueOn } from './complaint-clocks';
import { complaintView } from './complaint-view';
import {
  acknowledge,
  answer,
  answered,
  APP,
  by,
  close,
  escalate,
  extend,
  file,
  filed,
  LI,
  taken,
  WANG,
  withdraw,
  ZHAO,
} from './filed-complaint.fixture';

const other: Partial<CommandContext> = { bodyHash: 'c'.repeat(64) };

describe('acknowledging a complaint', () => {
  it('is done by an officer, who handles it from then on', () => {
    expect(taken().events[0]?.data).toMatchObject({ handlerId: 'officer-wang', acknowledgedOn: '2025-05-13' });
    expect(complaintView(taken().state)?.status).toBe('ACKNOWLEDGED');
    taken().andRepeated().thenUnchanged();
    taken()
      .andWhen(acknowledge(['IDENTITY']), by(WANG))
      .thenRejected('COMPLAINT_ACKNOWLEDGED_ALREADY');
    taken()
      .andWhen(acknowledge(), by(LI))
      .thenRejected('COMPLAINT_ACKNOWLEDGED_ALREADY', { handlerId: 'officer-wang' });
    filed().andWhen(acknowledge(), by(APP)).thenRejected('ONLY_AN_OFFICER_HANDLES');
  });

  it('asks for no paper that the lender has itself', () => {
    const asked = filed().andWhen(acknowledge(['POWER_OF_ATTORNEY', 'OWN_EVIDENCE']), by(WANG));
    expect(asked.thenEvents(['ComplaintAcknowledged']).events[0]?.data).toMatchObject({
      papersAsked: ['POWER_OF_ATTORNEY', 'OWN_EVIDENCE'],
    });
    filed()
      .andWhen(acknowledge(['IDENTITY', 'CONTRACT', 'CALL_RECORDING']), by(WANG))
      .thenRejected('PAPERS_HELD_BY_LENDER', { papers: ['CONTRACT', 'CALL_RECORDING'] });
  });

  it('comes before the answer and the end', () => {
    const atOnce = filed().andWhen(answer(), by(WANG)).thenEvents(['ComplaintAnswered']);
    atOnce.andWhen(acknowledge(), by(LI)).thenRejected('COMPLAINT_ANSWERED_ALREADY');
    const ended = filed().andWhen(withdraw('2025-05-12'), by(APP)).thenEvents(['ComplaintWithdrawn']);
    ended.andWhen(acknowledge(), by(WANG)).thenRejected('COMPLAINT_HAS_ENDED');
  });
});

describe('extending a complaint', () => {
  it('gives 30 days in all, then 60, never more', () => {
    const once = taken().andWhen(extend('COMPLICATED'), by(ZHAO, '2025-05-20')).thenEvents(['ComplaintExtended']);
    expect(once.events[0]?.data).toMatchObject({
      ...{ approvedBy: 'supervisor-zhao', extendedOn: '2025-05-20', noticedOn: '2025-05-20', dueOn: '2025-06-11' },
    });
    once.andRepeated().thenUnchanged();
    const twice = once.andWhen(extend('SPECIALLY_COMPLICATED', '2025-06-11'), by(ZHAO, '2025-06-11'));
    const ended = twice.thenEvents(['ComplaintExtended']);
    expect(ended.events[0]?.data).toMatchObject({ dueOn: '2025-07-11' });
    ended.andWhen(extend('COMPLICATED'), by(ZHAO, '2025-06-20')).thenUnchanged();
    ended
      .andWhen(extend('SPECIALLY_COMPLICATED', '2025-06-20'), by(ZHAO, '2025-06-20'))
      .thenRejected('EXTENSION_OUT_OF_TURN', { next: null });
    taken()
      .andWhen(extend('SPECIALLY_COMPLICATED'), by(ZHAO, '2025-05-20'))
      .thenRejected('EXTENSION_OUT_OF_TURN', { next: 'COMPLICATED' });
  });

  it('is signed off by a supervisor who does not handle it', () => {
    const on = '2025-05-20';
    taken().andWhen(extend('COMPLICATED'), by(LI, on)).thenRejected('EXTENSION_NEEDS_A_SENIOR');
    taken()
      .andWhen(extend('COMPLICATED'), by({ ...WANG, role: 'supervisor' }, on))
      .thenRejected('EXTENSION_NEEDS_A_SENIOR', { handlerId: 'officer-wang' });
    taken()
      .andWhen(extend('COMPLICATED'), by({ ...ZHAO, kind: 'service' }, on))
      .thenRejected('EXTENSION_NEEDS_A_SENIOR');
    filed().andWhen(extend('COMPLICATED'), by(ZHAO, on)).thenRejected('COMPLAINT_NOT_ACKNOWLEDGED');
  });

  it('comes before the day has passed, with the day the complainant was told', () => {
    taken().andWhen(extend('COMPLICATED', '2025-05-27'), by(ZHAO, '2025-05-27')).thenEvents(['ComplaintExtended']);
    taken()
      .andWhen(extend('COMPLICATED', '2025-05-27'), by(ZHAO, '2025-05-28'))
      .thenRejected('EXTENSION_TOO_LATE', { dueOn: '2025-05-27' });
    taken().andWhen(extend('COMPLICATED', '2025-05-21'), by(ZHAO, '2025-05-20')).thenRejected('COMPLAINT_IN_FUTURE');
    taken()
      .andWhen(extend('COMPLICATED', '2025-05-11'), by(ZHAO, '2025-05-20'))
      .thenRejected('COMPLAINT_BEFORE_RECEIPT');
    answered().andWhen(extend('COMPLICATED'), by(ZHAO, '2025-05-22')).thenRejected('COMPLAINT_ANSWERED_ALREADY');
    const ended = taken().andWhen(withdraw('2025-05-14'), by(APP, '2025-05-14')).thenEvents(['ComplaintWithdrawn']);
    ended.andWhen(extend('COMPLICATED'), by(ZHAO, '2025-05-20')).thenRejected('COMPLAINT_HAS_ENDED');
  });
});

describe('answering a complaint', () => {
  it('says what was decided and granted, and up to when a review can be asked for', () => {
    expect(answered().events[0]?.data).toMatchObject({
      ...{ outcome: 'UPHELD', granted: [{ remedy: 'APOLOGY' }], answer: '情况属实' },
      ...{ answeredBy: 'officer-wang', answeredOn: '2025-05-22', dueOn: '2025-05-27', reviewUntil: '2025-06-21' },
    });
    answered().andRepeated().thenUnchanged();
    answered()
      .andWhen(answer({ outcome: 'NOT_UPHELD', granted: [] }), { ...by(WANG, '2025-05-22'), ...other })
      .thenRejected('COMPLAINT_ANSWERED_ALREADY', { answeredOn: '2025-05-22' });
    answered().andWhen(answer(), by(LI, '2025-05-22')).thenRejected('COMPLAINT_ANSWERED_ALREADY');
  });

  it('grants something where it is upheld, and is done by a person, of one that is coded', () => {
    for (const outcome of ['UPHELD', 'PARTLY_UPHELD'] as const) {
      taken()
        .andWhen(answer({ outcome, granted: [] }), by(WANG))
        .thenRejected('REMEDY_MISSING');
    }
    for (const outcome of ['NOT_UPHELD', 'SETTLED'] as const) {
      taken()
        .andWhen(answer({ outcome, granted: [] }), by(WANG))
        .thenEvents(['ComplaintAnswered']);
    }
    taken().andWhen(answer(), by(APP)).thenRejected('ONLY_AN_OFFICER_HANDLES');
    const { coding: _coding, ...uncoded } = (file() as { data: object }).data as { coding: unknown };
    const bare = given(complaintDecider, []).when({ type: 'FileComplaint', data: uncoded as never }, by(APP));
    bare.thenEvents(['ComplaintFiled']).andWhen(answer(), by(WANG)).thenRejected('COMPLAINT_NOT_CODED');
  });

  it('comes late where it does, and says so', () => {
    const late = taken().andWhen(answer(), by(WANG, '2025-06-01')).thenEvents(['ComplaintAnswered']);
    expect(late.events[0]?.data).toMatchObject({ answeredOn: '2025-06-01', dueOn: '2025-05-27' });
  });

  it('never follows a withdrawal', () => {
    const ended = taken().andWhen(withdraw('2025-05-14'), by(APP, '2025-05-14')).thenEvents(['ComplaintWithdrawn']);
    ended.andWhen(answer(), by(WANG, '2025-05-14')).thenRejected('COMPLAINT_HAS_ENDED', { status: 'WITHDRAWN' });
  });
});

describe('a complaint that goes above', () => {
  const above = () =>
    answered()
      .andWhen(escalate('SUPERIOR_UNIT', '2025-06-02'), by(APP, '2025-06-02'))
      .thenEvents(['ComplaintEscalated']);

  it('is open again, to be decided within 30 days by somebody else', () => {
    expect(above().events[0]?.data).toMatchObject({ to: 'SUPERIOR_UNIT', dueOn: '2025-07-02' });
    expect([above().state.status, complaintDueOn(above().state)]).toEqual(['ESCALATED', '2025-07-02']);
    above().andRepeated().thenUnchanged();
    above()
      .andWhen(answer({ answer: '维持' }), { ...by(WANG, '2025-06-10'), ...other })
      .thenRejected('DECIDED_BY_THE_SAME');
    // Whoever is of the rank and unit of who answered it is not above them.
    above().andWhen(answer(), by(LI, '2025-06-10')).thenRejected('DECIDED_BY_UNIT_ABOVE');
    const decided = above().andWhen(answer(), by(ZHAO, '2025-06-10')).thenEvents(['ComplaintAnswered']);
    expect(decided.events[0]?.data).not.toHaveProperty('reviewUntil');
    expect(decided.events[0]?.data).toMatchObject({ dueOn: '2025-07-02' });
    expect([decided.state.status, complaintDueOn(decided.state)]).toEqual(['ANSWERED', null]);
    decided
      .andWhen(escalate('SUPERIOR_UNIT', '2025-06-12'), by(APP, '2025-06-12'))
      .thenRejected('ESCALATED_ALREADY', { escalatedOn: '2025-06-02' });
  });

  it('goes to the unit above within 30 days of the answer, to the regulator at any time', () => {
    const closed = answered().andWhen(close('ACCEPTED'), by(WANG, '2025-05-23')).thenEvents(['ComplaintClosed']);
    for (const one of [answered(), closed]) {
      one.andWhen(escalate('SUPERIOR_UNIT', '2025-06-21'), by(APP, '2025-06-23')).thenEvents(['ComplaintEscalated']);
      one
        .andWhen(escalate('SUPERIOR_UNIT', '2025-06-22'), by(APP, '2025-06-23'))
        .thenRejected('ESCALATED_TOO_LATE', { reviewUntil: '2025-06-21' });
      const open = one.andWhen(escalate('REGULATOR', '2025-09-01'), by(LI, '2025-09-01'));
      expect(open.thenEvents(['ComplaintEscalated']).state).toMatchObject({ status: 'ESCALATED', closed: null });
    }
  });

  it('is due by the earlier day where it was never answered', () => {
    const early = taken().andWhen(escalate('REGULATOR', '2025-05-14'), by(LI, '2025-05-14'));
    const { state } = early.thenEvents(['ComplaintEscalated']);
    expect(complaintClocks(state).map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
      ['COMPLAINT_ANSWER_WARNING', '2025-05-24'],
      ['COMPLAINT_ANSWER_DUE', '2025-05-27'],
      ['COMPLAINT_REVIEW_DUE', '2025-06-13'],
    ]);
    expect(complaintDueOn(state)).toBe('2025-05-27');
    expect(Object.keys(COMPLAINT_CLOCK_WORDS)).toHaveLength(6);
  });

  it('to the unit above is the person’s with the answer: before there is one nothing is reviewed, and the one review is not used up', () => {
    const above = escalate('SUPERIOR_UNIT', '2025-05-14');
    taken()
      .andWhen(above, { ...by(APP, '2025-05-14'), onBehalfOf: 'C1' })
      .thenRejected('COMPLAINT_NOT_ANSWERED');
    taken().andWhen(above, by(LI, '2025-05-14')).thenEvents(['ComplaintEscalated']);
    answered()
      .andWhen(escalate('SUPERIOR_UNIT', '2025-05-24'), { ...by(APP, '2025-05-24'), onBehalfOf: 'C1' })
      .thenEvents(['ComplaintEscalated']);
  });

  it('did not end by being withdrawn, nor by being another', () => {
    const ended = answered().andWhen(withdraw('2025-05-23'), by(APP, '2025-05-23')).thenEvents(['ComplaintWithdrawn']);
    ended.andWhen(escalate('REGULATOR', '2025-05-24'), by(LI, '2025-05-24')).thenRejected('COMPLAINT_HAS_ENDED');
    const joined = { type: 'EndAsSameMatter', data: { goesOnAs: 'TS-2' } } as const;
    taken()
      .andWhen(joined, by(LI))
      .thenEvents(['ComplaintClosed'])
      .andWhen(escalate('REGULATOR', '2025-05-14'), by(LI, '2025-05-14'))
      .thenRejected('COMPLAINT_HAS_ENDED');
    answered()
      .andWhen(escalate('REGULATOR', '2025-05-11'), by(LI, '2025-05-24'))
      .thenRejected('COMPLAINT_BEFORE_RECEIPT');
  });
});
