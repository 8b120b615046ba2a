/**
 * What must hold before loans are taken to court, each by its name and in words: figures of the policy, and what no policy changes. Who is
 * told no is told all that is missing at once.
 */
import type { Bilingual, Fen, LocalDate } from '#kernel';
import type { LegalRequirements } from '#policy';
import { counted, inYuan, listed } from '#words';
import { agreementInForce, openNegotiation, type CaseState, type Episode, type Negotiation } from '../case/case.state';
import { openRepair } from '../correction/correction.state';
import { limitationOf } from '../limitation/limitation';
import { isLost } from './judgment';

export const LEGAL_PRECONDITIONS = [
  'STILL_OVERDUE',
  'DAYS_PAST_DUE',
  'AMOUNT_OWED',
  'RELIEF_OR_ATTEMPTS',
  'NO_NEGOTIATION',
  'REFUSAL_STANDS',
  'NO_AGREEMENT',
  'NO_HOLD',
  'NOT_TIME_BARRED',
  'NOT_LOST',
] as const;
export type LegalPrecondition = (typeof LEGAL_PRECONDITIONS)[number];

/** A loan as it stands now, read from its own stream; null figures where it is not registered or another's. */
export interface LoanToSue {
  readonly loanId: string;
  readonly dpd: number | null;
  readonly payoff: Fen;
}

/** What it is decided on. */
export interface LegalFacts {
  readonly loans: readonly LoanToSue[];
  readonly requirements: LegalRequirements;
  /** Version of the policy that requires it; null where none says anything. */
  readonly policyVersion: number | null;
  readonly attemptsInVain: number;
  /** Kinds of the holds that stop collection of these loans. */
  readonly heldBy: readonly string[];
  /** A reason was given for loans whose limitation is over. */
  readonly saysWhyTimeBarred: boolean;
}

/** A type and not an interface, so that it can stand among the facts of a rejection. */
export type MissingPrecondition = { readonly condition: LegalPrecondition; readonly en: string; readonly zh: string };

const missing = (condition: LegalPrecondition, { en, zh }: Bilingual): MissingPrecondition[] => [{ condition, en, zh }];

/** None when the loans can be taken to court. */
export function missingPreconditions(
  state: CaseState,
  episode: Episode,
  facts: LegalFacts,
  today: LocalDate,
): readonly MissingPrecondition[] {
  return [
    ...notOverdue(episode, facts),
    ...belowRequirements(facts),
    ...notHeard(episode, facts),
    ...protectedNow(state, episode, facts),
    ...barred(episode, facts, today),
    ...dismissed(state, facts),
  ];
}

function notOverdue({ loans }: Episode, facts: LegalFacts): readonly MissingPrecondition[] {
  const overdue = new Set(loans.filter(({ status }) => status === 'OVERDUE').map(({ loanId }) => loanId));
  const others = facts.loans.filter(({ loanId, dpd }) => !overdue.has(loanId) || dpd === null);
  if (others.length === 0) return [];
  const which = listed(others.map(({ loanId }) => loanId));
  return missing('STILL_OVERDUE', {
    en: `Loans ${which.en} are not overdue in this case any more, or not the lender’s`,
    zh: `借款${which.zh}在本案件中已不逾期，或已不属于我方`,
  });
}

function belowRequirements({ loans, requirements }: LegalFacts): readonly MissingPrecondition[] {
  const { daysPastDue, owed } = requirements;
  const least = Math.min(...loans.map(({ dpd }) => dpd ?? 0));
  const sum = loans.reduce((all, { payoff }) => all + payoff, 0) as Fen;
  return [
    ...(least >= daysPastDue
      ? []
      : missing('DAYS_PAST_DUE', {
          en: `Every loan must be at least ${counted(daysPastDue, 'day')} past due; one is ${counted(least, 'day')}`,
          zh: `每笔借款须至少逾期${daysPastDue}天，其中一笔仅逾期${least}天`,
        })),
    ...(sum >= owed
      ? []
      : missing('AMOUNT_OWED', {
          en: `At least ${inYuan(owed)} must be owed on these loans; it is ${inYuan(sum)}`,
          zh: `上述借款欠款合计须至少${inYuan(owed)}，目前为${inYuan(sum)}`,
        })),
  ];
}

