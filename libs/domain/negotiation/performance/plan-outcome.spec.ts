/** What the standings of two loans mean for their agreement, signed on 12 May; rows fall due on the 12th from June on. */
import { fen, localDate } from '#kernel';
import { given, testContext } from '#kernel-testing';
import { NOTHING } from '#loan-math';
import { AGREED } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import type { CaseEvent } from '../case/case.events';
import type { Agreement, PlanProgress } from '../case/case.state';
import { outcomeEvents } from './plan-outcome';
import type { MissedInstalment, PlanStanding } from './plan-standing';
import { planAt } from './plan-standing.fixture';

const signed = given(caseDecider, AGREED).state.episodes[0]?.agreements[0] as Agreement;
const [first] = signed.plans as [PlanProgress];
const second: PlanProgress = { ...first, plan: { ...first.plan, loanId: 'JB2' } };
/** Both plans as they are, unless the test says otherwise. */
const agreement = (changes: Partial<Agreement> = {}, ofFirst: Partial<PlanProgress> = {}): Agreement => ({
  ...signed,
  plans: [{ ...first, ...ofFirst }, second],
  ...changes,
});

const waived = { ...NOTHING, penalty: fen(10_653) };
const standing = (loanId: string, changes: Partial<PlanStanding> = {}): PlanStanding =>
  planAt({ loanId, waived, ...changes });
const row = (seq: number, missedOn: string): MissedInstalment => ({
  seq,
  dueOn: localDate(`2025-0${5 + seq}-12`),
  graceEndedOn: localDate(missedOn.replace(/\d\d$/, (day) => String(Number(day) - 1).padStart(2, '0'))),
  missedOn: localDate(missedOn),
  unpaid: fen(52_144),
});
const day = localDate;
const june = row(1, '2025-06-17');
const july = row(2, '2025-07-16');

const ofCase = { caseId: 'C1-1', borrowerId: 'C1', agreementId: 'C1-1-A1' };
function told(of: Agreement, standings: readonly PlanStanding[], today = '2025-09-01'): readonly CaseEvent[] {
  return outcomeEvents(of, standings, 'PAY-1', testContext({ businessDate: localDate(today) }));
}
const types = (events: readonly CaseEvent[]) => events.map(({ type }) => type);
const missedBy = (loanId: string, { seq, dueOn, graceEndedOn, unpaid }: MissedInstalment) => ({
  ...{ ...ofCase, loanId, seq, dueOn, graceEndedOn, unpaid },
});
const broken = (changes: Partial<NonNullable<Agreement['breach']>> = {}): NonNullable<Agreement['breach']> => ({
  ...ofCase,
  breachedOn: day('2025-06-17'),
  loanIds: ['JB1', 'JB2'],
  missed: { loanId: 'JB1', seq: 1, dueOn: june.dueOn },
  reinstated: [],
  ...changes,
});

describe('an agreement whose loans are paid', () => {
  it('has nothing to tell, and nothing while one of them is not told or told as of before', () => {
    expect(told(agreement(), [standing('JB1'), standing('JB2')])).toEqual([]);
    const missed = { missed: [june], passedOn: june.missedOn };
    expect(told(agreement(), [standing('JB1', missed)])).toEqual([]);
    const known = agreement({}, { loanRevision: 6 });
    expect(told(known, [standing('JB1', missed), standing('JB2')])).toEqual([]);
    expect(told(agreement({}, { loanRevision: 5 }), [standing('JB1', missed), standing('JB2')])).not.toEqual([]);
  });

  it('is completed loan by loan, and what was to be waived is granted', () => {
    const done = standing('JB1', { completedOn: day('2025-06-01') });
    expect(told(agreement(), [done, standing('JB2')])).toEqual([
      { type: 'PlanCompleted', data: { ...ofCase, loanId: 'JB1', completedOn: '2025-06-01', paid: 0 } },
      { type: 'WaiverGranted', data: { ...ofCase, loanId: 'JB1', waived, rows: expect.any(Array) } },
    ]);
    const nothing = { ...done, waived: NOTHING };
    expect(types(told(agreement(), [nothing, standing('JB2')]))).toEqual(['PlanCompleted']);
    const { waivedRows: _rows, ...plan } = first.plan;
    const [, granted] = told(agreement({}, { plan }), [done, standing('JB2')]);
    // Of a plan made before it was told row by row nothing is said of rows.
    expect(granted?.data).not.toHaveProperty('rows');
  });

  it('is granted of each loan what was waived of it', () => {
    const other = { ...NOTHING, interest: fen(20) };
    const events = told(agreement(), [
      standing('JB1'),
      standing('JB2', { completedOn: day('2025-06-01'), waived: other }),
    ]);
    expect(events[1]?.data).toMatchObject({ loanId: 'JB2', waived: other });
  });

  it('is completed once; on another day it is another payment that completed it; and no longer where none does', () => {
    const completed = agreement({}, { status: 'COMPLETED', completedOn: day('2025-06-01') });
    const on = (date: string | null) => [
      standing('JB1', { completedOn: date === null ? null : day(date) }),
      standing('JB2'),
    ];
    expect(told(completed, on('2025-06-01'))).toEqual([]);
    expect(types(told(completed, on('2025-06-03')))).toEqual([
      'PlanCompletionRescinded',
      'PlanCompleted',
      'WaiverGranted',
    ]);
    expect(told(completed, on(null))).toEqual([
      { type: 'PlanCompletionRescinded', data: { ...ofCase, loanId: 'JB1', cause: 'PAY-1' } },
    ]);
  });
});

