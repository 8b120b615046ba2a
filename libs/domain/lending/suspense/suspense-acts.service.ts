/** What is read before a held payment is assigned: whether the loan can take it, and whose approval it is done with; and what is approved. */
import { Injectable } from '@nestjs/common';
import { type ActAuthority, type ActOfLoan, type ActToApprove, type AskedAct, noApprovalNeeded } from '#approvals';
import { CommandExecutor } from '#event-store';
import { type CommandContext, inYuan, type LocalDate, type Rejection, ZERO_FEN } from '#kernel';
import { BodyHasher } from '#privacy';
import { contentHashOf, readAuthority } from '../act-authority.service';
import type { LoanActContent } from '../domain/loan-act-content';
import { loanArrears } from '../domain/loan-figures';
import { loanDecider, loanStream } from '../domain/loan.decider';
import { isRegistered, type LoanState } from '../domain/loan.state';
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
    return { type: 'AssignPayment', data: { loanId, refusal: refusalOf(held, state, context), authority } };
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
    const now = standingNow(state.held, loanId, content.stakes.payoff);
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
  loanId: string,
  payoff: number,
): NonNullable<ActToApprove['now']> {
  return {
    stands: { loanId, payoff, paymentId, amount, valueDate, channel, why },
    affected: [],
    says: [
      {
        en: `Payment ${paymentId} of ${inYuan(amount)}, made on ${valueDate}, waits in suspense, and would count on loan ${loanId}.`,
        zh: `${valueDate}的款项${paymentId}（${inYuan(amount)}）现为暂挂，拟转入借款${loanId}。`,
      },
    ],
  };
}
