/** What is read before a held payment is assigned: whether the loan can take it, and whose approval it is done with; and what is approved. */
import { Injectable } from '@nestjs/common';
import { type ActAuthority, type ActOfLoan, type ActToApprove, type AskedAct, noApprovalNeeded } from '#approvals';
import { CommandExecutor } from '#event-store';
import { type CommandContext, type Fen, inYuan, type LocalDate, type Rejection, ZERO_FEN } from '#kernel';
import { BodyHasher } from '#privacy';
import { contentHashOf, readAuthority } from '../act-authority.service';
import type { LoanActContent } from '../domain/loan-act-content';
import { loanArrears } from '../domain/loan-figures';
import { loanDecider, loanStream } from '../domain/loan.decider';
import { isRegistered, type LoanState, type RegisteredLoan } from '../domain/loan.state';
import { putOnAlone } from '../domain/decisions/put-on-debt';
import { fromSuspense } from '../domain/reassigned-payment';
import type { PaymentHeldData } from './suspense.events';
import { suspenseDecider, suspenseStream, type SuspenseCommand } from './suspense.decider';
import type { SuspenseState } from './suspense.state';

/** A held payment that is assigned, as it is sent. */
export interface AssignmentAsked {
  readonly loanId: string;
  /** The approval it is done with, where it is more than one person does alone. */
  readonly approvalId?: string;
}

@Injectable()
export class SuspenseActs {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly hasher: BodyHasher,
  ) {}

  async commandOf(
    { loanId, approvalId }: AssignmentAsked,
    { held }: SuspenseState,
    context: CommandContext,
  ): Promise<SuspenseCommand> {
    if (!held) return { type: 'AssignPayment', data: { loanId, refusal: null } };
    const { state } = await this.executor.load(loanStream(loanId), loanDecider);
    const authority = await this.authorityFor(held, approvalId, { loanId, state }, context);
    const refusal = refusalOf(held, state, context);
    return { type: 'AssignPayment', data: { loanId, refusal, putOnAlone: putOnAlone(state), authority } };
  }

  /** What the assignment comes to now, if only a second person is missing; else the rule that says no. */
  async toApprove({ loanId, data }: ActOfLoan, context: CommandContext): Promise<AskedAct> {
    const { paymentId } = data as { readonly paymentId: string };
    const { state } = await this.executor.load(suspenseStream(paymentId), suspenseDecider);
    const decision = suspenseDecider.decide(await this.commandOf({ loanId }, state, context), state, context);
    if (decision.kind === 'accepted') return { kind: 'NONE', rejection: noApprovalNeeded().rejection };
    const { rejection } = decision;
    const { state: loan } = await this.executor.load(loanStream(loanId), loanDecider);
    if (rejection.code !== 'MONEY_NEEDS_SECOND_PERSON' || !state.held || !isRegistered(loan)) {
      return { kind: 'NONE', rejection };
    }
    const { borrowerId } = loan.registered;
    const content = assignmentContent(state.held, { loanId, state: loan }, context.businessDate);
    const contentHash = await contentHashOf(this.hasher, borrowerId, content);
    const now = standingNow(state.held, loan, content.stakes.payoff);
    return { kind: 'ACT', caseId: null, borrowerId, act: { ...content, contentHash, exceeded: [], now } };
  }

  private authorityFor(
    held: PaymentHeldData,
    approvalId: string | undefined,
    to: TargetLoan,
    { businessDate }: CommandContext,
  ): Promise<ActAuthority> {
    const borrowerId = isRegistered(to.state) ? to.state.registered.borrowerId : null;
    const contentOn = (asOf: LocalDate): LoanActContent => assignmentContent(held, to, asOf);
    return readAuthority(this.executor, this.hasher, { businessDate, approvalId, borrowerId, contentOn });
  }
}

interface TargetLoan {
  readonly loanId: string;
  readonly state: LoanState;
}

function refusalOf(held: PaymentHeldData, state: LoanState, context: CommandContext): Rejection | null {
  const decision = loanDecider.decide(fromSuspense(held), state, context);
  return decision.kind === 'rejected' ? decision.rejection : null;
}

function assignmentContent(
  { paymentId, amount }: PaymentHeldData,
  { loanId, state }: TargetLoan,
  asOf: LocalDate,
): LoanActContent {
  const payoff = loanArrears(state, asOf)?.payoff ?? ZERO_FEN;
  return {
    ...{ act: 'ASSIGN_PAYMENT', negotiationId: null, asOf },
    stakes: { payoff, waived: ZERO_FEN, principalWaived: ZERO_FEN },
    loans: [{ loanId, payoff }],
    terms: { loanId, paymentId, amount },
    reasons: [],
  };
}

function standingNow(
  { paymentId, amount, valueDate, channel, why }: PaymentHeldData,
  loan: RegisteredLoan,
  payoff: number,
): NonNullable<ActToApprove['now']> {
  const { loanId } = loan.registered;
  const alone = putOnAlone(loan);
  return {
    stands: { loanId, payoff, paymentId, amount, valueDate, channel, why, putOnAlone: alone },
    affected: [],
    says: [
      {
        en: `Payment ${paymentId} of ${inYuan(amount)}, made on ${valueDate}, waits in suspense, and would count on loan ${loanId}.`,
        zh: `${valueDate}的款项${paymentId}（${inYuan(amount)}）现为暂挂，拟转入借款${loanId}。`,
      },
      ...(alone === ZERO_FEN ? [] : [saysPutOn(alone)]),
    ],
  };
}

/** Why a small payment needs a second person. */
function saysPutOn(alone: Fen) {
  return {
    en: `${inYuan(alone)} was put on the loan from suspense before, by one person alone each time.`,
    zh: `此前已有${inYuan(alone)}的暂挂款项由一人独立转入该笔借款。`,
  };
}
