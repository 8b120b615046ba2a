/**
 * Why loans are taken to court, by name and in words, and whether the case shows it: what is told to a court and to an auditor must not
 * contradict what happened.
 */
import type { Bilingual, LocalDate } from '#kernel';
import type { CaseState, Episode, Offer } from '../case/case.state';
import { limitationOf, warnedFrom } from '../limitation/limitation';
import type { LegalGround } from './legal.events';
import { isRefused, type LegalFacts } from './preconditions';

const NEEDS: { readonly [Ground in LegalGround]: Bilingual } = {
  RELIEF_NOT_TAKEN: {
    en: 'relief over every one of these loans was offered to the person and not taken',
    zh: '已就每笔借款提供协商方案且借款人未接受',
  },
  RELIEF_REFUSED: {
    en: 'relief over every one of these loans was asked for and refused with reasons',
    zh: '就每笔借款的协商申请均已说明理由不予同意',
  },
  AGREEMENT_BROKEN: { en: 'an agreement on every one of these loans was broken', zh: '每笔借款的协议均已违约' },
  NOT_REACHED: {
    en: 'as many attempts of the last month as the policy asks for were in vain, and none reached the person',
    zh: '最近一个月联系次数达到政策要求且均未果',
  },
  LIMITATION_NEAR: {
    en: 'the limitation of every one of these loans ends soon',
    zh: '每笔借款的诉讼时效均即将届满',
  },
  ASSETS_MOVED: { en: 'assets are being moved out of reach', zh: '存在转移财产情形' },
};

/** Answered otherwise than by a signature; where only the lender's was missing, it was the lender who did not take it. */
const UNTAKEN: ReadonlySet<Offer['status']> = new Set(['COUNTERED', 'DECLINED', 'EXPIRED', 'WITHDRAWN']);
/** What a refusal ended, since it rested on an error, nobody could take. */
const isNotTaken = ({ status, borrowerSigned, endedByRefusal }: Offer): boolean =>
  UNTAKEN.has(status) && borrowerSigned === null && endedByRefusal === undefined;

/** Whether the case shows a ground for one loan. */
type Shown = (loanId: string) => boolean;

/** The first loan of which the case does not show the ground, and what it would have to show; null where it shows it of all. */
export function contradicted(
  ground: LegalGround,
  state: CaseState,
  episode: Episode,
  facts: LegalFacts,
  today: LocalDate,
): { readonly loanId: string; readonly needs: Bilingual } | null {
  const isShown = shownBy(state, episode, facts, today)[ground];
  const loan = facts.loans.find(({ loanId }) => !isShown(loanId));
  return loan ? { loanId: loan.loanId, needs: NEEDS[ground] } : null;
}

function shownBy(
  { episodes }: CaseState,
  episode: Episode,
  { attemptsInVain, requirements }: LegalFacts,
  today: LocalDate,
): { readonly [Ground in LegalGround]: Shown } {
  const asked = (loanId: string) => episode.negotiations.filter(({ request }) => request.loanIds.includes(loanId));
  return {
    RELIEF_NOT_TAKEN: (loanId) => asked(loanId).some(({ offers }) => offers.some(isNotTaken)),
    RELIEF_REFUSED: (loanId) => asked(loanId).some((one) => isRefused(one, episode)),
    AGREEMENT_BROKEN: (loanId) =>
      episodes.some(({ agreements }) =>
        agreements.some(({ status, breach }) => status === 'BREACHED' && breach?.loanIds.includes(loanId) === true),
      ),
    // One attempt that did reach the person counts as none in vain.
    NOT_REACHED: () => attemptsInVain >= Math.max(1, requirements.attempts),
    LIMITATION_NEAR: (loanId) => isNear(episode, loanId, today),
    // Nothing of it stands in the case: it is the officer's word.
    ASSETS_MOVED: () => true,
  };
}

/** Within the days in which somebody is warned of it, or over; also where nobody ever told from when it runs. */
function isNear(episode: Episode, loanId: string, today: LocalDate): boolean {
  const loan = episode.loans.find((one) => one.loanId === loanId);
  const limitation = loan && limitationOf(episode, loan);
  return limitation ? today >= warnedFrom(limitation.lastDay) : loan?.lastDueOn === null;
}
