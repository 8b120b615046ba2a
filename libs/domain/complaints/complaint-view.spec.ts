/** A complaint through its whole life, as the lender's people are shown it: everything that was said, and nothing else. */
import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import { COMPLAINT_CLOCK_WORDS } from './complaint-clocks';
import type { ComplaintCommandData } from './complaint-commands';
import { complaintDecider } from './complaint.decider';
import { initialComplaint } from './complaint.state';
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
  link,
  receive,
  taken,
  WANG,
  withdraw,
  ZHAO,
} from './filed-complaint.fixture';
import { ownComplaint } from './own-complaint-view';

const day = localDate;
const POST = { platform: 'weibo', postId: 'P-77' } as const;
const GROUP = { persons: 12, representativeIds: ['C1', 'C2'] } as const;
const CODING = { channel: 'TELEPHONE', business: 'LOAN', cause: 'COLLECTION' } as const;

const shown = (of: ReturnType<typeof filed>) => complaintView(of.state);

describe('a complaint as the lender’s people see it', () => {
  it('is nothing before it is filed', () => {
    expect(complaintView(initialComplaint)).toBeNull();
    expect(ownComplaint(initialComplaint, ['C1'], day('2025-05-12'))).toBeNull();
  });

  it('says all that was said when it was filed, and by when it is answered', () => {
    expect(shown(filed())).toEqual({
      ...{ complaintId: 'TS-1', status: 'FILED', partyId: 'C1', coding: CODING, receivedOn: '2025-05-12' },
      complainant: { kind: 'BORROWER', partyId: null, name: null, reachedBy: null, proofHash: null },
      receipts: [{ intake: 'HOTLINE', intakeReference: 'HL-1', receivedOn: '2025-05-12', joinedFrom: null }],
      ...{ account: '催收人员一天打了五个电话', wanted: '停止骚扰并道歉' },
      ...{ caseIds: ['C1-1'], loanIds: ['JB1'], contactIds: ['CALL-1'], posts: [] },
      ...{ earlierComplaintId: null, group: null, handlerId: null, acknowledgedOn: null, papersAsked: [] },
      dueOn: '2025-05-27',
      clocks: [
        {
          ...{ kind: 'COMPLAINT_ANSWER_WARNING', reference: 'TS-1', dueOn: '2025-05-24' },
          title: COMPLAINT_CLOCK_WORDS.COMPLAINT_ANSWER_WARNING.title,
        },
        {
          ...{ kind: 'COMPLAINT_ANSWER_DUE', reference: 'TS-1', dueOn: '2025-05-27' },
          title: COMPLAINT_CLOCK_WORDS.COMPLAINT_ANSWER_DUE.title,
        },
      ],
      ...{
        extensions: [],
        answers: [],
        escalations: [],
        withdrawnOn: null,
        closed: null,
        moneyGranted: [],
        improvements: [],
      },
    });
  });

  it('says who complains for many, of what came before, in which post', () => {
    const complainant = {
      kind: 'HEIR',
      partyId: 'C3',
      name: '王小明',
      reachedBy: '13800138000',
      proofHash: 'c'.repeat(64),
    } as const;
    const known = { loanOwners: { JB1: 'C1' }, contacts: ['CALL-1'], earlier: 'C1' };
    const of = given(complaintDecider, [])
      .when(file({ complainant, post: POST, group: GROUP, earlierComplaintId: 'TS-0', known }), by(APP))
      .thenEvents(['ComplaintFiled']);
    expect(shown(of)).toMatchObject({
      complainant,
      ...{ posts: [{ ...POST, author: null }], group: GROUP, earlierComplaintId: 'TS-0' },
    });
    const { wanted: _wanted, intakeReference: _reference, coding: _coding, ...data } = file().data;
    const bare = given(complaintDecider, [])
      .when({ type: 'FileComplaint', data }, by(APP))
      .thenEvents(['ComplaintFiled']);
    expect(bare.state.filed).toEqual({ account: '催收人员一天打了五个电话' });
    expect(bare.state.receipts).toEqual([{ intake: 'HOTLINE', receivedOn: '2025-05-12' }]);
    expect(shown(bare)).toMatchObject({ wanted: null, coding: null, receipts: [{ intakeReference: null }] });
  });

  it('says who took it on, what was signed off, answered, taken above, decided there, and changed because of it', () => {
    const extended = taken()
      .andWhen(extend('COMPLICATED'), by(ZHAO, '2025-05-21'))
      .thenEvents(['ComplaintExtended'])
      .andWhen(extend('SPECIALLY_COMPLICATED', '2025-06-02'), by(ZHAO, '2025-06-03'))
      .thenEvents(['ComplaintExtended']);
    const late = extended.andWhen(answer(), by(WANG, '2025-07-12')).thenEvents(['ComplaintAnswered']);
    const above = late
      .andWhen(
        {
          type: 'EscalateComplaint',
          data: { to: 'SUPERIOR_UNIT', reference: 'SU-3', because: '不服处理结果', escalatedOn: day('2025-07-20') },
        },
        by(APP, '2025-07-20'),
      )
      .thenEvents(['ComplaintEscalated']);
    expect(above.events[0]?.data).toMatchObject({ reference: 'SU-3', because: '不服处理结果' });
    expect(shown(above)).toMatchObject({
      ...{ status: 'ESCALATED', handlerId: 'officer-wang', acknowledgedOn: '2025-05-13', dueOn: '2025-08-19' },
      extensions: [
        {
          ...{ ground: 'COMPLICATED', reason: '需调取录音', approvedBy: 'supervisor-zhao', noticedOn: '2025-05-20' },
          ...{ extendedOn: '2025-05-21', dueOn: '2025-06-11' },
        },
        { ground: 'SPECIALLY_COMPLICATED', noticedOn: '2025-06-02', extendedOn: '2025-06-03', dueOn: '2025-07-11' },
      ],
      answers: [
        {
          ...{ outcome: 'UPHELD', granted: [{ remedy: 'APOLOGY' }], answer: '情况属实', answeredBy: 'officer-wang' },
          ...{ answeredOn: '2025-07-12', dueOn: '2025-07-11', reviewUntil: '2025-08-11', inTime: false },
        },
      ],
      escalations: [
        {
          ...{ to: 'SUPERIOR_UNIT', reference: 'SU-3', escalatedOn: '2025-07-20', dueOn: '2025-08-19' },
          decidedOn: null,
        },
      ],
      clocks: [{ kind: 'COMPLAINT_REVIEW_DUE', reference: 'TS-1/SUPERIOR_UNIT', dueOn: '2025-08-19' }],
    });
    const improvement: Omit<ComplaintCommandData['DecideImprovement'], 'causes'> = {
      ...{ improvementId: 'IMP-1', measure: '限制每日外呼次数', ownerId: 'collections-lead', sameCause: ['TS-0'] },
      ...{ doneBy: day('2025-09-30'), cause: 'COLLECTION' as const },
    };
    const ended = above
      .andWhen(answer({ outcome: 'NOT_UPHELD', granted: [] }), by(ZHAO, '2025-08-01'))
      .thenEvents(['ComplaintAnswered'])
      .andWhen(close('REVIEWED'), by(ZHAO, '2025-08-02'))
      .thenEvents(['ComplaintClosed'])
      .andWhen(
        { type: 'DecideImprovement', data: { ...improvement, causes: { 'TS-0': null } } },
        by(ZHAO, '2025-08-03'),
      )
      .thenEvents(['ImprovementDecided']);
    expect(shown(ended)).toMatchObject({
      ...{ status: 'CLOSED', dueOn: null, clocks: [] },
      answers: [{}, { outcome: 'NOT_UPHELD', answeredBy: 'supervisor-zhao', reviewUntil: null, inTime: true }],
      escalations: [{ decidedOn: '2025-08-01' }],
      closed: { ground: 'REVIEWED', goesOnAs: null, closedOn: '2025-08-02' },
    });
    expect(shown(ended)?.improvements).toEqual([
      { ...improvement, decidedBy: 'supervisor-zhao', decidedOn: '2025-08-03' },
    ]);
  });

  it('says what was joined, withdrawn, or goes on as another', () => {
    const joined = taken()
      .andWhen(
        receive({ intake: 'REGULATOR', receivedOn: day('2025-05-10'), joinedFrom: 'TS-7' }),
        by(APP, '2025-05-14'),
      )
      .thenEvents(['ComplaintReceivedAgain']);
    expect(shown(joined)).toMatchObject({
      ...{ receivedOn: '2025-05-10', dueOn: '2025-05-25' },
      receipts: [{}, { intake: 'REGULATOR', intakeReference: null, receivedOn: '2025-05-10', joinedFrom: 'TS-7' }],
    });
    const withdrawn = filed()
      .andWhen({ type: 'WithdrawComplaint', data: { reason: '已和解', withdrawnOn: day('2025-05-12') } }, by(APP))
      .thenEvents(['ComplaintWithdrawn']);
    expect(withdrawn.events[0]?.data).toMatchObject({ reason: '已和解' });
    expect(shown(withdrawn)).toMatchObject({ status: 'WITHDRAWN', withdrawnOn: '2025-05-12', clocks: [] });
    const gone = filed()
      .andWhen({ type: 'EndAsSameMatter', data: { goesOnAs: 'TS-2' } }, by(LI))
      .thenEvents(['ComplaintClosed']);
    expect(shown(gone)?.closed).toEqual({ ground: 'SAME_MATTER', goesOnAs: 'TS-2', closedOn: '2025-05-12' });
  });

  it('says since when it stands where it stands', () => {
    const at = (of: ReturnType<typeof filed>) => of.state.since?.on;
    expect([at(filed()), at(taken()), at(answered())]).toEqual(['2025-05-12', '2025-05-13', '2025-05-22']);
    const linked = taken()
      .andWhen(link({ contactIds: ['CALL-2'] }), by(WANG, '2025-05-15'))
      .thenEvents(['ComplaintLinked']);
    expect(at(linked)).toBe('2025-05-13');
  });
});

