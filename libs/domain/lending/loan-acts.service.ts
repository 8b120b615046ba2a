/** Whose approval a correction on a loan names, and what it comes to when it is put to a second person. */
import { Injectable } from '@nestjs/common';
import {
  type ActAuthority,
  type ActOfLoan,
  approvalDecider,
  approvalStream,
  type ActToApprove,
  type AskedAct,
  limitsOf,
  namedApproval,
  noApprovalNeeded,
} from '#approvals';
import { CommandExecutor } from '#event-store';
import { canonicalJson, type CommandContext, type JsonValue, type LocalDate, type Rejection } from '#kernel';
import { OVERDUE_NEGOTIATION, policyDecider, policyStream, versionInEffect } from '#policy';
import { BodyHasher } from '#privacy';
import { correctionStakes } from './domain/correction-stakes';
import type { CorrectLoanAsked } from './domain/loan-commands';
import { loanDecider, loanStream } from './domain/loan.decider';
import { isRegistered, type LoanState } from './domain/loan.state';

const NEEDS_SECOND = 'LOAN_CORRECTION_NEEDS_SECOND_PERSON';
type Content = Omit<ActToApprove, 'contentHash' | 'exceeded'>;

@Injectable()
export class LoanActs {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly hasher: BodyHasher,
  ) {}

  /** What the correction comes to now, if only a second person is missing; else the rule that says no. */
  async toApprove({ loanId, data }: ActOfLoan, context: CommandContext): Promise<AskedAct> {
    const asked = data as CorrectLoanAsked;
    const { state } = await this.executor.load(loanStream(loanId), loanDecider);
    const authority = await this.authorityFor(loanId, asked, state, context);
    const decision = loanDecider.decide({ type: 'CorrectLoan', data: { ...asked, authority } }, state, context);
    if (decision.kind === 'accepted') return none(noApprovalNeeded().rejection);
    const { rejection } = decision;
    if (rejection.code !== NEEDS_SECOND || !isRegistered(state)) return none(rejection);
    const { borrowerId } = state.registered;
    const content = contentOf(loanId, asked, state, context.businessDate);
    const act = { ...content, contentHash: await this.hashOf(borrowerId, content), exceeded: [] };
    return { kind: 'ACT', caseId: null, borrowerId, act };
  }

  async authorityFor(
    loanId: string,
    asked: CorrectLoanAsked,
    state: LoanState,
    { businessDate }: CommandContext,
  ): Promise<ActAuthority> {
    const { stakes } = contentOf(loanId, asked, state, businessDate);
    const { state: policy } = await this.executor.load(policyStream(OVERDUE_NEGOTIATION), policyDecider);
    const limits = limitsOf(versionInEffect(policy, OVERDUE_NEGOTIATION, businessDate));
    const { approvalId } = asked;
    if (approvalId === undefined || !isRegistered(state)) return { stakes, limits, approval: null };
    const { asked: approval } = (await this.executor.load(approvalStream(approvalId), approvalDecider)).state;
    const content = approval && contentOf(loanId, asked, state, approval.data.asOf);
    const hash = content && (await this.hashOf(state.registered.borrowerId, content));
    return { stakes, limits, approval: namedApproval(approvalId, approval, hash) };
  }

  private hashOf(borrowerId: string, content: Content): Promise<string> {
    return this.hasher.hashAbout(borrowerId, canonicalJson(content));
  }
}

/** Exactly what would be corrected on the loan as it stands, and what it comes to. */
function contentOf(
  loanId: string,
  { correction, reasons }: CorrectLoanAsked,
  state: LoanState,
  asOf: LocalDate,
): Content {
  const { stakes, payoffAfter } = correctionStakes(correction, state, asOf);
  return {
    ...{ act: 'CORRECT_LOAN', negotiationId: null, asOf },
    stakes,
    loans: [{ loanId, payoff: stakes.payoff }],
    terms: { loanId, correction: correction as unknown as JsonValue, payoffAfter },
    reasons,
  };
}

function none(rejection: Rejection): AskedAct {
  return { kind: 'NONE', rejection };
}
