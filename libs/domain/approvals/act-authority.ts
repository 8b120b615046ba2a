/**
 * Whether an act is within what its officer may decide alone, or was approved by a second person: exactly this content, in time,
 * for who does it now, and never used before. The stream of the act remembers the approvals it used, so that each is used once however
 * often and by however many at once it is tried.
 */
import {
  reject,
  ZERO_FEN,
  type Actor,
  type Bilingual,
  type CommandContext,
  type JsonValue,
  type LocalDate,
  type Rejection,
} from '#kernel';
import type { AuthorityLimits } from '#policy';
import type { ApprovalState, ApprovalStatus } from './approval.state';
import {
  beyondAlone,
  beyondApproval,
  deciding,
  SHIPPED_LIMITS,
  whoseAuthority,
  type Exceeded,
  type Stakes,
} from './authority';

export type Rejected = { readonly kind: 'rejected'; readonly rejection: Rejection };

export const AUTHORITY_REASONS = {
  AUTHORITY_EXCEEDED: {
    en: 'This is above what you decide alone. Ask for a second person’s approval and do it with that, or leave it to somebody whose authority suffices.',
    zh: '该事项超出您可独立决定的权限。请提交审批，经其他人员审批通过后办理；或交由有权限的人员决定。',
  },
  APPROVAL_NOT_NEEDED: {
    en: 'No second person is needed for this: you may do it alone.',
    zh: '该事项在您的权限之内，无需提交审批。',
  },
  APPROVAL_NOT_GRANTED: {
    en: 'The approval named was not granted; another one can be asked for.',
    zh: '所填审批未获通过；可重新提交审批。',
  },
  APPROVAL_OF_ANOTHER: {
    en: 'An approval is acted on by who asked for it; please ask for one of your own.',
    zh: '审批通过的事项须由提交人本人办理；如需办理，请自行提交审批。',
  },
  APPROVAL_RAN_OUT: {
    en: 'The time to act on the approval is over; another one can be asked for.',
    zh: '该审批已超过办理期限；可重新提交审批。',
  },
  APPROVAL_OF_OTHER_CONTENT: {
    en: 'What is to be done is not exactly what was approved, or the loans changed since; please ask for another approval.',
    zh: '拟办理的内容与审批通过的内容不一致，或借款情况已变化；请重新提交审批。',
  },
  APPROVAL_USED: {
    en: 'The approval was used already; each is used once.',
    zh: '该审批已使用；每次审批仅可使用一次。',
  },
  ONLY_AN_OFFICER: { en: 'Only an officer or supervisor does this.', zh: '仅限业务人员或主管办理。' },
} as const satisfies { readonly [code: string]: Bilingual };

function no(code: keyof typeof AUTHORITY_REASONS, facts?: Rejection['facts']): Rejected {
  return reject(code, AUTHORITY_REASONS[code], facts);
}

/** What an act comes to today, and the approval its command names. */
export interface ActAuthority {
  readonly stakes: Stakes;
  /** As they are on the day of the act. */
  readonly limits: AuthorityLimits;
  /** Null when the command names none. */
  readonly approval: NamedApproval | null;
}

export interface NamedApproval {
  readonly approvalId: string;
  /** Null when there is no such approval. */
  readonly status: ApprovalStatus | null;
  readonly requestedBy: string | null;
  readonly approvedAs: string | null;
  readonly usableUntil: LocalDate | null;
  /** Whether the act, on the loans as they stood on the approval's date, hashes to what was approved. */
  readonly sameContent: boolean;
}

/** Of an act that gives nothing beyond what was decided before. */
export const WITHIN_DECISION: ActAuthority = {
  stakes: { payoff: ZERO_FEN, waived: ZERO_FEN, principalWaived: ZERO_FEN },
  limits: SHIPPED_LIMITS,
  approval: null,
};

/** @param hash of the act, on the loans as they stood on the approval's date */
export function namedApproval(approvalId: string, asked: ApprovalState['asked'], hash: string | null): NamedApproval {
  return {
    approvalId,
    status: asked?.status ?? null,
    requestedBy: asked?.data.requestedBy ?? null,
    approvedAs: asked?.answeredAs ?? null,
    usableUntil: asked?.usableUntil ?? null,
    sameContent: asked !== null && asked.data.contentHash === hash,
  };
}

/** @param otherwise why it may not be done without an approval; null when it may */
export function authorityObjection(
  authority: ActAuthority,
  { approvalsUsed }: { readonly approvalsUsed: readonly string[] },
  { actor, businessDate }: CommandContext,
  otherwise: Rejected | null = aloneObjection(authority, actor),
): Rejected | null {
  const { stakes, limits, approval } = authority;
  if (!approval) return otherwise;
  const { approvalId, status, requestedBy, usableUntil, sameContent } = approval;
  if (approvalsUsed.includes(approvalId)) return no('APPROVAL_USED', { approvalId });
  if (status !== 'GRANTED') return no('APPROVAL_NOT_GRANTED', { approvalId, status });
  if (requestedBy !== actor.id) return no('APPROVAL_OF_ANOTHER', { approvalId, requestedBy });
  if (usableUntil !== null && businessDate > usableUntil) return no('APPROVAL_RAN_OUT', { approvalId, usableUntil });
  if (!sameContent) return no('APPROVAL_OF_OTHER_CONTENT', { approvalId });
  return approverObjection(approval, stakes, limits);
}

function aloneObjection({ stakes, limits }: ActAuthority, actor: Actor): Rejected | null {
  const role = deciding(actor);
  if (!role) return no('ONLY_AN_OFFICER');
  const exceeded = beyondAlone(role, stakes, limits);
  return exceeded.length === 0 ? null : no('AUTHORITY_EXCEEDED', factsOf(role, exceeded, stakes, limits));
}

/** What was approved may have grown since, never above what its approver may approve. */
function approverObjection({ approvedAs }: NamedApproval, stakes: Stakes, limits: AuthorityLimits): Rejected | null {
  const role = deciding({ kind: 'person', id: '', role: (approvedAs ?? 'process') as Actor['role'] });
  const exceeded = role && beyondApproval(role, stakes, limits);
  if (exceeded?.length === 0) return null;
  return no('AUTHORITY_EXCEEDED', factsOf(approvedAs ?? '', exceeded ?? [], stakes, limits));
}

/** Which limits, whose authority suffices alone, and who may approve it for another person. */
function factsOf(
  role: string,
  exceeded: readonly Exceeded[],
  stakes: Stakes,
  limits: AuthorityLimits,
): { [name: string]: JsonValue } {
  return { role, exceeded: exceeded.map((one) => ({ ...one })), ...whoseAuthority(stakes, limits) };
}

export function noApprovalNeeded(): Rejected {
  return no('APPROVAL_NOT_NEEDED');
}

/** What the event of the act says of its approval: the approval it used, if any. */
export function usedApproval({ approval }: ActAuthority): { readonly approvalId?: string } {
  return approval ? { approvalId: approval.approvalId } : {};
}
