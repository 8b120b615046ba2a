import { localDate } from '#kernel';
import { testContext } from '#kernel-testing';
import type { CaseEvent } from '../case/case.events';
import { evolveCase } from '../case/case.fold';
import { type CaseState, initialCase } from '../case/case.state';
import { CASE_CLOCKS, nextReviewOn, reviewDatesDue } from './case-clocks';
import { runningClocks } from './case-deadlines';

const NAMES = {
  ...{ caseId: 'C1-1', borrowerId: 'C1', loanId: 'L1' },
  ...{ negotiationId: 'C1-1-N1', offerId: 'C1-1-N1-O1', agreementId: 'C1-1-A1' },
};
type Told = readonly [type: CaseEvent['type'], data?: object];

/** Folds as much of each event as the clocks read. */
function told(...events: readonly Told[]): CaseState {
  const { actor, businessDate, recordedAt } = testContext();
  const metadata = { actor, businessDate, recordedAt } as Parameters<typeof evolveCase>[2];
  return events.reduce(
    (state, [type, data]) => evolveCase(state, { type, data: { ...NAMES, ...data } } as unknown as CaseEvent, metadata),
    initialCase,
  );
}

/** The clocks that a command answers, with the day from which it does. */
function answered(...events: readonly Told[]): unknown[] {
  return told(...events)
    .episodes.flatMap(runningClocks)
    .flatMap(({ kind, reference, answer }) => (answer ? [[kind, reference, answer.command, answer.from]] : []));
}

const detected: Told = ['OverdueDetected', { asOf: localDate('2026-03-01') }];
const asked: Told = ['NegotiationRequested', { loanIds: ['L1'], answerDueOn: localDate('2026-03-05') }];
const offered: Told = ['PlanOffered', { expiresOn: localDate('2026-03-10'), options: [] }];
const signed: Told = ['AgreementSignedByBorrower', { countersignDueOn: localDate('2026-03-12'), signature: {} }];
const row = (seq: number, dueOn: string): object => ({
  ...{ seq, dueOn: localDate(dueOn), total: 100 },
  ...{ principal: 100, interest: 0, fee: 0, penalty: 0 },
});
const plan = (loanId: string, more: object = {}): object => ({
  loanId,
  graceDays: 3,
  snapshot: { credit: 0 },
  schedule: { rows: [row(1, '2026-04-30'), row(2, '2026-05-31')] },
  ...more,
});
const agreed: Told = [
  'AgreementSigned',
  {
    effectiveOn: localDate('2026-03-31'),
    signedOn: localDate('2026-03-31'),
    lenderSignature: {},
    plans: [plan('L1'), plan('L2')],
  },
];
/** What the second of two rows comes to. */
const HALF = { principal: 100, interest: 0, fee: 0, penalty: 0 };
const negotiated = [detected, asked, offered, signed] as const;
const AS_AGREED = [
  ['INSTALMENT_REMINDER', 'C1-1-A1/L1', 'RemindOfInstalment', '2026-04-27'],
  ['INSTALMENT_REMINDER', 'C1-1-A1/L2', 'RemindOfInstalment', '2026-04-27'],
  ['PERFORMANCE_REVIEW', 'C1-1-A1', 'ReviewPerformance', '2026-04-30'],
  ['GRACE_ENDS', 'C1-1-A1/L1', 'ReviewPerformance', '2026-05-07'],
  ['GRACE_ENDS', 'C1-1-A1/L2', 'ReviewPerformance', '2026-05-07'],
];

