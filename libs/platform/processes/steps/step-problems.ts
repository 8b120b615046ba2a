/** The problems of steps in words. */
import { placeOf, type Rejection } from '#kernel';
import { EventStoreRefused, isPassing, REFUSED_BECAUSE, UNREADABLE_BECAUSE, UnreadableEvent } from '#event-store';
import type { StepProblem } from './step';

/** A rule said no to a part of the work. */
export function rejectedStep({ code, reason }: Rejection, part = ''): StepProblem {
  return { part, cause: 'REJECTED', code, reason, detail: null };
}

export const WAITING_STEP: StepProblem = {
  part: '',
  cause: 'WAITING',
  code: 'BEHIND_FAILED',
  reason: {
    en: 'Waits behind an earlier step of the same borrower that failed.',
    zh: '同一客户先前有步骤未能完成，本步骤在其后等待。',
  },
  detail: null,
};

/** What was thrown; its message only where it is known to quote nobody's data. */
export function failedStep(error: Error): StepProblem {
  return { part: '', cause: 'FAILED', ...wordsOf(error) };
}

function wordsOf(error: Error): Pick<StepProblem, 'code' | 'reason' | 'detail'> {
  if (error instanceof UnreadableEvent) {
    const { stream, revision, type, reason } = error;
    const because = UNREADABLE_BECAUSE[reason];
    return {
      code: 'UNREADABLE_EVENT',
      reason: {
        en: `Event ${type} at revision ${revision} of ${stream} cannot be read: ${because.en}.`,
        zh: `无法读取${stream}第${revision}版的事件${type}：${because.zh}。`,
      },
      detail: null,
    };
  }
  if (error instanceof EventStoreRefused) {
    return {
      code: 'EVENT_STORE_REFUSED',
      reason: {
        en: `The event store refuses it: ${REFUSED_BECAUSE[error.reason].en}.`,
        zh: `事件存储拒绝该操作：${REFUSED_BECAUSE[error.reason].zh}。`,
      },
      detail: null,
    };
  }
  if (isPassing(error)) {
    return {
      code: 'NOT_IN_TIME',
      reason: {
        en: 'It was tried again and again, and each time something passing stood in the way.',
        zh: '已多次重试，均因暂时性原因未能完成。',
      },
      detail: `${error.name}: ${error.message}`,
    };
  }
  return {
    code: 'SYSTEM_FAULT',
    reason: {
      en: 'The system itself failed at it; trying again helps once the fault is mended.',
      zh: '系统内部错误；修复后可重试。',
    },
    detail: placeOf(error),
  };
}
