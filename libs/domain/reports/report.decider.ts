/** What can be done with a run of a report: ask for it, make it, release it as a second person, hand it in, restate it by another. */
import { backdatingObjection, type LateEntry, lateEntryOf } from '#backdating';
import {
  accept,
  reject,
  streamName,
  type CommandContext,
  type Decider,
  type Decision,
  type LocalDate,
  type Rejection,
} from '#kernel';
import type { AskedReport, RestatedBecause } from './report-kinds';
import type { ReportEvent, ReportProduced } from './report.events';
import { evolveReport, noReport, type ReportState } from './report.state';

interface SubmissionData extends LateEntry {
  readonly submittedOn: LocalDate;
  readonly reference: string;
}

type Rejected = { readonly kind: 'rejected'; readonly rejection: Rejection };

export type ReportCommand =
  | { readonly type: 'RequestReport'; readonly data: AskedReport & { readonly reportId: string } }
  | { readonly type: 'RecordReportProduced'; readonly data: Omit<ReportProduced['data'], 'reportId'> }
  | { readonly type: 'ReleaseReport'; readonly data: { readonly sha256: string } }
  | {
      readonly type: 'RecordReportSubmission';
      readonly data: SubmissionData;
    }
  | {
      readonly type: 'RestateReport';
      readonly data: {
        readonly by: string;
        readonly because: RestatedBecause;
        readonly reason: string;
        /** The other run as it stands, read before. */
        readonly other: ReportState;
      };
    };

export function reportStream(reportId: string): string {
  return streamName('report', reportId);
}

export const reportDecider: Decider<ReportCommand, ReportState, ReportEvent> = {
  initialState: noReport,
  evolve: evolveReport,
  decide(command, state, context) {
    if (command.type === 'RequestReport') return request(command.data, state, context);
    if (!isRequested(state)) return noSuchReport();
    switch (command.type) {
      case 'RecordReportProduced':
        return produce(command.data, state);
      case 'ReleaseReport':
        return release(command.data, state, context);
      case 'RecordReportSubmission':
        return submit(command.data, state, context);
      case 'RestateReport':
        return restate(command.data, state, context);
    }
  },
};

type Requested = ReportState & { readonly requested: NonNullable<ReportState['requested']> };

function isRequested(state: ReportState): state is Requested {
  return state.requested !== null;
}

/** The same run is asked for once, whoever asks. */
function request(
  { reportId, code, version, from, to, product, position }: AskedReport & { readonly reportId: string },
  state: ReportState,
  { actor }: CommandContext,
): Decision<ReportEvent> {
  if (isRequested(state)) return accept();
  const data = { code, version, from, to, product, position, requestedBy: actor.id };
  return accept({ type: 'ReportRequested', data: { reportId, ...data } });
}

/** Made again it is the same: another hash would mean that a figure can no longer be shown to be what it was. */
function produce(data: Omit<ReportProduced['data'], 'reportId'>, state: Requested): Decision<ReportEvent> {
  const { reportId } = state.requested;
  if (!state.produced) return accept({ type: 'ReportProduced', data: { reportId, ...data } });
  return state.produced.sha256 === data.sha256
    ? accept()
    : reject(
        'REPORT_COMES_OUT_OTHERWISE',
        {
          en: 'The report was made before, with other figures. Neither is changed: ask for it anew at a later position, and find out why.',
          zh: '该报表此前已生成，结果与本次不一致。两者均不更改，请以更晚的日志位置重新申请并查明原因。',
        },
        { madeBefore: state.produced.sha256, madeNow: data.sha256 },
      );
}