describe('the clocks of a case', () => {
  it('promise an answer up to the first offer, which nobody but people can give', () => {
    expect(told(detected, asked).episodes.flatMap(runningClocks)).toMatchObject([
      { kind: 'ANSWER_DUE', on: '2026-03-05', party: 'LENDER', subject: 'C1-1-N1', answer: null },
    ]);
    expect(answered(detected, asked)).toEqual([]);
  });

  it('let an offer run out on the day after its last, and not once it is answered', () => {
    expect(answered(detected, asked, offered)).toEqual([['OFFER_EXPIRES', 'C1-1-N1-O1', 'ExpireOffer', '2026-03-11']]);
    const ends = [
      'PlanCountered',
      'PlanDeclined',
      'OfferExpired',
      'NegotiationRefused',
      'NegotiationWithdrawn',
    ] as const;
    for (const type of ends) expect(answered(detected, asked, offered, [type])).toEqual([]);
  });

  it('give the lender until the countersignature is due once the borrower signed', () => {
    const late: Told = ['AgreementSignedByBorrower', { countersignDueOn: localDate('2026-03-09'), signature: {} }];
    expect(answered(...negotiated)).toEqual([['COUNTERSIGN_DUE', 'C1-1-N1-O1', 'ExpireOffer', '2026-03-13']]);
    expect(answered(detected, asked, offered, late)).toEqual([
      ['COUNTERSIGN_DUE', 'C1-1-N1-O1', 'ExpireOffer', '2026-03-11'],
    ]);
  });

  it('follow an agreement: a reminder before the row to be paid, the day after its grace, and a review every month up to the end of the last row’s grace', () => {
    expect(answered(...negotiated, agreed)).toEqual(AS_AGREED);
    const paid: Told = ['InstalmentPaid', { nextDueOn: localDate('2026-05-31'), remaining: HALF }];
    const reviewed: Told = ['PerformanceReviewed', { asOf: localDate('2026-04-30') }];
    expect(answered(...negotiated, agreed, paid, reviewed)).toEqual([
      AS_AGREED[1],
      ['GRACE_ENDS', 'C1-1-A1/L2', 'ReviewPerformance', '2026-05-07'],
      ['INSTALMENT_REMINDER', 'C1-1-A1/L1', 'RemindOfInstalment', '2026-05-28'],
      ['PERFORMANCE_REVIEW', 'C1-1-A1', 'ReviewPerformance', '2026-05-31'],
      ['GRACE_ENDS', 'C1-1-A1/L1', 'ReviewPerformance', '2026-06-04'],
    ]);
    const last: Told = ['PerformanceReviewed', { asOf: localDate('2026-05-31') }];
    expect(answered(...negotiated, agreed, reviewed, last).map((clock) => (clock as string[])[0])).toEqual([
      'INSTALMENT_REMINDER',
      'INSTALMENT_REMINDER',
      'GRACE_ENDS',
      'GRACE_ENDS',
    ]);
  });

  it('review the month of the last row while its grace runs, and no month after it, the clock and its answer alike', () => {
    // Rows of 13 April and 13 May; the last one's grace ends on Monday 18 May.
    const plans = [plan('L1', { schedule: { rows: [row(1, '2026-04-13'), row(2, '2026-05-13')] } })];
    const from = (day: string): Told => [agreed[0], { ...agreed[1], effectiveOn: localDate(day), plans }];
    const reviewOf = (day: string): Told => ['PerformanceReviewed', { asOf: localDate(day) }];
    const due = (...events: readonly Told[]): unknown => {
      const [agreement] = told(...negotiated, ...events).episodes.flatMap(({ agreements }) => agreements);
      return agreement && [nextReviewOn(agreement), reviewDatesDue(agreement, localDate('2026-12-31'))];
    };
    expect(due(from('2026-03-18'))).toEqual(['2026-04-18', ['2026-04-18', '2026-05-18']]);
    expect(due(from('2026-03-18'), reviewOf('2026-04-18'))).toEqual(['2026-05-18', ['2026-05-18']]);
    expect(due(from('2026-03-18'), reviewOf('2026-04-18'), reviewOf('2026-05-18'))).toEqual([null, []]);
    expect(due(from('2026-03-19'), reviewOf('2026-04-19'))).toEqual([null, []]);
    // The last day of a month stays the last day; a review that was left out is followed by the next, not made up for.
    expect(due(from('2026-01-31'), reviewOf('2026-03-31'))).toEqual(['2026-04-30', ['2026-04-30']]);
  });

  it('count the reviews from the effective date, however many months lie between two and whenever one was held', () => {
    const plans = [plan('L1', { schedule: { rows: [row(1, '2027-06-30')] } })];
    const effective: Told = [agreed[0], { ...agreed[1], effectiveOn: localDate('2025-11-30'), plans }];
    const nextAfter = (...days: readonly string[]): unknown => {
      const held = days.map((day): Told => ['PerformanceReviewed', { asOf: localDate(day) }]);
      const [agreement] = told(...negotiated, effective, ...held).episodes.flatMap(({ agreements }) => agreements);
      return agreement && nextReviewOn(agreement);
    };
    const clocks: { reviewMonths: number } = CASE_CLOCKS;
    const setting = clocks.reviewMonths;
    clocks.reviewMonths = 3;
    try {
      expect(nextAfter()).toBe('2026-02-28');
      // On a day off the grid, before its next day or months late, in the month of a day of the grid or in another.
      for (const day of ['2026-03-01', '2026-03-15', '2026-04-02', '2026-05-01', '2026-05-29']) {
        expect([day, nextAfter('2026-02-28', day)]).toEqual([day, '2026-05-30']);
      }
      expect(nextAfter('2025-12-10')).toBe('2026-02-28');
      expect(nextAfter('2026-02-27')).toBe('2026-02-28');
      expect(nextAfter('2026-05-30')).toBe('2026-08-30');
      expect(nextAfter('2026-05-31')).toBe('2026-08-30');
      expect(nextAfter('2026-12-01')).toBe('2027-02-28');
    } finally {
      clocks.reviewMonths = setting;
    }
  });

  it('leave the grace of a row that was missed and is tolerated for that of the row after it', () => {
    const missed = (seq: number, dueOn: string): Told => [
      'InstalmentMissed',
      { seq, dueOn: localDate(dueOn), graceEndedOn: localDate(dueOn) },
    ];
    const tolerance = { inARow: 2, inAll: 2, unpaid: 200 };
    const plans = [plan('L1', { tolerance }), plan('L2', { tolerance })];
    const tolerant: Told = [agreed[0], { ...agreed[1], plans }];
    const graces = (...more: readonly Told[]): unknown[] =>
      answered(...negotiated, tolerant, ...more).filter((clock) => (clock as string[])[0] === 'GRACE_ENDS');
    const ofL2 = AS_AGREED[4];
    expect(graces(missed(1, '2026-04-30'))).toEqual([
      ofL2,
      ['GRACE_ENDS', 'C1-1-A1/L1', 'ReviewPerformance', '2026-06-04'],
    ]);
    expect(graces(missed(1, '2026-04-30'), missed(2, '2026-05-31'))).toEqual([ofL2]);
    const takenBack: Told = ['InstalmentMissRescinded', { seq: 1 }];
    expect(graces(missed(1, '2026-04-30'), takenBack)).toEqual([AS_AGREED[3], ofL2]);
  });

  it('leave it also where more is owed than was agreed, since a payment of before proved void', () => {
    const tolerance = { inARow: 1, inAll: 2, unpaid: 200 };
    const schedule = { rows: [row(1, '2026-04-30'), row(2, '2026-05-31'), row(3, '2026-06-30')] };
    const tolerant: Told = [agreed[0], { ...agreed[1], plans: [plan('L1', { tolerance, schedule })] }];
    const paid: Told = [
      'InstalmentPaid',
      { nextDueOn: localDate('2026-05-31'), remaining: { ...HALF, principal: 200 } },
    ];
    const missed: Told = [
      'InstalmentMissed',
      { seq: 2, dueOn: localDate('2026-05-31'), graceEndedOn: localDate('2026-06-03') },
    ];
    // It is owed with the last row.
    const restated: Told = [
      'AllocationsRestated',
      { payments: [], gone: [], nextDueOn: localDate('2026-05-31'), remaining: { ...HALF, principal: 260 } },
    ];
    expect(answered(...negotiated, tolerant, paid, missed, restated)).toContainEqual([
      'GRACE_ENDS',
      'C1-1-A1/L1',
      'ReviewPerformance',
      '2026-07-04',
    ]);
  });

  it('pass over a row that asks nothing any more, since the debt at signing proved to be smaller', () => {
    const tolerance = { inARow: 1, inAll: 2, unpaid: 200 };
    const schedule = { rows: [row(1, '2026-04-30'), row(2, '2026-05-31'), row(3, '2026-06-30')] };
    const tolerant: Told = [agreed[0], { ...agreed[1], plans: [plan('L1', { tolerance, schedule })] }];
    const missed: Told = [
      'InstalmentMissed',
      { seq: 1, dueOn: localDate('2026-04-30'), graceEndedOn: localDate('2026-05-03') },
    ];
    const smaller: Told = [
      'AllocationsRestated',
      {
        ...{ payments: [], gone: [], nextDueOn: localDate('2026-04-30'), remaining: { ...HALF, principal: 200 } },
        rows: [{ seq: 2, ...HALF, principal: 0 }],
      },
    ];
    const graces = answered(...negotiated, tolerant, missed, smaller).filter(
      (clock) => (clock as string[])[0] === 'GRACE_ENDS',
    );
    expect(graces).toEqual([['GRACE_ENDS', 'C1-1-A1/L1', 'ReviewPerformance', '2026-07-04']]);
  });

  it('rest while the agreement is broken and go on when the breach is taken back', () => {
    const broken: Told = [
      'AgreementBreached',
      { loanIds: ['L1', 'L2'], breachedOn: localDate('2026-05-04'), reinstated: [] },
    ];
    expect(answered(...negotiated, agreed, broken)).toEqual([]);
    // Also for the loan that the correction told nothing of.
    expect(answered(...negotiated, agreed, broken, ['AgreementBreachRescinded'])).toEqual(AS_AGREED);
  });

  it('go on with the row that the loan named, where more is owed than was agreed since a payment of before proved void', () => {
    const broken: Told = [
      'AgreementBreached',
      { loanIds: ['L1', 'L2'], breachedOn: localDate('2026-05-04'), reinstated: [] },
    ];
    const paid: Told = [
      'InstalmentPaid',
      { amount: 100, credited: 0, nextDueOn: localDate('2026-05-31'), remaining: { ...HALF, principal: 160 } },
    ];
    const went = answered(...negotiated, agreed, broken, paid, ['AgreementBreachRescinded']);
    expect(went).toContainEqual(['GRACE_ENDS', 'C1-1-A1/L1', 'ReviewPerformance', '2026-06-04']);
    expect(went).toContainEqual(AS_AGREED[4]);
  });

  it('rest for a plan that is completed, and for a negotiation whose case is closed', () => {
    const completed: Told = ['PlanCompleted', { completedOn: localDate('2026-04-20') }];
    expect(answered(...negotiated, agreed, completed)).toEqual([AS_AGREED[1], AS_AGREED[2], AS_AGREED[4]]);
    expect(
      answered(detected, asked, offered, ['CaseClosed', { closedOn: localDate('2026-03-04'), outcomes: [] }]),
    ).toEqual([]);
  });
});