describe('an agreement of which an instalment is missed', () => {
  it('tells it once, and takes it back where it was paid in time', () => {
    const tolerated = [standing('JB1', { missed: [june] }), standing('JB2')];
    expect(told(agreement(), tolerated)).toEqual([{ type: 'InstalmentMissed', data: missedBy('JB1', june) }]);
    const known = agreement({ missed: [missedBy('JB1', june)] });
    expect(told(known, tolerated)).toEqual([]);
    const { seq, dueOn } = june;
    expect(told(known, [standing('JB1'), standing('JB2')])).toEqual([
      { type: 'InstalmentMissRescinded', data: { ...ofCase, loanId: 'JB1', seq, dueOn, cause: 'PAY-1' } },
    ]);
    // The same row of the other loan is another one.
    expect(types(told(known, [standing('JB1'), standing('JB2', { missed: [june] })]))).toEqual([
      'InstalmentMissRescinded',
      'InstalmentMissed',
    ]);
  });

  it('tells it again with what it lacked, where that proves another amount, and leaves what followed', () => {
    const less = { ...june, unpaid: fen(1) };
    const retold = [{ type: 'InstalmentMissed', data: missedBy('JB1', less) }];
    const known = agreement({ missed: [missedBy('JB1', june)] });
    expect(told(known, [standing('JB1', { missed: [less] }), standing('JB2')])).toEqual(retold);
    const passed = [standing('JB1', { missed: [less], passedOn: less.missedOn }), standing('JB2')];
    expect(told({ ...known, status: 'BREACHED', breach: broken() }, passed)).toEqual(retold);
  });

  it('does not call a row paid in time that comes after the day on which the agreement proves broken', () => {
    const known = agreement({ missed: [missedBy('JB1', june), missedBy('JB2', july)] });
    const passed = [standing('JB1', { missed: [june], passedOn: june.missedOn }), standing('JB2')];
    expect(types(told(known, passed))).toEqual(['AgreementBreached']);
    const other = [standing('JB1', { missed: [july], passedOn: july.missedOn }), standing('JB2', { missed: [july] })];
    expect(types(told(known, other))).toEqual(['InstalmentMissRescinded', 'InstalmentMissed', 'AgreementBreached']);
  });

  it('tells it on the day after its grace, the oldest first over both loans', () => {
    const both = [standing('JB1', { missed: [july] }), standing('JB2', { missed: [june] })];
    expect(told(agreement(), both, '2025-07-16').map(({ data }) => data)).toEqual([
      missedBy('JB2', june),
      missedBy('JB1', july),
    ]);
    expect(told(agreement(), both, '2025-07-15').map(({ data }) => data)).toEqual([missedBy('JB2', june)]);
    const three = [
      standing('JB1', { missed: [june, july] }),
      standing('JB2', { missed: [june, row(3, '2025-08-16')] }),
    ];
    expect(told(agreement(), three).map(({ data }) => (data as { seq: number }).seq)).toEqual([1, 1, 2, 3]);
    const sameDay = [standing('JB1', { missed: [june] }), standing('JB2', { missed: [june] })];
    expect(told(agreement(), sameDay).map(({ data }) => (data as { loanId: string }).loanId)).toEqual(['JB1', 'JB2']);
  });

  it('is broken for all loans on the day one passes what is tolerated, and everything waived is owed again', () => {
    const passed = [standing('JB1', { missed: [june], passedOn: june.missedOn }), standing('JB2')];
    expect(told(agreement(), passed, '2025-06-16')).toEqual([]);
    const rows = expect.any(Array);
    expect(told(agreement(), passed, '2025-06-17')).toEqual([
      { type: 'InstalmentMissed', data: missedBy('JB1', june) },
      {
        type: 'AgreementBreached',
        data: {
          ...broken(),
          reinstated: [
            { loanId: 'JB1', waived, rows },
            { loanId: 'JB2', waived, rows },
          ],
        },
      },
    ]);
  });

  it('is broken by the first of two that pass; what is missed later is no more told', () => {
    const passed = [
      standing('JB1', { missed: [june, july], passedOn: july.missedOn }),
      standing('JB2', { missed: [june], passedOn: june.missedOn }),
    ];
    const events = told(agreement(), passed);
    expect(types(events)).toEqual(['InstalmentMissed', 'InstalmentMissed', 'AgreementBreached']);
    // Both rows of June were missed that day; the one of the second loan broke it.
    expect(events.at(-1)?.data).toMatchObject({
      breachedOn: '2025-06-17',
      missed: { loanId: 'JB2', seq: 1, dueOn: '2025-06-12' },
    });
    const [one, other] = [standing('JB1', { passedOn: day('2025-06-17'), missed: [june] }), passed[0] as PlanStanding];
    expect(told(agreement(), [{ ...other, loanId: 'JB2' }, one]).at(-1)?.data).toMatchObject({
      missed: { loanId: 'JB1' },
    });
  });

  it('is not broken for a loan that was completed before; on the day itself it is', () => {
    const passed = standing('JB2', { missed: [june], passedOn: june.missedOn });
    const events = (completedOn: string) =>
      told(agreement(), [standing('JB1', { completedOn: day(completedOn) }), passed]);
    expect(types(events('2025-06-16'))).toEqual([
      'InstalmentMissed',
      'AgreementBreached',
      'PlanCompleted',
      'WaiverGranted',
    ]);
    expect(events('2025-06-16')[1]?.data).toMatchObject({ loanIds: ['JB2'], reinstated: [{ loanId: 'JB2' }] });
    expect(types(events('2025-06-17'))).toEqual(['InstalmentMissed', 'AgreementBreached']);
    expect(events('2025-06-17')[1]?.data).toMatchObject({ loanIds: ['JB1', 'JB2'] });
  });
});

