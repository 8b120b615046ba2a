/**
 * What a person adds to a debt, takes off it or moves to another's, money being changed by it: alone up to what they may give up alone
 * (the section `authority` of the policy), beyond it with a second person's approval of exactly this. Systems of the bank tell what happened.
 */
import { authorityObjection, deciding, WITHIN_DECISION, type ActAuthority } from '#approvals';
import { reject, type CommandContext, type Fen } from '#kernel';
import type { RegisteredLoan } from '../loan.state';
import type { Rejected } from './rejections';

export interface MoneyMoved {
  /** In fen, together with what was changed so before. */
  readonly amount: number;
  /** Whether another person's debt changes by it as well, or two persons had done what is undone: then nobody does it alone. */
  readonly byTwo?: boolean;
}

/** The loan whose debt changes. */
interface ChangedLoan extends Pick<RegisteredLoan, 'approvalsUsed'> {
  readonly registered: Pick<RegisteredLoan['registered'], 'loanId'>;
}

/** Null where this person may do it, alone or as it was approved. @param authority read before; none where nobody is named */
export function movedAlone(
  { amount, byTwo = false }: MoneyMoved,
  authority: ActAuthority = WITHIN_DECISION,
  state: ChangedLoan,
  context: CommandContext,
): Rejected | null {
  const allowed = byTwo ? 0 : aloneUpTo(authority, context);
  const isWithin = context.actor.kind !== 'person' || allowed === null || amount <= allowed;
  const alone = isWithin ? null : needsSecondPerson(state.registered.loanId, amount, allowed);
  return authorityObjection(authority, state, context, alone);
}

/** As much as this person changes alone; null where nothing bounds it. */
export function aloneUpTo({ limits }: ActAuthority, { actor }: CommandContext): Fen | null {
  return limits[deciding(actor) ?? 'officer'].alone.waived;
}

export function needsSecondPerson(loanId: string, amount: number, allowed: number): Rejected {
  return reject(
    'MONEY_NEEDS_SECOND_PERSON',
    {
      en: 'More of a debt changes by this than you change alone: ask for a second person’s approval of exactly this, and do it with that.',
      zh: '该事项变更的金额超出您可独立办理的范围，请就该事项提交审批，经其他人员审批通过后办理。',
    },
    { loanId, amount, allowed },
  );
}
