/**
 * A confirmation of the bureau that was recorded wrongly is taken back: with reasons, and a second person's approval, since what is told
 * of the person's record rests on it. What the bureau said truly stays; what it says is recorded anew.
 */
import { authorityObjection, usedApproval, type ActAuthority } from '#approvals';
import { accept, type Bilingual } from '#kernel';
import type { CaseState, Episode } from '../case/case.state';
import { ofCase, type Decide, type OnCase } from '../case/decide';
import { isOfficer, type InNegotiation } from '../case/lookups';
import { isRejected, rejections, type Reasons, type Rejected } from '../case/rejections';
import { keptUnder } from './kept-under';

export const RESTORATION_TAKEN_BACK_REASONS = {
  RESTORATION_NOT_CONFIRMED: {
    en: 'No such confirmation of the bureau stands recorded for the loan.',
    zh: '该笔借款没有登记该征信机构确认。',
  },
  RESTORATION_OF_EARLIER_CASE: {
    en: 'The person’s next case came after this one, which cannot be opened again for the bureau’s answer to be awaited in.',
    zh: '该借款人其后已有新案件，原案件不能重新开启，该确认不能撤销。',
  },
  RESTORATION_NEEDS_SECOND_PERSON: {
    en: 'A recorded word of the bureau is taken back with a second person’s approval of exactly this; please ask for it.',
    zh: '撤销已登记的征信机构确认须经其他人员审批，请先就该事项提交审批。',
  },
} as const satisfies Reasons;

const no = rejections(RESTORATION_TAKEN_BACK_REASONS);

/** What is asked of it, and approved. */
export interface RestorationToTakeBack extends OnCase {
  readonly loanId: string;
  /** The reference that was recorded: it says which word is meant. */
  readonly bureauReference: string;
  readonly reasons: readonly Bilingual[];
}

export interface TakeBackRestorationData extends RestorationToTakeBack {
  readonly authority: ActAuthority;
}

export const takeBackRestoration: Decide<TakeBackRestorationData> = (data, state, context) => {
  if (!isOfficer(context)) return no('ONLY_AN_OFFICER');
  const found = restoredIn(data, state);
  if (isRejected(found)) return found;
  const { episode, negotiation } = found;
  const { loanId, bureauReference, reasons, authority } = data;
  const restoration = episode.loans.find((one) => one.loanId === loanId)?.restoration;
  if (restoration?.status === 'REQUESTED' && restoration.takenBackOn) return accept();
  if (restoration?.status !== 'RESTORED' || restoration.bureauReference !== bureauReference) {
    return no('RESTORATION_NOT_CONFIRMED', { loanId, bureauReference });
  }
  const last = state.episodes.at(-1);
  if (last && last !== episode) return no('RESTORATION_OF_EARLIER_CASE', { loanId, lastCaseId: last.caseId });
  if (reasons.length === 0) return no('REASONS_REQUIRED');
  const alone = authorityObjection(authority, negotiation, context, no('RESTORATION_NEEDS_SECOND_PERSON', { loanId }));
  if (alone) return alone;
  const { approvalId = '' } = usedApproval(authority);
  const { request, answerDueOn } = restoration;
  const by = { takenBackBy: context.actor.id, approvalId, takenBackOn: context.businessDate, answerDueOn };
  return accept({
    type: 'CreditRestorationTakenBack',
    data: { ...ofCase(episode), loanId, request, bureauReference, reasons, ...by },
  });
};

/** The negotiation under whose agreement the loan was paid off, also of a case that has closed. */
export function restoredIn(
  { caseId, loanId }: Pick<RestorationToTakeBack, 'caseId' | 'loanId'>,
  { episodes }: CaseState,
): InNegotiation | Rejected {
  const episode = episodes.find((one) => one.caseId === caseId);
  if (!episode) return no('CASE_UNKNOWN', { caseId });
  const negotiation = negotiationOf(episode, loanId);
  return negotiation ? { episode, negotiation } : no('LOAN_NOT_IN_CASE', { loanId });
}

function negotiationOf(episode: Episode, loanId: string): InNegotiation['negotiation'] | undefined {
  const negotiationId = keptUnder(episode, loanId)?.negotiationId;
  return episode.negotiations.find((one) => one.negotiationId === negotiationId);
}

/** Commands and the decisions on them. */
export const restorationTakenBackDecisions = { TakeBackRestoration: takeBackRestoration };