describe('an agreement known as broken', () => {
  const passed = [standing('JB1', { missed: [june], passedOn: june.missedOn }), standing('JB2')];
  const known = agreement({ status: 'BREACHED', breach: broken(), missed: [missedBy('JB1', june)] });

  it('stays so by the same row on the same day, in whatever order its loans are told', () => {
    expect(told(known, passed)).toEqual([]);
    expect(told({ ...known, breach: broken({ loanIds: ['JB2', 'JB1'] }) }, passed)).toEqual([]);
  });

  it('is broken another time by the same row on another day, or by another of the rows missed that day', () => {
    const types = (of: Agreement, standings: readonly PlanStanding[]) => told(of, standings).map(({ type }) => type);
    const dated = { ...known, breach: broken({ breachedOn: day('2025-06-18') }) };
    expect(types(dated, passed)).toContain('AgreementBreachRescinded');
    const rows = { ...known, missed: [missedBy('JB1', june), missedBy('JB2', june)] };
    const byOther = [standing('JB1', { missed: [june] }), standing('JB2', { missed: [june], passedOn: june.missedOn })];
    expect(types(rows, byOther)).toContain('AgreementBreachRescinded');
  });

  it('is broken no longer where everything was paid in time after all', () => {
    expect(told(known, [standing('JB1'), standing('JB2')])).toEqual([
      { type: 'AgreementBreachRescinded', data: { ...ofCase, loanIds: ['JB1', 'JB2'], cause: 'PAY-1' } },
    ]);
  });

  it('tells what is still missed anew where it is tolerated now', () => {
    expect(types(told(known, [standing('JB1', { missed: [june] }), standing('JB2')]))).toEqual([
      'AgreementBreachRescinded',
      'InstalmentMissed',
    ]);
  });

  const anew = ['AgreementBreachRescinded', 'InstalmentMissed', 'AgreementBreached'];
  it.each<[string, Agreement, readonly PlanStanding[]]>([
    ['day', known, [standing('JB1', { missed: [july], passedOn: july.missedOn }), standing('JB2')]],
    ['row', known, [standing('JB1'), standing('JB2', { missed: [june], passedOn: june.missedOn })]],
    ['loans', { ...known, breach: broken({ loanIds: ['JB1'] }) }, passed],
    ['rows missed before', { ...known, missed: [missedBy('JB1', june), missedBy('JB2', june)] }, passed],
  ])('is broken another time by another %s', (_what, of, standings) => {
    expect(types(told(of, standings))).toEqual(anew);
  });
});
