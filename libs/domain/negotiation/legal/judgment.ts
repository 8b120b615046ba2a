/** What a court decided on a loan, and what follows: a claim that was lost is neither enforced, nor sued over again, nor collected. */
import { addDays, type LocalDate } from '#kernel';
import type { JudgmentOutcome } from './judgment-outcomes';
import type { CaseEvent } from '../case/case.events';
import type { CaseState, Episode } from '../case/case.state';
import type { EscalationEnd } from './legal.events';
import type { ClaimTold, Escalation, Judged, LegalAction } from './legal.state';

/** With these nothing is decided that could be enforced. */
const NOT_TO_ENFORCE: ReadonlySet<JudgmentOutcome | null> = new Set(['LOST', 'SUIT_WITHDRAWN']);

type Escalations = { readonly escalations: readonly Escalation[] };
type Told = { readonly claimsTold: readonly ClaimTold[] };

/** Matters in which nothing was decided between these two: recorded by mistake, or against another than the loan's own person. */
const DECIDES_NOTHING: ReadonlySet<EscalationEnd | null | undefined> = new Set(['RECORDED_WRONGLY', 'MERGE_UNDONE']);

/** The judgment of the last instance on a loan, as far as it was told; none in a matter that was recorded by mistake. */
export function lastJudgmentOn({ escalations }: Escalations, loanId: string): LegalAction | undefined {
  return latest(mattersDecided({ escalations }).flatMap((escalation) => judgmentIn(escalation, loanId) ?? []));
}

/** Matters whose judgments count. */
export function mattersDecided({ escalations }: Escalations): readonly Escalation[] {
  return escalations.filter(({ ended }) => !DECIDES_NOTHING.has(ended?.because));
}

export function judgmentIn({ actions }: Escalation, loanId: string): LegalAction | undefined {
  return latest(actions.filter(({ step, loanIds }) => step === 'JUDGMENT' && loanIds.includes(loanId)));
}

/** By the day of the judgment, since an earlier instance may be entered late; of one day the one recorded last. */
function latest(judgments: readonly LegalAction[]): LegalAction | undefined {
  return judgments.reduce<LegalAction | undefined>(
    (last, one) => (last && last.takenOn > one.takenOn ? last : one),
    undefined,
  );
}

/** In whichever case of the person. */
function lastJudgmentIn(episodes: readonly Escalations[], loanId: string): LegalAction | undefined {
  return latest(episodes.flatMap((episode) => lastJudgmentOn(episode, loanId) ?? []));
}

/** How a court decided on the claim by what stands in these cases; null where no judgment was given. */
export function judgedIn(episodes: readonly Escalations[], loanId: string): Judged | null {
  const last = lastJudgmentIn(episodes, loanId);
  return last ? { isLost: last.outcome === 'LOST', judgedOn: last.takenOn } : null;
}

/**
 * Whether a court dismissed the claim, in this case or another: one thing is not sued over twice (民事诉讼法 2023 第127条). A judgment of
 * another record's case counts unless one of this case is the later one.
 */
export function isLost(episodes: readonly (Escalations & Told)[], loanId: string): boolean {
  const own = judgedIn(episodes, loanId);
  const told = episodes.flatMap(({ claimsTold }) => claimsTold).findLast((one) => one.loanId === loanId);
  if (!own || !told) return (own ?? told)?.isLost ?? false;
  return told.judgedOn !== null && told.judgedOn >= own.judgedOn ? told.isLost : own.isLost;
}

/** Events by which a claim may be, or be no more, one that was lost. */
const BEAR_ON_CLAIMS: ReadonlySet<CaseEvent['type']> = new Set([
  'OverdueDetected',
  'LegalActionRecorded',
  'ClaimJudgedElsewhere',
]);

/** Every case says of its loans what a court decided on them in any: whoever reads one case reads no other beside it. */
export function withClaimsLost(state: CaseState, told: CaseEvent['type']): CaseState {
  const { episodes } = state;
  const isNothing = episodes.every((one) => one.escalations.length + one.claimsTold.length === 0);
  if (isNothing || !BEAR_ON_CLAIMS.has(told)) return state;
  const lostIn = ({ loans }: Episode) => loans.flatMap(({ loanId }) => (isLost(episodes, loanId) ? [loanId] : []));
  return { ...state, episodes: episodes.map((episode) => ({ ...episode, claimsLost: lostIn(episode) })) };
}

/** Judgments told without their outcome, as before it was asked for, are taken for won. */
export function canBeEnforced(judgment: LegalAction | undefined): boolean {
  return !NOT_TO_ENFORCE.has(judgment?.outcome ?? null);
}

/** Loans a court collects though nothing it decided may be enforced, as is known now: enforcement is to be ended. */
export function enforcedInVain(
  { loans, claimsLost }: Pick<Episode, 'loans' | 'claimsLost'>,
  escalation: Escalation,
): readonly string[] {
  const mayBe = (loanId: string): boolean =>
    canBeEnforced(judgmentIn(escalation, loanId)) && !claimsLost.includes(loanId);
  return loans.flatMap(({ loanId, status }) =>
    status === 'LEGAL' && escalation.pursued.includes(loanId) && !mayBe(loanId) ? [loanId] : [],
  );
}

/**
 * For so many days what a court collected is on its way: within thirty days of its arrival the court pays it out (最高人民法院关于执行款物
 * 管理工作的规定, as courts repeat it in rules of their own). Counted from the end of enforcement.
 */
export const COURT_MONEY_DAYS = 30;

/** Until when money of a completed enforcement may still come; null where enforcement is not completed. */
export function courtMoneyUntil({ escalations }: Escalations, loanId: string): LocalDate | null {
  const steps = escalations.flatMap(({ actions }) => actions.filter(({ loanIds }) => loanIds.includes(loanId)));
  const completed = steps.findLast(({ step }) => step === 'ENFORCEMENT_COMPLETED');
  return completed ? addDays(completed.takenOn, COURT_MONEY_DAYS) : null;
}
