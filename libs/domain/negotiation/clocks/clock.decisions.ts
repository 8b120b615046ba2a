/** A clock of the case is stopped by an officer, with the reason, and let go on. */
import { accept, type Personal } from '#kernel';
import type { Episode } from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { isOfficer, openCase } from '../case/lookups';
import { isRejected, rejections, type Reasons, type Rejected } from '../case/rejections';
import { pausable, runningClocks } from './case-deadlines';
import type { RunningClock } from './clock';
import type { PAUSE_REASONS } from './clock-words';
import type { DeadlineKind } from './deadline-kinds';
import { restsSince } from './pauses';

export const CLOCK_REASONS = {
  CLOCK_NOT_RUNNING: { en: 'No such clock runs in this case.', zh: '本案件没有该计时事项。' },
  CLOCK_FIXED: {
    en: 'Nobody stops this clock: its day was agreed and signed, or ends what an officer has taken.',
    zh: '该期限由已签署的协议确定，或为复核领取期限，不能暂停。',
  },
  CLOCK_RUN_OUT: { en: 'The day has passed; it can no longer be stopped.', zh: '期限已过，不能再暂停。' },
  CLOCK_PAUSED_ALREADY: { en: 'The clock rests already, for another reason.', zh: '该计时已因其他原因暂停。' },
  CLOCK_HELD: {
    en: 'A hold on the borrower stops it; it goes on when the hold is lifted.',
    zh: '因借款人处于冻结状态而暂停，解除冻结后恢复计时。',
  },
  CLOCK_RESTS_FOR_THE_LENDER: {
    en: 'It rests while the lender has something to do about the offer; it goes on by itself then.',
    zh: '因我方须先处理该方案而暂停，处理完毕后自动恢复计时。',
  },
  NOTE_REQUIRED: { en: 'Please say why it is stopped.', zh: '请说明暂停的原因。' },
} as const satisfies Reasons;

const no = rejections(CLOCK_REASONS);

export interface ClockOfCase extends OnCase {
  readonly kind: DeadlineKind;
  /** What it runs for; see the clocks of the case. */
  readonly reference: string;
}

export interface PauseClockData extends ClockOfCase {
  readonly reason: (typeof PAUSE_REASONS)[number];
  readonly note?: Personal;
}

export const pauseClock: Decide<PauseClockData> = (data, state, context) => {
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const found = clockIn(openCase(state, data.caseId), data);
  if (isRejected(found)) return found;
  const { episode, clock } = found;
  const { kind, reference, reason, note } = data;
  const { actor, businessDate } = context;
  if (!pausable(kind)) return no('CLOCK_FIXED', { kind, reference });
  if (clock.pause) {
    if (clock.pause.reason === reason) return accept();
    return no('CLOCK_PAUSED_ALREADY', { kind, reference, pausedOn: clock.pause.pausedOn });
  }
  if (clock.on < businessDate) return no('CLOCK_RUN_OUT', { kind, reference, dueOn: clock.on });
  if (reason === 'OTHER' && note === undefined) return no('NOTE_REQUIRED');
  return accept({
    type: 'ClockPaused',
    data: {
      ...ofCase(episode),
      ...{ kind, reference, reason, officerId: actor.id, pausedOn: businessDate, dueOn: clock.on },
      ...(note === undefined ? {} : { note }),
    },
  });
};

/** A clock that runs needs nothing. */
export const resumeClock: Decide<ClockOfCase> = (data, state, context) => {
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const found = clockIn(openCase(state, data.caseId), data);
  if (isRejected(found)) return found;
  const { episode, clock } = found;
  const { kind, reference } = data;
  const rule = pausable(kind);
  if (!clock.pause || !rule) return accept();
  if (clock.pause.reason === 'HOLD') return no('CLOCK_HELD', { kind, reference, hold: clock.pause.officerId });
  if (clock.pause.reason === 'CORRECTION' || clock.pause.reason === 'REVIEW') {
    return no('CLOCK_RESTS_FOR_THE_LENDER', { kind, reference, because: clock.pause.reason });
  }
  const { pausedOn } = clock.pause;
  const resumedOn = context.businessDate;
  return accept({
    type: 'ClockResumed',
    data: {
      ...ofCase(episode),
      ...{ kind, reference, officerId: context.actor.id, pausedOn, resumedOn },
      dueOn: rule.resumesWith(clock.on, restsSince(clock.pause), resumedOn),
    },
  });
};

function clockIn(
  episode: Episode | Rejected,
  { kind, reference }: ClockOfCase,
): { readonly episode: Episode; readonly clock: RunningClock } | Rejected {
  if (isRejected(episode)) return episode;
  const clock = runningClocks(episode).find((one) => one.kind === kind && one.reference === reference);
  return clock ? { episode, clock } : no('CLOCK_NOT_RUNNING', { kind, reference });
}

/** Commands and the decisions on them. */
export const clockDecisions = { PauseClock: pauseClock, ResumeClock: resumeClock };
