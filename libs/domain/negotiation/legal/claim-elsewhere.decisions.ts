/** The case that a loan stands in learns how a court decided on it, whichever record's case the judgment stands in. */
import { accept } from '#kernel';
import { ofCase, type Decide } from '../case/decide';
import { isLost } from './judgment';
import type { Judged } from './legal.state';

export interface NoteClaimData {
  readonly borrowerId: string;
  readonly loanId: string;
  /** By the judgments in all cases of the person; null where none stands. */
  readonly judged: Judged | null;
}

export const noteClaim: Decide<NoteClaimData> = ({ loanId, judged }, { episodes }, { businessDate: notedOn }) => {
  const episode = episodes.findLast(({ loans }) => loans.some((loan) => loan.loanId === loanId));
  const lost = judged?.isLost ?? false;
  if (!episode || isLost(episodes, loanId) === lost) return accept();
  const on = judged ? { judgedOn: judged.judgedOn } : {};
  return accept({
    type: 'ClaimJudgedElsewhere',
    data: { ...ofCase(episode), loanId, isLost: lost, ...on, notedOn },
  });
};

/** Commands and the decisions on them. */
export const claimElsewhereDecisions = { NoteClaim: noteClaim };
