/** A complaint ends, and leads to an improvement. */
import { localDate } from '#kernel';
import {
  answer,
  answered,
  APP,
  by,
  CLOCK,
  close,
  escalate,
  filed,
  taken,
  WANG,
  withdraw,
  ZHAO,
} from './filed-complaint.fixture';
import { complaintClocks } from './complaint-clocks';
import { ownComplaint } from './own-complaint-view';

describe('withdrawing a complaint', () => {
  it('ends it on the day that came in, however late it is told', () => {
    const ended = taken().andWhen(withdraw('2025-05-16'), by(APP, '2025-05-20')).thenEvents(['ComplaintWithdrawn']);
    expect(ended.state).toMatchObject({ status: 'WITHDRAWN', withdrawn: { withdrawnOn: '2025-05-16' } });
    expect(complaintClocks(ended.state)).toEqual([]);
    ended.andRepeated().thenUnchanged();
    ended.andWhen(withdraw('2025-05-17'), by(APP, '2025-05-20')).thenRejected('COMPLAINT_HAS_ENDED');
    taken().andWhen(withdraw('2025-05-21'), by(APP, '2025-05-20')).thenRejected('COMPLAINT_IN_FUTURE');
    taken().andWhen(withdraw('2025-05-11'), by(APP, '2025-05-20')).thenRejected('COMPLAINT_BEFORE_RECEIPT');
  });

  it('says why where a person tells it only after its day, as of one that goes above', () => {
    const late = { lateBecause: '信件今日才转交' };
    const today = by(WANG, '2025-05-20');
    const ends = { type: 'WithdrawComplaint', data: { withdrawnOn: localDate('2025-05-16') } } as const;
    taken().andWhen(ends, today).thenRejected('BACKDATED_WITHOUT_REASON', { forDay: '2025-05-16' });
    const ended = taken()
      .andWhen({ ...ends, data: { ...ends.data, ...late } }, today)
      .thenEvents(['ComplaintWithdrawn']);
    expect(ended.events[0]?.data).toMatchObject(late);
    ended.andWhen(ends, today).thenUnchanged();
    const goes = {
      type: 'EscalateComplaint',
      data: { to: 'REGULATOR', escalatedOn: localDate('2025-05-16') },
    } as const;
    taken().andWhen(goes, today).thenRejected('BACKDATED_WITHOUT_REASON');
    const gone = taken()
      .andWhen({ ...goes, data: { ...goes.data, ...late } }, today)
      .thenEvents(['ComplaintEscalated']);
    expect(gone.events[0]?.data).toMatchObject(late);
  });

  it('is not of one that is closed', () => {
    const closed = answered().andWhen(close('ACCEPTED'), by(WANG, '2025-05-23')).thenEvents(['ComplaintClosed']);
    closed.andWhen(withdraw('2025-05-23'), by(APP, '2025-05-23')).thenRejected('COMPLAINT_HAS_ENDED');
  });
});

