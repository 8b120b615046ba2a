import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import { reportDecider } from './report.decider';
import { reportIdOf, type AskedReport } from './report-kinds';
import { evolveReport, noReport, type ReportState, reportStatus } from './report.state';
import { type ReportEvent, reportEvents } from './report.events';

const asked: AskedReport = {
  ...{ code: 'R1', version: 1, from: null, to: localDate('2027-05-12'), product: null, position: '38748' },
};
const reportId = reportIdOf(asked, asked);
const lin = { kind: 'person', id: 'lin', role: 'compliance' } as const;
const wu = { kind: 'person', id: 'wu', role: 'compliance' } as const;
const made = { sha256: 'aa', facts: 12, eventsInLog: 12, parkedEvents: 0, complete: true, isPastLastSweep: false };
const request = { type: 'RequestReport', data: { ...asked, reportId } } as const;
const produce = (data = {}) => ({ type: 'RecordReportProduced', data: { ...made, ...data } }) as const;
const release = (sha256 = 'aa') => ({ type: 'ReleaseReport', data: { sha256 } }) as const;
const submit = (submittedOn = '2027-05-13', reference = 'CBRC-1') =>
  ({ type: 'RecordReportSubmission', data: { submittedOn: localDate(submittedOn), reference } }) as const;
const today = { businessDate: localDate('2027-05-13') };

const requested = given(reportDecider, [])
  .when(request, { actor: lin, ...today })
  .thenEvents(['ReportRequested']);
const produced = requested.andWhen(produce(), today).thenEvents(['ReportProduced']);
const released = produced.andWhen(release(), { actor: wu, ...today }).thenEvents(['ReportReleased']);

/** Another run, as its events tell it. */
const run = (changes: Partial<AskedReport> = {}, sha256 = 'bb'): ReportState => {
  const of = { ...asked, position: '39120', ...changes };
  const id = reportIdOf(of, of);
  const events = [
    { type: 'ReportRequested', data: { ...of, reportId: id, requestedBy: 'lin' } },
    { type: 'ReportProduced', data: { ...made, reportId: id, sha256 } },
  ] as ReportEvent[];
  return events.reduce(evolveReport, noReport);
};
const restate = (other: ReportState, by = other.requested?.reportId ?? 'R404') =>
  ({ type: 'RestateReport', data: { by, because: 'ENTRIES_CORRECTED', reason: '更正', other } }) as const;

describe('a run of a report', () => {
  it('is named after what it is of, or after the command where it is as of the end of the log', () => {
    expect(reportId).toBe('R1-20270512-p38748-v1');
    const span = { ...asked, code: 'R3', from: localDate('2027-01-31'), product: 'JIEBEI' } as const;
    expect(reportIdOf(span, { commandId: '0c5f7a30-92a4-5cf1-b6a5-d4e489c072a5' })).toBe(
      'R3-20270131-20270512-JIEBEI-cd4e489c072a5-v1',
    );
  });

  it('is asked for once, whoever asks', () => {
    requested.andRepeated().thenUnchanged();
    requested.andWhen(request, { actor: wu, ...today }).thenUnchanged();
  });

  it('is made once, and never comes out otherwise', () => {
    given(reportDecider, []).when(produce(), today).thenRejected('REPORT_UNKNOWN');
    produced.andRepeated().thenUnchanged();
    produced.andWhen(produce({ sha256: 'cc' }), today).thenRejected('REPORT_COMES_OUT_OTHERWISE', {
      ...{ madeBefore: 'aa', madeNow: 'cc' },
    });
  });

  it('is released by a second person, by the hash of what they looked at', () => {
    requested.andWhen(release(), { actor: wu, ...today }).thenRejected('REPORT_NOT_PRODUCED');
    produced.andWhen(release(), { actor: lin, ...today }).thenRejected('RELEASED_BY_REQUESTER');
    produced.andWhen(release('bb'), { actor: wu, ...today }).thenRejected('REPORT_HASH_DIFFERS', { sha256: 'aa' });
    released.andRepeated().thenUnchanged();
  });

  it('is not released while events are missing in it', () => {
    requested
      .andWhen(produce({ complete: false }), today)
      .thenEvents(['ReportProduced'])
      .andWhen(release(), { actor: wu, ...today })
      .thenRejected('REPORT_INCOMPLETE');
  });

  it('is handed in once it is released, on a day that can be', () => {
    produced.andWhen(submit(), today).thenRejected('REPORT_NOT_RELEASED');
    released.andWhen(submit('2027-05-14'), today).thenRejected('SUBMISSION_DAY_IMPOSSIBLE');
    released.andWhen(submit('2027-05-11'), today).thenRejected('SUBMISSION_DAY_IMPOSSIBLE');
    const submitted = released.andWhen(submit(), today).thenEvents(['ReportSubmittedToRegulator']);
    submitted.andRepeated().thenUnchanged();
    submitted.andWhen(submit('2027-05-13', 'CBRC-2'), today).thenEvents(['ReportSubmittedToRegulator']);
    const late = submit('2027-05-12');
    released.andWhen(late, { actor: lin, ...today }).thenRejected('BACKDATED_WITHOUT_REASON');
    const said = { ...late, data: { ...late.data, lateBecause: '回执次日收到' } };
    released.andWhen(said, { actor: lin, ...today }).thenEvents(['ReportSubmittedToRegulator']);
  });

  it('is restated by another run of the same, and stays as it was', () => {
    requested.andWhen(restate(run()), today).thenRejected('REPORT_NOT_PRODUCED', { reportId });
    released.andWhen(restate(noReport), today).thenRejected('REPORT_NOT_PRODUCED');
    released.andWhen(restate(run({ to: localDate('2027-05-11') })), today).thenRejected('NOT_THE_SAME_REPORT');
    released.andWhen(restate(run(), reportId), today).thenRejected('NOT_THE_SAME_REPORT');
    released.andWhen(restate(run({ position: '9120' })), today).thenRejected('RESTATED_BY_EARLIER');
    released.andWhen(restate(run({ position: '9120', version: 2 })), today).thenEvents(['ReportRestated']);
    const restated = released.andWhen(restate(run()), today).thenEvents(['ReportRestated']);
    restated.andRepeated().thenUnchanged();
    restated.andWhen(restate(run({ position: '40000' })), today).thenRejected('REPORT_RESTATED');
    // What another took the place of restates nothing.
    const gone = { ...run(), restated: { ...reportEvents.ReportRestated.example, by: 'R1-LATER' } };
    released.andWhen(restate(gone), today).thenRejected('REPORT_RESTATED', { by: 'R1-LATER' });
  });

  it('stands where its last event left it', () => {
    const { ReportRequested, ReportProduced, ReportReleased, ReportSubmittedToRegulator, ReportRestated } =
      reportEvents;
    const told = [ReportRequested, ReportProduced, ReportReleased, ReportSubmittedToRegulator, ReportRestated];
    const statuses = told.map((_, at) =>
      reportStatus(
        told.slice(0, at + 1).reduce((state, { type, example }) => {
          return evolveReport(state, { type, data: example } as ReportEvent);
        }, noReport),
      ),
    );
    expect(statuses).toEqual(['REQUESTED', 'PRODUCED', 'RELEASED', 'SUBMITTED', 'RESTATED']);
  });
});