/** Whether over these loans the person was offered relief, or was told why not. */
export function reliefAnswered(episode: Episode, loanIds: readonly string[]): boolean {
  return loanIds.every((loanId) =>
    episode.negotiations.some(
      (one) => one.request.loanIds.includes(loanId) && (one.offers.length > 0 || isRefused(one, episode)),
    ),
  );
}

/** With reasons that stand: a refusal that rests on an entry that proved wrong is none before somebody has looked at it again. */
export function isRefused({ negotiationId, refusal }: Negotiation, { repairs }: Episode): boolean {
  return refusal !== null && !openRepair(repairs, 'REFUSAL_TO_REVIEW', negotiationId);
}

function notHeard(
  episode: Episode,
  { loans, attemptsInVain, requirements }: LegalFacts,
): readonly MissingPrecondition[] {
  const { attempts } = requirements;
  const isHeard = reliefAnswered(
    episode,
    loans.map(({ loanId }) => loanId),
  );
  if (isHeard || attemptsInVain >= attempts) return [];
  return missing('RELIEF_OR_ATTEMPTS', {
    en: `Relief must have been offered, or refused with reasons, or ${counted(attempts, 'attempt')} to reach the person must have been in vain; so far ${counted(attemptsInVain, 'attempt')}`,
    zh: `须已提供协商方案或已说明理由不予同意，或联系客户至少${attempts}次未果，目前为${attemptsInVain}次`,
  });
}

function protectedNow(state: CaseState, episode: Episode, facts: LegalFacts): readonly MissingPrecondition[] {
  const kept = facts.loans.filter(({ loanId }) => agreementInForce(state, loanId)).map(({ loanId }) => loanId);
  return [
    ...(openNegotiation(episode)
      ? missing('NO_NEGOTIATION', {
          en: 'The person has asked for relief and waits for it',
          zh: '客户已申请协商并在等待结果',
        })
      : []),
    ...notReviewed(episode, facts),
    ...(kept.length > 0
      ? missing('NO_AGREEMENT', {
          en: `An agreement is kept on loans ${listed(kept).en}`,
          zh: `借款${listed(kept).zh}的协议正在履行`,
        })
      : []),
    ...(facts.heldBy.length > 0
      ? missing('NO_HOLD', { en: 'A hold stops collection of these loans', zh: '存在停止催收的冻结' })
      : []),
  ];
}

function notReviewed(episode: Episode, { loans }: LegalFacts): readonly MissingPrecondition[] {
  const inError = episode.negotiations.filter((one) => one.refusal !== null && !isRefused(one, episode));
  const waits = loans.filter(({ loanId }) => inError.some(({ request }) => request.loanIds.includes(loanId)));
  if (waits.length === 0) return [];
  const which = listed(waits.map(({ loanId }) => loanId));
  return missing('REFUSAL_STANDS', {
    en: `What the refusal of relief over loans ${which.en} rests on was corrected, and nobody has looked at it again`,
    zh: `借款${which.zh}的协商申请不予通过所依据的录入内容已更正，尚未重新审查`,
  });
}

/** Loans whose limitation is over on a day. */
export function timeBarredLoans(episode: Episode, loanIds: readonly string[], today: LocalDate): readonly string[] {
  return loanIds.filter((loanId) => {
    const loan = episode.loans.find((one) => one.loanId === loanId);
    const limitation = loan && limitationOf(episode, loan);
    return limitation ? limitation.lastDay < today : false;
  });
}

function barred(
  episode: Episode,
  { loans, saysWhyTimeBarred }: LegalFacts,
  today: LocalDate,
): readonly MissingPrecondition[] {
  const over = timeBarredLoans(
    episode,
    loans.map(({ loanId }) => loanId),
    today,
  );
  if (over.length === 0 || saysWhyTimeBarred) return [];
  return missing('NOT_TIME_BARRED', {
    en: `The limitation of loans ${listed(over).en} is over, and it is not said why they are taken to court all the same`,
    zh: `借款${listed(over).zh}的诉讼时效已届满，且未说明仍然起诉的理由`,
  });
}

function dismissed({ episodes }: CaseState, { loans }: LegalFacts): readonly MissingPrecondition[] {
  const lost = loans.map(({ loanId }) => loanId).filter((loanId) => isLost(episodes, loanId));
  if (lost.length === 0) return [];
  return missing('NOT_LOST', {
    en: `A court has dismissed the claim on loans ${listed(lost).en}`,
    zh: `法院已就借款${listed(lost).zh}驳回诉讼请求`,
  });
}
