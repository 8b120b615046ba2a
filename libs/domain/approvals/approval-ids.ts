/** Names of approvals: the case they are about, and what names the request within it. */
import { streamName } from '#kernel';

/** The stream of one approval. */
export function approvalStream(approvalId: string): string {
  return streamName('approval', approvalId);
}

/** @param digest hexadecimal, of the command that asks: asked again it is the same approval */
export function approvalId(caseId: string, digest: string): string {
  return `${caseId}-P${digest.slice(0, 12)}`;
}

/** Of an act on a loan itself, which may have no case. */
export function approvalIdOfLoan(loanId: string, digest: string): string {
  return `${loanId}-LP${digest.slice(0, 12)}`;
}

/** The loan an approval is about; null when it is not the id of one. */
export function loanOfApproval(id: string): string | null {
  return /^(.+)-LP[0-9a-f]{12}$/.exec(id)?.[1] ?? null;
}

/** The case an approval is about; null when it is not the id of one. */
export function caseOfApproval(id: string): string | null {
  return /^(.+-[1-9]\d*)-P[0-9a-f]{12}$/.exec(id)?.[1] ?? null;
}
