/**
 * Another person than who asked, with the authority for it, approves the hash of exactly what is to be done, or does not; in
 * time. Whether and when it is done stands in the case: an approval is used there, once.
 */
import {
  accept,
  addDays,
  isSameBody,
  reject,
  type Bilingual,
  type CommandContext,
  type Decider,
  type Decision,
  type Rejection,
} from '#kernel';
import type { ActToApprove, ApprovalEvent } from './approval.events';
import { answerBy, useBy } from './approval.clocks';
import { evolveApproval, initialApproval, type ApprovalState } from './approval.state';
import { beyondApproval, deciding, whoseAuthority } from './authority';
import type { AuthorityLimits } from '#policy';

export const APPROVAL_REASONS = {
  APPROVAL_UNKNOWN: { en: 'There is no such approval.', zh: '没有该审批。' },
  APPROVAL_EXISTS_DIFFERENTLY: {
    en: 'This approval was asked for already, for something else.',
    zh: '该审批已提交，且内容不同。',
  },
  APPROVAL_ANSWERED_ALREADY: {
    en: 'The approval was answered already or has ended; another one can be asked for.',
    zh: '该审批已答复或已终止；可重新提交。',
  },
  APPROVAL_EXPIRED: {
    en: 'The time to answer the approval is over; another one can be asked for.',
    zh: '该审批已超过答复期限；可重新提交。',
  },
  APPROVER_IS_REQUESTER: {
    en: 'Nobody approves what they asked for themselves; another person with the authority does.',
    zh: '不得审批本人提交的事项，须由其他有权限的人员审批。',
  },
  APPROVER_LACKS_AUTHORITY: {
    en: 'This is above what you may approve; somebody in a role with the authority can.',
    zh: '该事项超出您的审批权限，须由有权限的人员审批。',
  },
  APPROVAL_CONTENT_DIFFERS: {
    en: 'What you approve is not what was asked for; please look at the approval and give the hash it shows.',
    zh: '所审批内容与提交内容不一致；请查看该审批并填写其所示校验值。',
  },
  REASONS_REQUIRED: { en: 'Please say why: a decision carries reasons.', zh: '决定须说明理由，请填写。' },
} as const satisfies { readonly [code: string]: Bilingual };

const no = (code: keyof typeof APPROVAL_REASONS, facts?: Rejection['facts']) =>
  reject(code, APPROVAL_REASONS[code], facts);

/** What is to be approved, or the rule that keeps it from being asked for. */
export type AskedAct =
  | { readonly kind: 'ACT'; readonly caseId: string | null; readonly borrowerId: string; readonly act: ActToApprove }
  | { readonly kind: 'NONE'; readonly rejection: Rejection };

/** As they are when the approval is answered. */
interface AtLimits {
  readonly limits: AuthorityLimits;
}

export type ApprovalCommand =
  | { readonly type: 'RequestApproval'; readonly data: { readonly approvalId: string; readonly asked: AskedAct } }
  | { readonly type: 'GrantApproval'; readonly data: { readonly contentHash: string } & AtLimits }
  | { readonly type: 'RefuseApproval'; readonly data: { readonly reasons: readonly Bilingual[] } & AtLimits }
  | { readonly type: 'ExpireApproval'; readonly data: object };

type DataOf<Type extends ApprovalCommand['type']> = Extract<ApprovalCommand, { type: Type }>['data'];
type Asked = NonNullable<ApprovalState['asked']>;
type Decided = Decision<ApprovalEvent>;

function requestApproval(
  { approvalId, asked }: DataOf<'RequestApproval'>,
  { asked: before }: ApprovalState,
  { actor, businessDate }: CommandContext,
): Decided {
  if (asked.kind === 'NONE') return { kind: 'rejected', rejection: asked.rejection };
  if (before) {
    const same = before.data.contentHash === asked.act.contentHash && before.data.requestedBy === actor.id;
    return same ? accept() : no('APPROVAL_EXISTS_DIFFERENTLY', { approvalId });
  }
  const { caseId, borrowerId, act } = asked;
  return accept({
    type: 'ApprovalRequested',
    data: {
      approvalId,
      caseId,
      borrowerId,
      requestedBy: actor.id,
      ...act,
      expiresOn: answerBy(businessDate),
    },
  });
}

