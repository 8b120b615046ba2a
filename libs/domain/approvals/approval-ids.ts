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

/** The case an approval is about; null when it is not the id of one. */
export function caseOfApproval(id: string): string | null {
  return /^(.+-[1-9]\d*)-P[0-9a-f]{12}$/.exec(id)?.[1] ?? null;
}
