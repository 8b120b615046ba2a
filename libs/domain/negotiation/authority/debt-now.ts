/** What stands when a debt is to be taken away as not owed, or brought back: what is owed and was paid, what was done so before, what goes with it. */
import type { StandingNow } from '#approvals';
import { inYuan, type Bilingual } from '#kernel';
import { counted, inWords, listed } from '#words';
import type { CaseState, Episode } from '../case/case.state';
import { WITHDRAWAL_WORDS } from '../closing/exit.events';
import type { DecidedWithdrawal } from '../closing/exit.state';
import { takenOut, takenOutAlone, type WithdrawalAsked } from '../closing/withdrawal.decisions';
import type { DebtMoved, DebtOnLoan } from '../closing/withdrawal.facts';
import type { ReopeningAsked } from '../closing/reopen.decisions';
import { escalationOf } from '../legal/legal.state';
import { REOPENED_WORDS } from '../overdue/overdue.events';
import { placementOf } from '../placement/placement.state';

export function debtNow(asked: DebtMoved, debts: readonly DebtOnLoan[], state: CaseState): StandingNow | undefined {
  const episode = state.episodes.find(({ caseId }) => caseId === asked.caseId);
  if (!episode) return undefined;
  return 'loanId' in asked ? takenAway(asked, debts, episode, state) : broughtBack(asked, debts, episode);
}

function takenAway(
  { loanId, because }: WithdrawalAsked,
  debts: readonly DebtOnLoan[],
  episode: Episode,
  state: CaseState,
): StandingNow {
  const before = takenOutAlone(state);
  const agency = placementOf(episode.placements, loanId);
  const suit = escalationOf(episode, loanId);
  const paid = because === 'DEBT_VOID' ? [] : debts.filter(({ received }) => received > 0);
  const why = WITHDRAWAL_WORDS[because];
  return {
    stands: {
      loans: debts.map(figuresOf),
      takenOutAlone: before.map(({ loanId: one, payoff }) => ({ loanId: one, payoff })),
    },
    affected: [
      { kind: 'BUREAU_RECORD', reference: loanId },
      ...(agency ? [{ kind: 'PLACEMENT', reference: agency.placementId }] : []),
      ...(suit ? [{ kind: 'ESCALATION', reference: suit.escalationId }] : []),
      ...paid.map(() => ({ kind: 'REFUND', reference: loanId })),
    ],
    says: [
      ...debts.map(owedOn),
      {
        en: `Since ${why.en}, nobody would ask for it any more, and what the credit bureau was told of it would be taken out.`,
        zh: `因${why.zh}，拟不再主张该笔借款，并删除已报送征信机构的记录。`,
      },
      ...paid.map(({ received }) => ({
        en: `The ${inYuan(received)} that was paid on it would be the person’s to get back.`,
        zh: `已还的${inYuan(received)}应退还客户。`,
      })),
      ...(agency
        ? [
            {
              en: `Agency ${agency.agencyId} holds it, and would give it back.`,
              zh: `现委托${agency.agencyId}催收，届时收回。`,
            },
          ]
        : []),
      ...(suit
        ? [
            {
              en: `It is in court (${suit.escalationId}), which would end.`,
              zh: `现处于法律程序（${suit.escalationId}），届时终结。`,
            },
          ]
        : []),
      ...(before.length === 0 ? [] : [takenOutBefore(before)]),
    ],
  };
}

function broughtBack(
  { loanIds, because }: ReopeningAsked,
  debts: readonly DebtOnLoan[],
  episode: Episode,
): StandingNow {
  const out = loanIds.flatMap((loanId) => takenOut(episode, loanId) ?? []);
  const why = REOPENED_WORDS[because];
  return {
    stands: { loans: debts.map(figuresOf), takenOut: out.map(withdrawalOf) },
    affected: out.map(({ loanId }) => ({ kind: 'BUREAU_RECORD', reference: loanId })),
    says: [
      ...debts.map(owedOn),
      ...out.map(wasTakenOut),
      {
        en: `Since ${why.en}, ${listed(loanIds).en} would be asked for again, and reported to the credit bureau by what was so.`,
        zh: `因${why.zh}，拟恢复主张${listed(loanIds).zh}，并按实际情况重新报送征信机构。`,
      },
    ],
  };
}

function figuresOf({ loanId, dpd: daysPastDue, payoff, principal, received }: DebtOnLoan) {
  return { loanId, daysPastDue, payoff, principal, received };
}

function withdrawalOf({ loanId, because, withdrawnBy, withdrawnOn, approvalId }: DecidedWithdrawal) {
  return { loanId, because, withdrawnBy, withdrawnOn, approvalId: approvalId ?? null };
}

function owedOn({ loanId, dpd, payoff, principal }: DebtOnLoan): Bilingual {
  return {
    en: `On loan ${loanId} ${inYuan(payoff)} is owed, of it ${inYuan(principal)} principal, ${counted(dpd, 'day')} past due.`,
    zh: `借款${loanId}欠款${inYuan(payoff)}（其中本金${inYuan(principal)}），逾期${dpd}天。`,
  };
}

function wasTakenOut({ loanId, because, withdrawnBy, withdrawnOn, approvalId }: DecidedWithdrawal): Bilingual {
  const why = inWords(WITHDRAWAL_WORDS, because);
  const how =
    approvalId === undefined
      ? { en: 'alone', zh: '独立' }
      : { en: `with approval ${approvalId}`, zh: `经审批${approvalId}` };
  return {
    en: `Loan ${loanId} was taken out by ${withdrawnBy} ${how.en} on ${withdrawnOn}, since ${why.en}.`,
    zh: `因${why.zh}，借款${loanId}已于${withdrawnOn}由${withdrawnBy}${how.zh}移出案件。`,
  };
}

/** Why a small debt needs a second person. */
function takenOutBefore(before: readonly DecidedWithdrawal[]): Bilingual {
  const en = listed(
    before.map(({ loanId, payoff, withdrawnBy }) => `${loanId} (${inYuan(payoff)}, by ${withdrawnBy})`),
  ).en;
  const zh = before
    .map(({ loanId, payoff, withdrawnBy }) => `${loanId}（${inYuan(payoff)}，${withdrawnBy}）`)
    .join('、');
  return { en: `One person alone took out before, and it stands: ${en}.`, zh: `此前由一人独立移出且仍有效：${zh}。` };
}