/** Four eyes: who asked for it does not release it, and only what was looked at is released. */
function release(
  { sha256 }: { readonly sha256: string },
  state: Requested,
  context: CommandContext,
): Decision<ReportEvent> {
  const { reportId, requestedBy } = state.requested;
  const { produced, released, restated } = state;
  if (!produced) return notProduced(reportId);
  if (produced.sha256 !== sha256) {
    return reject(
      'REPORT_HASH_DIFFERS',
      {
        en: 'The hash is not that of this report: look at the report again, and release what you have seen.',
        zh: '所附哈希与该报表不符，请重新查看后再发布。',
      },
      { sha256: produced.sha256 },
    );
  }
  if (released) return accept();
  if (restated) return restatedAlready(restated.by);
  if (!produced.complete) {
    return reject('REPORT_INCOMPLETE', {
      en: 'Events are missing in the report: it is not released. Put right what the report names, and ask for it anew.',
      zh: '报表取用的事件不完整，不能发布。请先处理报表列明的问题，再重新申请。',
    });
  }
  if (context.actor.id === requestedBy) {
    return reject('RELEASED_BY_REQUESTER', {
      en: 'Who asked for a report does not release it: a second person looks at it.',
      zh: '申请人不能自行发布报表，须由另一人复核。',
    });
  }
  return accept({ type: 'ReportReleased', data: { reportId, sha256, releasedBy: context.actor.id } });
}

/** Told again with other words it is corrected: the last one counts. */
function submit(
  data: SubmissionData,
  { requested: { reportId, to }, released, submitted }: Requested,
  context: CommandContext,
): Decision<ReportEvent> {
  const { submittedOn, reference } = data;
  const { actor, businessDate } = context;
  if (!released) {
    return reject('REPORT_NOT_RELEASED', {
      en: 'A second person has not released the report yet.',
      zh: '报表尚未经另一人复核发布。',
    });
  }
  if (submitted?.submittedOn === submittedOn && submitted.reference === reference) return accept();
  if (submittedOn > businessDate || submittedOn < to) {
    return reject(
      'SUBMISSION_DAY_IMPOSSIBLE',
      {
        en: 'It was handed in neither before the last day it is of nor after today.',
        zh: '报送日期不得早于报表截止日，也不得晚于今日。',
      },
      { to, today: businessDate },
    );
  }
  const backdated = backdatingObjection(submittedOn, data, context);
  if (backdated) return backdated;
  const late = lateEntryOf(submittedOn, data, context);
  return accept({
    type: 'ReportSubmittedToRegulator',
    data: { reportId, submittedOn, ...late, reference, submittedBy: actor.id },
  });
}

function restate(
  { by, because, reason, other }: Extract<ReportCommand, { type: 'RestateReport' }>['data'],
  { requested, produced, restated }: Requested,
  { actor }: CommandContext,
): Decision<ReportEvent> {
  const { reportId } = requested;
  if (restated) return restated.by === by ? accept() : restatedAlready(restated.by);
  if (!produced) return notProduced(reportId);
  if (!other.produced || !other.requested) return notProduced(by);
  const ofTheSame = (['code', 'from', 'to', 'product'] as const).every(
    (what) => other.requested?.[what] === requested[what],
  );
  if (!ofTheSame || by === reportId) {
    return reject('NOT_THE_SAME_REPORT', {
      en: 'A report is restated by another run of the same report, of the same days and products.',
      zh: '重述须采用同一报表、同一期间、同一产品范围的另一次生成结果。',
    });
  }
  if (other.restated) return restatedAlready(other.restated.by);
  const isLater = BigInt(other.requested.position) > BigInt(requested.position);
  if (!isLater && other.requested.version <= requested.version) {
    return reject('RESTATED_BY_EARLIER', {
      en: 'A report is restated by what became known later, or by a later version of its definition.',
      zh: '重述须依据其后获知的事实，或采用更新版本的报表口径。',
    });
  }
  return accept({ type: 'ReportRestated', data: { reportId, by, because, reason, restatedBy: actor.id } });
}

function noSuchReport(): Rejected {
  return reject('REPORT_UNKNOWN', { en: 'There is no such run of a report.', zh: '没有该报表生成记录。' });
}

function notProduced(reportId: string): Rejected {
  return reject('REPORT_NOT_PRODUCED', { en: 'The report is not made yet.', zh: '该报表尚未生成。' }, { reportId });
}

function restatedAlready(by: string): Rejected {
  return reject(
    'REPORT_RESTATED',
    { en: 'Another run took its place already.', zh: '该报表已由另一次生成结果重述。' },
    { by },
  );
}