describe('closing a complaint', () => {
  it('follows an answer that the complainant accepts, or that nobody challenged in time', () => {
    taken().andWhen(close('ACCEPTED'), by(WANG)).thenRejected('COMPLAINT_NOT_ANSWERED');
    const closed = answered().andWhen(close('ACCEPTED'), by(WANG, '2025-05-23')).thenEvents(['ComplaintClosed']);
    expect(closed.events[0]?.data).toMatchObject({ ground: 'ACCEPTED', closedOn: '2025-05-23' });
    closed.andRepeated().thenUnchanged();
    closed.andWhen(close('UNCHALLENGED'), by(WANG)).thenRejected('CLOSED_ON_ANOTHER_GROUND', { ground: 'ACCEPTED' });
    answered()
      .andWhen(close('UNCHALLENGED'), by(WANG, '2025-06-21'))
      .thenRejected('CLOSED_TOO_EARLY', { reviewUntil: '2025-06-21' });
    answered().andWhen(close('UNCHALLENGED'), by(WANG, '2025-06-22')).thenEvents(['ComplaintClosed']);
    const borrower = { kind: 'person', id: 'C1', role: 'borrower' } as const;
    for (const actor of [APP, borrower]) {
      answered().andWhen(close('ACCEPTED'), by(actor, '2025-05-23')).thenRejected('ONLY_AN_OFFICER_HANDLES');
    }
  });

  it('is done by the clock on the day after the last one for a review, and on no other ground', () => {
    expect(complaintClocks(answered().state)).toEqual([
      {
        ...{ kind: 'COMPLAINT_REVIEW_OPEN', complaintId: 'TS-1', borrowerId: 'C1', reference: 'TS-1' },
        ...{ party: 'BORROWER', dueOn: '2025-06-21', closesOn: '2025-06-22' },
      },
    ]);
    const closed = answered().andWhen(close('UNCHALLENGED'), by(CLOCK, '2025-06-22')).thenEvents(['ComplaintClosed']);
    expect(closed.events[0]?.data).toMatchObject({ ground: 'UNCHALLENGED', closedOn: '2025-06-22' });
    expect(complaintClocks(closed.state)).toEqual([]);
    closed.andRepeated().thenUnchanged();
    answered().andWhen(close('UNCHALLENGED'), by(CLOCK, '2025-06-21')).thenRejected('CLOSED_TOO_EARLY');
    answered().andWhen(close('ACCEPTED'), by(CLOCK, '2025-06-22')).thenRejected('ONLY_AN_OFFICER_HANDLES');
    // What went above in time, and is told only now, opens it again.
    const above = closed.andWhen(escalate('SUPERIOR_UNIT', '2025-06-20'), by(APP, '2025-06-23'));
    expect(above.thenEvents(['ComplaintEscalated']).state.status).toBe('ESCALATED');
  });

  it('follows the decision of the unit above', () => {
    answered().andWhen(close('REVIEWED'), by(WANG, '2025-05-23')).thenRejected('NOT_REVIEWED_ABOVE');
    const above = answered()
      .andWhen(escalate('SUPERIOR_UNIT', '2025-06-02'), by(APP, '2025-06-02'))
      .thenEvents(['ComplaintEscalated']);
    above.andWhen(close('REVIEWED'), by(WANG, '2025-06-03')).thenRejected('COMPLAINT_NOT_ANSWERED');
    const decided = above.andWhen(answer(), by(ZHAO, '2025-06-10')).thenEvents(['ComplaintAnswered']);
    decided.andWhen(close('UNCHALLENGED'), by(WANG, '2026-06-10')).thenRejected('CLOSED_TOO_EARLY', {
      reviewUntil: null,
    });
    decided.andWhen(close('REVIEWED'), by(WANG, '2025-06-10')).thenEvents(['ComplaintClosed']);
  });

  it('is done by the clock once the unit above has decided: COMPLAINT_REVIEWED, on the day after', () => {
    const decided = answered()
      .andWhen(escalate('SUPERIOR_UNIT', '2025-06-02'), by(APP, '2025-06-02'))
      .thenEvents(['ComplaintEscalated'])
      .andWhen(answer(), by(ZHAO, '2025-06-10'))
      .thenEvents(['ComplaintAnswered']);
    expect(complaintClocks(decided.state)).toEqual([
      {
        ...{ kind: 'COMPLAINT_REVIEWED', complaintId: 'TS-1', borrowerId: 'C1', reference: 'TS-1' },
        ...{ party: 'LENDER', dueOn: '2025-06-10', closesOn: '2025-06-11' },
      },
    ]);
    decided.andWhen(close('REVIEWED'), by(CLOCK, '2025-06-10')).thenRejected('CLOSED_TOO_EARLY');
    decided.andWhen(close('ACCEPTED'), by(CLOCK, '2025-06-11')).thenRejected('ONLY_AN_OFFICER_HANDLES');
    const closed = decided.andWhen(close('REVIEWED'), by(CLOCK, '2025-06-11')).thenEvents(['ComplaintClosed']);
    expect(complaintClocks(closed.state)).toEqual([]);
    closed.andRepeated().thenUnchanged();
    // The regulator can be turned to at any time.
    closed.andWhen(escalate('REGULATOR', '2025-06-20'), by(APP, '2025-06-20')).thenEvents(['ComplaintEscalated']);
  });

  it('is not of one that was withdrawn', () => {
    const ended = filed().andWhen(withdraw('2025-05-12'), by(APP)).thenEvents(['ComplaintWithdrawn']);
    ended.andWhen(close('ACCEPTED'), by(WANG)).thenRejected('COMPLAINT_HAS_ENDED');
  });
});

