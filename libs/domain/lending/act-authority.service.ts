/** What a person may do alone of an act on a loan, and the approval they name for it, as both are read before it is decided. */
import { type ActAuthority, approvalDecider, approvalStream, limitsOf, namedApproval } from '#approvals';
import type { CommandExecutor } from '#event-store';
import { canonicalJson, type LocalDate } from '#kernel';
import { OVERDUE_NEGOTIATION, policyDecider, policyStream, versionInEffect } from '#policy';
import type { BodyHasher } from '#privacy';
import type { LoanActContent } from './domain/loan-act-content';

interface ActNamed {
  readonly businessDate: LocalDate;
  readonly approvalId: string | undefined;
  /** Null while the loan is not registered: then no approval is of it. */
  readonly borrowerId: string | null;
  /** What the act comes to on a day. */
  readonly contentOn: (asOf: LocalDate) => LoanActContent;
}

export async function readAuthority(
  executor: CommandExecutor,
  hasher: BodyHasher,
  { businessDate, approvalId, borrowerId, contentOn }: ActNamed,
): Promise<ActAuthority> {
  const { stakes } = contentOn(businessDate);
  const { state: policy } = await executor.load(policyStream(OVERDUE_NEGOTIATION), policyDecider);
  const limits = limitsOf(versionInEffect(policy, OVERDUE_NEGOTIATION, businessDate));
  if (approvalId === undefined || borrowerId === null) return { stakes, limits, approval: null };
  const { asked: approval } = (await executor.load(approvalStream(approvalId), approvalDecider)).state;
  const hash = approval && (await contentHashOf(hasher, borrowerId, contentOn(approval.data.asOf)));
  return { stakes, limits, approval: namedApproval(approvalId, approval, hash) };
}

/** By it what was looked at is recognised as what is done. */
export function contentHashOf(hasher: BodyHasher, borrowerId: string, content: LoanActContent): Promise<string> {
  return hasher.hashAbout(borrowerId, canonicalJson(content));
}
