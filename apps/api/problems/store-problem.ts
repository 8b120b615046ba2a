/** Failures of what the API stands on (event store, Postgres) and of the race for a stream, as problems. */
import {
  AppendOutcomeUnknown,
  ConcurrencyConflict,
  EventStoreRefused,
  EventStoreUnavailable,
  IdempotencyKeyReused,
  StaleRevision,
  UnreadableEvent,
} from '#event-store';
import { PressUnavailable } from '#documents';
import { isPostgresDown } from '#postgres';
import { SubjectKeyDestroyed } from '#privacy';
import { InvalidCursor, OperationRunning, ReadModelUnavailable } from '#projections';
import { PositionNotReached, ReportRefused } from '#regulator-reports';
import { invalid, Problem } from './problem';
import { unreadableEvent } from './unreadable-event';

/** The problem an error of the stores is; undefined when it is none of theirs. */
export function storeProblem(thrown: unknown): Problem | undefined {
  if (thrown instanceof StaleRevision) {
    const { actual } = thrown;
    return new Problem(
      'stale-revision',
      { en: `The revision now is ${actual}.`, zh: `当前版本为${actual}。` },
      { currentRevision: actual },
    );
  }
  if (thrown instanceof ConcurrencyConflict) {
    return new Problem(
      'race-lost',
      { en: 'Other changes came first each time.', zh: '每次尝试都被其他修改抢先。' },
      { currentRevision: thrown.revision, retryAfterSeconds: 1 },
    );
  }
  if (thrown instanceof IdempotencyKeyReused) {
    return new Problem('idempotency-key-reused', {
      en: 'This key was used here before, with another body.',
      zh: '该键此前已在此地址用于另一请求体。',
    });
  }
  if (thrown instanceof AppendOutcomeUnknown) {
    return new Problem(
      'outcome-unknown',
      { en: 'The event store did not answer in time.', zh: '事件存储未及时应答。' },
      { dependency: 'event-store', retryAfterSeconds: thrown.retryAfterSeconds },
    );
  }
  if (thrown instanceof EventStoreUnavailable) {
    return unavailable(
      'event-store',
      'The event store cannot be reached.',
      '无法连接事件存储。',
      thrown.retryAfterSeconds,
    );
  }
  if (thrown instanceof EventStoreRefused && thrown.reason === 'append-too-large') {
    return new Problem('body-too-large', { en: 'The events would be too large.', zh: '所产生的事件过大。' });
  }
  if (thrown instanceof EventStoreRefused && thrown.reason === 'stream-deleted') {
    return new Problem('record-deleted', {
      en: 'Its events were deleted in the event store, for good and not by Reprieve: it can neither be read nor go on.',
      zh: '其事件已在事件存储中被永久删除，且并非由本系统删除：既无法读取，也无法继续办理。',
    });
  }
  if (thrown instanceof EventStoreRefused) {
    return unavailable('event-store', 'The event store refuses this for good.', '事件存储拒绝此操作。', 60);
  }
  if (thrown instanceof PressUnavailable) {
    const { retryAfterSeconds } = thrown;
    return unavailable(
      'document-press',
      'No document can be printed now.',
      '暂时无法生成协议文本。',
      retryAfterSeconds,
    );
  }
  if (thrown instanceof UnreadableEvent) return unreadableEvent(thrown);
  if (thrown instanceof SubjectKeyDestroyed) {
    const reason = { en: 'The personal data of this person was erased.', zh: '此人的个人信息已被删除。' };
    return new Problem('rule-refused', reason, { code: 'PERSON_ERASED', reason });
  }
  return readModelProblem(thrown);
}

function readModelProblem(thrown: unknown): Problem | undefined {
  if (thrown instanceof InvalidCursor) {
    return invalid([{ parameter: 'cursor', code: 'NOT_OF_THIS_QUERY', detail: thrown.message }]);
  }
  if (thrown instanceof ReportRefused) {
    const { parameter, code, detail } = thrown;
    return invalid([{ parameter, code, detail }]);
  }
  if (thrown instanceof PositionNotReached) {
    const { position, reached } = thrown;
    return new Problem(
      'not-caught-up',
      { en: `The read model did not reach position ${position} yet.`, zh: `读模型尚未到达位置${position}。` },
      { lag: { position: reached }, retryAfterSeconds: 1 },
    );
  }
  if (thrown instanceof OperationRunning) {
    return new Problem(
      'operation-running',
      { en: thrown.message, zh: '该投影已有操作在进行中。' },
      { retryAfterSeconds: 5 },
    );
  }
  if (thrown instanceof ReadModelUnavailable) {
    return unavailable(
      'read-models',
      'The read models cannot be read now.',
      '读模型暂不可用。',
      thrown.retryAfterSeconds,
    );
  }
  if (isPostgresDown(thrown)) {
    return unavailable('postgres', 'The database of the read models cannot be reached.', '无法连接读模型数据库。', 2);
  }
  return undefined;
}

function unavailable(dependency: string, en: string, zh: string, retryAfterSeconds: number): Problem {
  return new Problem('dependency-unavailable', { en, zh }, { dependency, retryAfterSeconds });
}