/** Why this person may not answer it; null when they may. */
function notTheirsToAnswer(
  { data }: Asked,
  limits: AuthorityLimits,
  { actor, businessDate }: CommandContext,
): Decided | null {
  const { approvalId, requestedBy, expiresOn, stakes } = data;
  if (actor.id === requestedBy) return no('APPROVER_IS_REQUESTER', { approvalId, requestedBy });
  const role = deciding(actor);
  const beyond = role && beyondApproval(role, stakes, limits);
  if (beyond?.length !== 0) {
    const { approvers } = whoseAuthority(stakes, limits);
    return no('APPROVER_LACKS_AUTHORITY', { approvalId, role: actor.role, exceeded: [...(beyond ?? [])], approvers });
  }
  return businessDate > expiresOn ? no('APPROVAL_EXPIRED', { approvalId, expiresOn }) : null;
}

function grantApproval(
  { contentHash, limits }: DataOf<'GrantApproval'>,
  asked: Asked,
  context: CommandContext,
): Decided {
  const { data, status, answeredBy } = asked;
  const { approvalId, caseId, borrowerId } = data;
  const approvedBy = context.actor.id;
  const same = contentHash === data.contentHash;
  if (status === 'GRANTED' && answeredBy === approvedBy && same) return accept();
  if (status !== 'REQUESTED') return no('APPROVAL_ANSWERED_ALREADY', { approvalId, status, answeredBy });
  const objection = notTheirsToAnswer(asked, limits, context);
  if (objection) return objection;
  if (!same) return no('APPROVAL_CONTENT_DIFFERS', { approvalId, contentHash: data.contentHash });
  const usableUntil = useBy(context.businessDate);
  return accept({
    type: 'ApprovalGranted',
    data: { approvalId, caseId, borrowerId, approvedBy, contentHash, usableUntil },
  });
}

function refuseApproval({ reasons, limits }: DataOf<'RefuseApproval'>, asked: Asked, context: CommandContext): Decided {
  const { data, status, answeredBy, answeredWith } = asked;
  const { approvalId, caseId, borrowerId } = data;
  const refusedBy = context.actor.id;
  if (status === 'REFUSED' && answeredBy === refusedBy && isSameBody(answeredWith, context)) return accept();
  if (status !== 'REQUESTED') return no('APPROVAL_ANSWERED_ALREADY', { approvalId, status, answeredBy });
  const objection = notTheirsToAnswer(asked, limits, context);
  if (objection) return objection;
  if (reasons.length === 0) return no('REASONS_REQUIRED');
  return accept({ type: 'ApprovalRefused', data: { approvalId, caseId, borrowerId, refusedBy, reasons } });
}

/** The clock: what was answered in the meantime needs nothing. */
function expireApproval({ data, status }: Asked, { businessDate }: CommandContext): Decided {
  const { approvalId, caseId, borrowerId, expiresOn } = data;
  if (status !== 'REQUESTED' || businessDate <= expiresOn) return accept();
  const expiredOn = addDays(expiresOn, 1);
  return accept({ type: 'ApprovalExpired', data: { approvalId, caseId, borrowerId, expiredOn } });
}

export const approvalDecider: Decider<ApprovalCommand, ApprovalState, ApprovalEvent> = {
  initialState: initialApproval,
  evolve: evolveApproval,
  decide(command, state, context) {
    if (command.type === 'RequestApproval') return requestApproval(command.data, state, context);
    const { asked } = state;
    if (!asked) return no('APPROVAL_UNKNOWN');
    switch (command.type) {
      case 'GrantApproval':
        return grantApproval(command.data, asked, context);
      case 'RefuseApproval':
        return refuseApproval(command.data, asked, context);
      case 'ExpireApproval':
        return expireApproval(asked, context);
    }
  },
};