describe('an improvement because of a complaint', () => {
  const decide = (changes: object = {}) =>
    ({
      type: 'DecideImprovement',
      data: {
        ...{ improvementId: 'IMP-1', measure: '限制每日外呼次数', ownerId: 'collections-lead' },
        ...{ doneBy: localDate('2025-06-30'), cause: 'COLLECTION' as const, sameCause: ['TS-0'] },
        causes: { 'TS-0': 'COLLECTION' as const, 'TS-9': 'PRICING' as never, 'TS-8': null },
        ...changes,
      },
    }) as const;
  const otherwise = { ...by(ZHAO, '2025-05-24'), bodyHash: 'd'.repeat(64) };

  it('says what is changed, who sees to it, by when, and what else had the same cause, once', () => {
    const closed = answered().andWhen(close('ACCEPTED'), by(WANG, '2025-05-23')).thenEvents(['ComplaintClosed']);
    const decided = closed.andWhen(decide(), by(ZHAO, '2025-05-24')).thenEvents(['ImprovementDecided']);
    expect(decided.events[0]?.data).toMatchObject({
      ...{ improvementId: 'IMP-1', ownerId: 'collections-lead', doneBy: '2025-06-30', sameCause: ['TS-0'] },
      ...{ decidedBy: 'supervisor-zhao', decidedOn: '2025-05-24' },
    });
    expect(decided.events[0]?.data).not.toHaveProperty('causes');
    decided.andRepeated().thenUnchanged();
    closed.andWhen(decide(), by(APP, '2025-05-24')).thenRejected('ONLY_AN_OFFICER_HANDLES');
  });

  it('told anew under its id stands in place of what was told before', () => {
    const decided = answered().andWhen(decide(), by(ZHAO, '2025-05-24')).thenEvents(['ImprovementDecided']);
    const right = decided.andWhen(decide({ ownerId: 'somebody' }), otherwise).thenEvents(['ImprovementDecided']);
    expect(right.state.improvements.map(({ ownerId }) => ownerId)).toEqual(['somebody']);
  });

  it('is done by no day that has passed, and answers complaints that exist and are of its cause', () => {
    const past = { doneBy: localDate('2025-05-23') };
    answered().andWhen(decide(past), by(ZHAO, '2025-05-24')).thenRejected('IMPROVEMENT_IN_THE_PAST');
    answered()
      .andWhen(decide({ doneBy: localDate('2025-05-24') }), by(ZHAO, '2025-05-24'))
      .thenEvents(['ImprovementDecided']);
    for (const other of ['NOPE', 'TS-9', 'TS-1']) {
      answered()
        .andWhen(decide({ sameCause: ['TS-0', other] }), by(ZHAO, '2025-05-24'))
        .thenRejected('SAME_CAUSE_UNKNOWN', { complaintIds: [other] });
    }
    answered()
      .andWhen(decide({ sameCause: ['TS-8'] }), by(ZHAO, '2025-05-24'))
      .thenEvents(['ImprovementDecided']);
  });
});

describe('a complaint as the person whose it is sees it', () => {
  const seen = (of: ReturnType<typeof filed>, day = '2025-05-23', who = 'C1') =>
    ownComplaint(of.state, [who], localDate(day));

  it('says by when they are answered, and what they can do then', () => {
    expect(seen(filed())).toMatchObject({ status: 'FILED', dueOn: '2025-05-27', disagree: { reviewUntil: null } });
    const own = seen(answered());
    expect(own).toMatchObject({
      ...{ status: 'ANSWERED', dueOn: null, answers: [{ outcome: 'UPHELD', answeredOn: '2025-05-22' }] },
      disagree: { reviewUntil: '2025-06-21', regulator: true },
    });
    expect(own?.disagree.words.zh).toContain('2025-06-21前向上级机构申请核查');
    expect(seen(answered(), '2025-06-22')?.disagree).toMatchObject({ reviewUntil: null, regulator: true });
    const ended = filed().andWhen(withdraw('2025-05-12'), by(APP)).thenEvents(['ComplaintWithdrawn']);
    expect(seen(ended)?.disagree).toMatchObject({ reviewUntil: null, regulator: false });
  });

  it('names nobody of the lender, and is shown to nobody else', () => {
    expect(JSON.stringify(seen(answered()))).not.toMatch(/officer|C1-1/);
    expect(seen(answered(), '2025-05-23', 'C9')).toBeNull();
  });
});

describe('a complaint that was to go on as another', () => {
  const PROCESS = { kind: 'process', id: 'process', role: 'process' } as const;
  const reopen = (withdrawnOn: string, wasToGoOnAs = 'TS-0') =>
    ({ type: 'ReopenComplaint', data: { wasToGoOnAs, withdrawnOn: localDate(withdrawnOn) } }) as const;
  const joined = (from = filed()) =>
    from
      .andWhen({ type: 'EndAsSameMatter', data: { goesOnAs: 'TS-0' } }, by(WANG, '2025-05-14'))
      .thenEvents(['ComplaintClosed']);

  it('goes on by itself where that one was withdrawn on the day of the joining or before', () => {
    for (const day of ['2025-05-13', '2025-05-14']) {
      const open = joined().andWhen(reopen(day), by(PROCESS, '2025-05-14')).thenEvents(['ComplaintReopened']);
      expect(open.state).toMatchObject({ status: 'FILED', closed: null });
      expect(complaintClocks(open.state).at(-1)).toMatchObject({ kind: 'COMPLAINT_ANSWER_DUE', dueOn: '2025-05-27' });
      open.andRepeated().thenUnchanged();
      open.andWhen(reopen(day), by(PROCESS, '2025-05-15')).thenUnchanged();
    }
    const handled = joined(taken()).andWhen(reopen('2025-05-14'), by(PROCESS)).thenEvents(['ComplaintReopened']);
    expect(handled.state.status).toBe('ACKNOWLEDGED');
  });

  it('stays over where both were taken back as one later, and where it ended otherwise', () => {
    joined().andWhen(reopen('2025-05-15'), by(PROCESS, '2025-05-15')).thenUnchanged();
    joined().andWhen(reopen('2025-05-14', 'TS-7'), by(PROCESS, '2025-05-14')).thenUnchanged();
    taken().andWhen(reopen('2025-05-14'), by(PROCESS, '2025-05-14')).thenUnchanged();
  });
});
