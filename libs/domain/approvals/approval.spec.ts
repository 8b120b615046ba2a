import { given } from '#kernel-testing';
import { fen, localDate, type Actor, type CommandContext } from '#kernel';
import { OFFICER, OTHER_OFFICER, PROCESS, REASONS, SUPERVISOR } from '#negotiation-testing';
import { approvalDecider, type ApprovalCommand } from './approval.decider';
import { ApprovalRequested } from './approval.events';
import { policyInEffect } from '#policy';
import { beyondAlone, limitsOf, SHIPPED_LIMITS, whoseAuthority } from './authority';

const { approvalId, caseId, borrowerId, requestedBy: _by, expiresOn: _on, ...act } = ApprovalRequested.example;
const on = (actor: Actor, day = '2025-05-12'): Partial<CommandContext> => ({ actor, businessDate: localDate(day) });
const OTHER_SUPERVISOR: Actor = { ...SUPERVISOR, id: 'supervisor-qian' };

const limits = SHIPPED_LIMITS;

const request: ApprovalCommand = {
  type: 'RequestApproval',
  data: { approvalId, asked: { kind: 'ACT', caseId, borrowerId, act } },
};
const grant: ApprovalCommand = { type: 'GrantApproval', data: { contentHash: act.contentHash, limits } };
const refuse: ApprovalCommand = { type: 'RefuseApproval', data: { reasons: REASONS, limits } };
const expire: ApprovalCommand = { type: 'ExpireApproval', data: {} };

const requested = given(approvalDecider, []).when(request, on(OFFICER)).thenEvents(['ApprovalRequested']);

describe('a second person’s approval', () => {
  it('is asked for once, and answered within two working days', () => {
    expect(requested.events[0]?.data).toMatchObject({ requestedBy: 'officer-wang', expiresOn: '2025-05-14' });
    requested.andRepeated().thenUnchanged();
    const other = { ...act, contentHash: 'other' };
    const again: ApprovalCommand = {
      type: 'RequestApproval',
      data: { approvalId, asked: { kind: 'ACT', caseId, borrowerId, act: other } },
    };
    requested.andWhen(again, on(OFFICER)).thenRejected('APPROVAL_EXISTS_DIFFERENTLY', { approvalId });
    requested.andWhen(request, on(OTHER_OFFICER)).thenRejected('APPROVAL_EXISTS_DIFFERENTLY');
  });

  it('is not asked for where a rule says no to the act itself', () => {
    const rejection = { code: 'REVIEW_NOT_CLAIMED', reason: { en: 'Claim it.', zh: '请先领取。' } };
    given(approvalDecider, [])
      .when({ type: 'RequestApproval', data: { approvalId, asked: { kind: 'NONE', rejection } } }, on(OFFICER))
      .thenRejected('REVIEW_NOT_CLAIMED');
  });

  it('is given to the hash of exactly what was asked, and holds for three working days', () => {
    const wrong: ApprovalCommand = { type: 'GrantApproval', data: { contentHash: 'something else', limits } };
    requested.andWhen(wrong, on(SUPERVISOR)).thenRejected('APPROVAL_CONTENT_DIFFERS', { contentHash: act.contentHash });
    const granted = requested.andWhen(grant, on(SUPERVISOR)).thenEvents(['ApprovalGranted']);
    expect(granted.events[0]?.data).toMatchObject({ approvedBy: 'supervisor-zhao', usableUntil: '2025-05-15' });
    granted.andRepeated().thenUnchanged();
    granted
      .andWhen(grant, on(OTHER_SUPERVISOR))
      .thenRejected('APPROVAL_ANSWERED_ALREADY', { status: 'GRANTED', answeredBy: 'supervisor-zhao' });
    granted.andWhen(refuse, on(SUPERVISOR)).thenRejected('APPROVAL_ANSWERED_ALREADY');
    granted.andWhen(expire, on(PROCESS, '2025-06-01')).thenUnchanged();
  });

  it('is never the requester’s own, whatever their role', () => {
    const own = given(approvalDecider, []).when(request, on(SUPERVISOR)).thenEvents(['ApprovalRequested']);
    own.andWhen(grant, on(SUPERVISOR)).thenRejected('APPROVER_IS_REQUESTER', { requestedBy: 'supervisor-zhao' });
    own.andWhen(refuse, on(SUPERVISOR)).thenRejected('APPROVER_IS_REQUESTER');
    own.andWhen(grant, on(OTHER_SUPERVISOR)).thenEvents(['ApprovalGranted']);
  });

  it('is given by who has the authority: no officer, no service, no process', () => {
    const facts = { role: 'officer', approvers: ['supervisor'], exceeded: [] };
    requested.andWhen(grant, on(OTHER_OFFICER)).thenRejected('APPROVER_LACKS_AUTHORITY', facts);
    requested.andWhen(refuse, on(OTHER_OFFICER)).thenRejected('APPROVER_LACKS_AUTHORITY', facts);
    const service: Actor = { kind: 'service', id: 'app', role: 'supervisor' };
    requested.andWhen(grant, on(service)).thenRejected('APPROVER_LACKS_AUTHORITY', { exceeded: [] });
    requested.andWhen(grant, on(PROCESS)).thenRejected('APPROVER_LACKS_AUTHORITY');
  });

  it('is not given with reasons', () => {
    const none: ApprovalCommand = { type: 'RefuseApproval', data: { reasons: [], limits } };
    requested.andWhen(none, on(SUPERVISOR)).thenRejected('REASONS_REQUIRED');
    const refused = requested.andWhen(refuse, on(SUPERVISOR)).thenEvents(['ApprovalRefused']);
    refused.andRepeated().thenUnchanged();
    refused
      .andWhen(refuse, on(OTHER_SUPERVISOR))
      .thenRejected('APPROVAL_ANSWERED_ALREADY', { approvalId, status: 'REFUSED', answeredBy: 'supervisor-zhao' });
    refused.andWhen(grant, on(SUPERVISOR)).thenRejected('APPROVAL_ANSWERED_ALREADY', { status: 'REFUSED' });
  });

  it('ends by itself when nobody answers in time', () => {
    requested.andWhen(expire, on(PROCESS, '2025-05-14')).thenUnchanged();
    requested.andWhen(grant, on(SUPERVISOR, '2025-05-14')).thenEvents(['ApprovalGranted']);
    requested
      .andWhen(grant, on(SUPERVISOR, '2025-05-15'))
      .thenRejected('APPROVAL_EXPIRED', { expiresOn: '2025-05-14' });
    const expired = requested.andWhen(expire, on(PROCESS, '2025-05-15')).thenEvents(['ApprovalExpired']);
    expect(expired.events[0]?.data).toMatchObject({ expiredOn: '2025-05-15' });
    expired.andRepeated().thenUnchanged();
    expired.andWhen(grant, on(SUPERVISOR)).thenRejected('APPROVAL_ANSWERED_ALREADY', { status: 'EXPIRED' });
  });

  it('is of one that was asked for', () => {
    given(approvalDecider, []).when(grant, on(SUPERVISOR)).thenRejected('APPROVAL_UNKNOWN');
    given(approvalDecider, []).when(expire, on(PROCESS)).thenRejected('APPROVAL_UNKNOWN');
  });
});

