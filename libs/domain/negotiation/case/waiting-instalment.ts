/** The borrower is to pay a row of a plan: said so that no day is named that has passed, and of no loan a hold is on while another is due. */
import { compareDates, type LocalDate } from '#kernel';
import { graceEndsOn } from '#loan-math';
import { onLoan } from '../clocks/pauses';
import { restedDay } from '../clocks/rested-day';
import { waiting, type Turn, type Until } from './awaited';
import type { Episode } from './case.state';
import { notAskedFor, underHold } from './waiting-hold';

/** The row to be paid next: up to its day, then up to the end of its grace, then at once. */
export function forInstalment(episode: Episode, today?: LocalDate): Turn {
  const held = underHold(episode, today);
  const all = nextRows(episode, today);
  const asked = all.filter(({ loanId }) => !held.loanIds.includes(loanId));
  const isHeld = asked.length === 0 && held.loanIds.length > 0;
  const rows = isHeld ? all : asked;
  const beside = isHeld ? { english: '', chinese: '' } : notAskedFor(held);
  if (rows.some(({ isMissed }) => isMissed)) return forMissed(isHeld, beside);
  const [next] = [...rows].sort((a, b) => compareDates(a.by, b.by));
  if (isHeld && next?.rests) {
    return waiting('BORROWER', 'INSTALMENT', null, () => ({
      en: 'The borrower’s deadlines rest under a hold; the instalment can be paid, and is not missed meanwhile.',
      zh: '借款人处于冻结状态，还款期限暂停计算；可以还款，期间不视为未按期还款。',
    }));
  }
  if (next && today !== undefined && next.dueOn < today) return forFallenDue(next, today, isHeld, beside);
  return waiting('BORROWER', 'INSTALMENT', next?.dueOn ?? null, ({ english, chinese }) => ({
    en: `${beside.english}The borrower is to pay the next instalment${english}.`,
    zh: `${beside.chinese}待借款人${chinese}支付下一期款项。`,
  }));
}

/** A row missed and tolerated is to be paid next: its day has passed. */
function forMissed(isHeld: boolean, beside: Until): Turn {
  if (isHeld) {
    return waiting('BORROWER', 'INSTALMENT', null, () => ({
      en: 'Under the hold the borrower is not asked to pay what is missed; it can be paid, and the agreement is still kept.',
      zh: '冻结期间已暂停催收；借款人可补足未按时支付的款项，协议目前仍有效。',
    }));
  }
  return waiting('BORROWER', 'INSTALMENT', null, () => ({
    en: `${beside.english}The borrower is to pay at once what is missed; the agreement is still kept.`,
    zh: `${beside.chinese}待借款人立即补足未按时支付的款项；协议目前仍有效。`,
  }));
}

/** In its grace it can still be paid in time. */
function forFallenDue({ graceUntil }: NextRow, today: LocalDate, isHeld: boolean, beside: Until): Turn {
  if (graceUntil < today) {
    if (isHeld) {
      return waiting('BORROWER', 'INSTALMENT', null, () => ({
        en: 'Under the hold the borrower is not asked to pay what has fallen due; it can be paid.',
        zh: '冻结期间已暂停催收；借款人可支付已到期的款项。',
      }));
    }
    return waiting('BORROWER', 'INSTALMENT', null, () => ({
      en: `${beside.english}The borrower is to pay at once what has fallen due.`,
      zh: `${beside.chinese}待借款人立即支付已到期的款项。`,
    }));
  }
  return waiting('BORROWER', 'INSTALMENT', graceUntil, ({ english, chinese }) => ({
    en: `${beside.english}The borrower is to pay the instalment that has fallen due${english}: then it is still paid in time.`,
    zh: `${beside.chinese}待借款人${chinese}支付已到期的分期款项，届时支付仍视为按期还款。`,
  }));
}

/** The row of a loan's plan that is to be paid next. */
interface NextRow {
  readonly loanId: string;
  readonly dueOn: LocalDate;
  readonly graceUntil: LocalDate;
  /** Its day, and once that has passed the end of its grace. */
  readonly by: LocalDate;
  /** It was missed, and that is tolerated. */
  readonly isMissed: boolean;
  /** A hold on its loan that stands keeps it from being missed. */
  readonly rests: boolean;
}

function nextRows({ agreements, holds }: Episode, today: LocalDate | undefined): readonly NextRow[] {
  return agreements.flatMap(({ plans, missed }) =>
    plans.flatMap(({ plan: { loanId, graceDays }, status, nextDueOn: dueOn }): NextRow[] => {
      if (status !== 'IN_FORCE' || !dueOn) return [];
      const { day: graceUntil, heldBy } = restedDay(onLoan(holds, loanId), dueOn, graceEndsOn(dueOn, graceDays));
      const by = today !== undefined && dueOn < today ? graceUntil : dueOn;
      const isMissed = missed.some((row) => row.loanId === loanId && row.dueOn === dueOn);
      return [{ loanId, dueOn, graceUntil, by, isMissed, rests: heldBy !== null }];
    }),
  );
}
