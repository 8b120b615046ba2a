/** The borrower is to pay a row of a plan: said so that no day is named that has passed. */
import { compareDates, type LocalDate } from '#kernel';
import { graceEndsOn } from '#loan-math';
import { waiting, type Waiting } from './awaited';
import { restedDay } from '../clocks/rested-day';
import type { Episode } from './case.state';
import { underHold } from './waiting-hold';

/** The row to be paid next: up to its day, then up to the end of its grace, then at once. */
export function forInstalment(episode: Episode, today?: LocalDate): Waiting {
  const isHeld = underHold(episode, today).extent === 'ALL';
  if (isMissedOpen(episode)) {
    if (isHeld) {
      return waiting('BORROWER', 'INSTALMENT', null, () => ({
        en: 'Under the hold the borrower is not asked to pay what is missed; it can be paid, and the agreement is still kept.',
        zh: '冻结期间已暂停催收；借款人可补足未按时支付的款项，协议目前仍有效。',
      }));
    }
    return waiting('BORROWER', 'INSTALMENT', null, () => ({
      en: 'The borrower is to pay at once what is missed; the agreement is still kept.',
      zh: '待借款人立即补足未按时支付的款项；协议目前仍有效。',
    }));
  }
  const next = nextInstalment(episode);
  if (next && restedDay(episode.holds, next.dueOn, next.dueOn).heldBy) {
    return waiting('BORROWER', 'INSTALMENT', null, () => ({
      en: 'The borrower’s deadlines rest under a hold; the instalment can be paid, and is not missed meanwhile.',
      zh: '借款人处于冻结状态，还款期限暂停计算；可以还款，期间不视为未按期还款。',
    }));
  }
  if (next && today !== undefined && next.dueOn < today) return forFallenDue(next, episode, today, isHeld);
  return waiting('BORROWER', 'INSTALMENT', next?.dueOn ?? null, ({ english, chinese }) => ({
    en: `The borrower is to pay the next instalment${english}.`,
    zh: `待借款人${chinese}支付下一期款项。`,
  }));
}

/** In its grace it can still be paid in time. */
function forFallenDue(
  { dueOn, graceDays }: NextInstalment,
  { holds }: Episode,
  today: LocalDate,
  isHeld: boolean,
): Waiting {
  const { day: graceUntil } = restedDay(holds, dueOn, graceEndsOn(dueOn, graceDays));
  if (graceUntil < today) {
    if (isHeld) {
      return waiting('BORROWER', 'INSTALMENT', null, () => ({
        en: 'Under the hold the borrower is not asked to pay what has fallen due; it can be paid.',
        zh: '冻结期间已暂停催收；借款人可支付已到期的款项。',
      }));
    }
    return waiting('BORROWER', 'INSTALMENT', null, () => ({
      en: 'The borrower is to pay at once what has fallen due.',
      zh: '待借款人立即支付已到期的款项。',
    }));
  }
  return waiting('BORROWER', 'INSTALMENT', graceUntil, ({ english, chinese }) => ({
    en: `The borrower is to pay the instalment that has fallen due${english}: then it is still paid in time.`,
    zh: `待借款人${chinese}支付已到期的分期款项，届时支付仍视为按期还款。`,
  }));
}

interface NextInstalment {
  readonly dueOn: LocalDate;
  readonly graceDays: number;
}

function nextInstalment({ agreements }: Episode): NextInstalment | null {
  const due = agreements.flatMap(({ plans }) =>
    plans.flatMap(({ plan: { graceDays }, status, nextDueOn }): NextInstalment[] =>
      status === 'IN_FORCE' && nextDueOn ? [{ dueOn: nextDueOn, graceDays }] : [],
    ),
  );
  return due.sort((a, b) => compareDates(a.dueOn, b.dueOn))[0] ?? null;
}

/** A row missed and tolerated is to be paid next: its day has passed. */
function isMissedOpen({ agreements }: Episode): boolean {
  return agreements.some(({ missed, plans }) =>
    plans.some(
      ({ plan, status, nextDueOn }) =>
        status === 'IN_FORCE' && missed.some(({ loanId, dueOn }) => loanId === plan.loanId && dueOn === nextDueOn),
    ),
  );
}