describe('what persons may decide', () => {
  const stakes = (payoff: number, waived = 0, principalWaived = 0) => ({
    payoff: fen(payoff),
    waived: fen(waived),
    principalWaived: fen(principalWaived),
  });

  it.each([
    ['a debt', stakes(10_000_000), stakes(10_000_001), 'PAYOFF'],
    ['what is waived in all', stakes(1, 500_000), stakes(1, 500_001), 'WAIVED'],
    ['what is given up of the principal', stakes(1, 1, 100_000), stakes(1, 1, 100_001), 'PRINCIPAL_WAIVED'],
  ])('is bounded by %s, to the fen', (_what, within, above, limit) => {
    expect(beyondAlone('officer', within, limits)).toEqual([]);
    expect(beyondAlone('officer', above, limits)).toMatchObject([{ limit }]);
    expect(whoseAuthority(above, limits)).toEqual({ alone: ['supervisor'], approvers: ['supervisor'] });
  });

  it('is bounded as the policy in effect says, and as shipped where it does not', () => {
    const policy = policyInEffect(localDate('2026-01-01'));
    if (!policy) throw new Error('there is a policy');
    expect(limitsOf(policy)).toBe(SHIPPED_LIMITS);
    expect(limitsOf(undefined)).toBe(SHIPPED_LIMITS);
    const alone = { payoff: fen(1), waived: fen(1), principalWaived: fen(1) };
    const roles = { ...SHIPPED_LIMITS, officer: { alone, approves: alone } };
    const stricter = limitsOf({ ...policy, document: { ...policy.document, authority: { roles, source: 's' } } });
    expect(beyondAlone('officer', stakes(2), stricter)).toEqual([{ limit: 'PAYOFF', allowed: 1, asked: 2 }]);
    const narrow: ApprovalCommand = { type: 'GrantApproval', data: { contentHash: act.contentHash, limits: stricter } };
    const { payoff: asked } = act.stakes;
    requested.andWhen(narrow, on(OTHER_OFFICER)).thenRejected('APPROVER_LACKS_AUTHORITY', {
      exceeded: [
        { limit: 'PAYOFF', allowed: 1, asked },
        { limit: 'WAIVED', allowed: 1, asked: act.stakes.waived },
        { limit: 'PRINCIPAL_WAIVED', allowed: 1, asked: act.stakes.principalWaived },
      ].filter((one) => one.asked > 1),
    });
  });

  it('above what a supervisor decides alone takes two', () => {
    expect(whoseAuthority(stakes(50_000_001), limits)).toEqual({ alone: [], approvers: ['supervisor'] });
  });
});
