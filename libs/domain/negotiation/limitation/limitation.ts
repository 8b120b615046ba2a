/**
 * The limitation of a claim (诉讼时效): how long the lender can still have it enforced. It begins on the last due date of the contract, or
 * when an agreement is broken and all falls due, and anew with whatever interrupts it. Of a suspension (民法典 第194条), which only gives
 * more time, nothing is counted.
 */
import { addDays, addMonthsClamped, CHINESE_WORKING_DAYS, workingDayOnOrAfter, type LocalDate } from '#kernel';
import type { CaseLoan, Episode } from '../case/case.state';
import { canBeEnforced, judgmentIn, mattersDecided } from '../legal/judgment';
import { escalationOf, type Escalation, type LegalAction } from '../legal/legal.state';
import type { LimitationGround } from './limitation-words';

export const LIMITATION = {
  /** 民法典 第188条: three years. */
  years: 3,
  /** 民事诉讼法 (2023) 第250条: enforcement of a judgment is asked for within two years. */
  enforcementYears: 2,
  /** It is looked at so many calendar days before it runs out. A setting; no source. */
  warnDays: 90,
} as const;

/** Something that it runs from. */
export interface LimitationTurn {
  readonly on: LocalDate;
  readonly by: LimitationGround;
}

export interface Limitation {
  readonly loanId: string;
  /** What it runs from now: the interruption that came last, or its beginning. */
  readonly from: LimitationTurn;
  /** The last day on which the claim can still be pursued against the borrower's objection. */
  readonly lastDay: LocalDate;
}

/** From this day on somebody is told that it runs out. */
export function warnedFrom(lastDay: LocalDate): LocalDate {
  return addDays(lastDay, -LIMITATION.warnDays);
}

/** After it ran out only the borrower's own word to perform counts (诉讼时效规定 art. 19). */
const REVIVES: ReadonlySet<LimitationGround> = new Set(['AGREEMENT']);

/**
 * Null while nothing runs: the loan is not overdue, is in court, a court dismissed the claim, or its last due date was never told. In a case that has closed nothing
 * is watched: a loan that came back there is found by the next sweep, in the case that follows.
 */
export function limitationOf(episode: Episode, loan: CaseLoan): Limitation | null {
  const { loanId, status, lastDueOn } = loan;
  if (status !== 'OVERDUE' || lastDueOn === null || episode.closedOn !== null) return null;
  if (episode.claimsLost.includes(loanId)) return null;
  const judgment = lastJudgment(episode, loanId);
  if (!judgment && isPending(episode, loanId)) return null;
  const years = judgment ? LIMITATION.enforcementYears : LIMITATION.years;
  let from = judgment ?? beginning(episode, loanId, lastDueOn);
  for (const turn of interruptions(episode, loanId)) {
    if (turn.on <= from.on || (turn.on > lastDayFrom(from.on, years) && !REVIVES.has(turn.by))) continue;
    from = turn;
  }
  return { loanId, from, lastDay: lastDayFrom(from.on, years) };
}

/** A suit is filed on which the court has not yet judged. */
function isPending(episode: Episode, loanId: string): boolean {
  const steps = stepsOf(escalationOf(episode, loanId), loanId);
  return steps.some(({ step }) => step === 'SUIT_FILED') && !steps.some(({ outcome }) => outcome === 'SUIT_WITHDRAWN');
}

/**
 * It stands also once its matter has ended, and its enforcement is interrupted as a claim is (执行程序解释 2020 art. 20); not where the matter
 * was recorded by mistake, nor while a later suit is pending.
 */
function lastJudgment(episode: Episode, loanId: string): LimitationTurn | null {
  const running = escalationOf(episode, loanId);
  const isNew = (one: Escalation) => one === running && isPending(episode, loanId);
  const matters = mattersDecided(episode);
  const known = matters.findLast((one) => isNew(one) || judgmentIn(one, loanId));
  const judgment = known && judgmentIn(known, loanId);
  return judgment && canBeEnforced(judgment) ? { on: judgment.takenOn, by: 'JUDGMENT' } : null;
}

function stepsOf(escalation: Escalation | null, loanId: string): readonly LegalAction[] {
  return escalation?.actions.filter(({ loanIds }) => loanIds.includes(loanId)) ?? [];
}

/** The day of the start is not counted (民法典 第201条); a last day off moves to the next working day (第203条). */
function lastDayFrom(on: LocalDate, years: number): LocalDate {
  return workingDayOnOrAfter(addMonthsClamped(on, years * 12), CHINESE_WORKING_DAYS);
}

function beginning(episode: Episode, loanId: string, lastDueOn: LocalDate): LimitationTurn {
  return brokenOn(episode, loanId) ?? { on: lastDueOn, by: 'LAST_DUE_DATE' };
}

/** A breach has all fall due at once. */
function brokenOn({ agreements }: Episode, loanId: string): LimitationTurn | null {
  const broken = agreements.findLast(
    ({ status, breach }) => status === 'BREACHED' && breach?.loanIds.includes(loanId) === true,
  );
  return broken?.breach ? { on: broken.breach.breachedOn, by: 'BREACH' } : null;
}

/** Oldest first. */
function interruptions(episode: Episode, loanId: string): readonly LimitationTurn[] {
  const { agreements, negotiations, escalations, interruptions: told } = episode;
  const broken = brokenOn(episode, loanId);
  const plans = agreements.flatMap(({ data, plans: all }) =>
    all
      .filter(({ plan }) => plan.loanId === loanId)
      .map((progress) => ({ ...progress, effectiveOn: data.effectiveOn })),
  );
  const turns: readonly LimitationTurn[] = [
    ...(broken ? [broken] : []),
    ...plans.map(({ effectiveOn: on }) => ({ on, by: 'AGREEMENT' as const })),
    ...plans.flatMap(({ payments }) =>
      payments.toArray().map(({ valueDate: on }) => ({ on, by: 'PART_PAYMENT' as const })),
    ),
    ...negotiations
      .filter(({ request }) => request.loanIds.includes(loanId))
      .map(({ requestedOn: on }) => ({ on, by: 'ASKED_FOR_TIME' as const })),
    ...escalations.flatMap((escalation) => ofCourt(escalation, loanId)),
    ...told.filter((one) => one.loanId === loanId && one.takenBackOn === null).map(({ on, by }) => ({ on, by })),
  ];
  return [...turns].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

const ASKS_FOR_PERFORMANCE: ReadonlySet<string> = new Set([
  'DEMAND_LETTER',
  'MEDIATION',
  'SUIT_FILED',
  'PRESERVATION',
  'ENFORCEMENT',
]);

/** Each step asks for performance; once a suit has ended it runs anew from there. */
function ofCourt(escalation: Escalation, loanId: string): readonly LimitationTurn[] {
  const steps = stepsOf(escalation, loanId);
  const sued = steps.some(({ step }) => step === 'SUIT_FILED' || step === 'ENFORCEMENT');
  return steps.flatMap(({ step, outcome, takenOn: on }): LimitationTurn[] => {
    if (ASKS_FOR_PERFORMANCE.has(step)) return [{ on, by: step === 'DEMAND_LETTER' ? 'DEMAND' : 'LEGAL_STEP' }];
    const over = step === 'WITHDRAWN' || step === 'ENFORCEMENT_ENDED' || outcome === 'SUIT_WITHDRAWN';
    return sued && over ? [{ on, by: 'PROCEEDINGS_ENDED' }] : [];
  });
}