describe('every event of a complaint', () => {
  it('names the complaint, whose it is and the cases it is linked to', () => {
    const named = { complaintId: 'TS-1', partyId: 'C1', caseIds: ['C1-1'] };
    for (const of of [
      taken(),
      answered(),
      filed().andWhen(withdraw('2025-05-12'), by(APP)).thenEvents(['ComplaintWithdrawn']),
    ]) {
      for (const { data } of of.events) expect(data).toMatchObject(named);
    }
    const nobody = { partyId: undefined as never, caseIds: [], loanIds: [] };
    const posted = given(complaintDecider, [])
      .when(file({ ...nobody, complainant: { kind: 'UNKNOWN' }, post: POST }), by(APP))
      .thenEvents(['ComplaintFiled'])
      .andWhen(acknowledge(), by(WANG, '2025-05-13'))
      .thenEvents(['ComplaintAcknowledged']);
    expect(posted.events[0]?.data).not.toHaveProperty('partyId');
    expect(posted.events[0]?.data).toMatchObject({ complaintId: 'TS-1', caseIds: [] });
  });
});

describe('a complaint as the person whose it is sees it', () => {
  const seen = (of: ReturnType<typeof filed>, today = '2025-05-23') => ownComplaint(of.state, ['C1'], day(today));

  it('says how it came in, what was asked of them and where it went, and nothing of who decided', () => {
    const asked = filed()
      .andWhen(receive({ intake: 'APP', receivedOn: day('2025-05-13') }), by(APP, '2025-05-13'))
      .thenEvents(['ComplaintReceivedAgain'])
      .andWhen(receive({ intake: 'APP', receivedOn: day('2025-05-14') }), by(APP, '2025-05-14'))
      .thenEvents(['ComplaintReceivedAgain'])
      .andWhen(acknowledge(['IDENTITY']), by(WANG, '2025-05-14'))
      .thenEvents(['ComplaintAcknowledged'])
      .andWhen(extend('COMPLICATED'), by(ZHAO, '2025-05-21'))
      .thenEvents(['ComplaintExtended']);
    expect(seen(asked)).toMatchObject({
      ...{ receivedOn: '2025-05-12', intakes: ['HOTLINE', 'APP'], wanted: '停止骚扰并道歉', loanIds: ['JB1'] },
      ...{ acknowledgedOn: '2025-05-14', papersAsked: ['IDENTITY'], withdrawnOn: null, closed: null, above: [] },
    });
    expect(seen(asked)?.extensions).toEqual([{ ground: 'COMPLICATED', dueOn: '2025-06-11' }]);
  });

  it('says no more of what they can do than they can', () => {
    const above = answered()
      .andWhen(escalate('SUPERIOR_UNIT', '2025-06-02'), by(APP, '2025-06-02'))
      .thenEvents(['ComplaintEscalated']);
    expect(seen(above, '2025-06-03')).toMatchObject({
      above: [{ to: 'SUPERIOR_UNIT', escalatedOn: '2025-06-02', dueOn: '2025-07-02', decidedOn: null }],
      disagree: { reviewUntil: null, regulator: true, words: { en: 'You can turn to the regulator at any time.' } },
    });
    const both = above
      .andWhen(escalate('REGULATOR', '2025-06-03'), by(APP, '2025-06-03'))
      .thenEvents(['ComplaintEscalated']);
    const { disagree } = seen(both, '2025-06-03') ?? {};
    expect(disagree).toMatchObject({ reviewUntil: null, regulator: false });
    expect(disagree?.words.en).toContain('wherever it can be');
    const gone = filed()
      .andWhen({ type: 'EndAsSameMatter', data: { goesOnAs: 'TS-2' } }, by(LI))
      .thenEvents(['ComplaintClosed']);
    expect(seen(gone)).toMatchObject({
      closed: { ground: 'SAME_MATTER', closedOn: '2025-05-12' },
      disagree: { reviewUntil: null, regulator: true },
    });
    expect(seen(filed())?.disagree).toMatchObject({ reviewUntil: null, regulator: true });
  });
});
