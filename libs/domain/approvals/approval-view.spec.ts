/** How an approval is named, shown and waited for, by its events. */
import { given } from '#kernel-testing';
import { localDate, type Actor, type CommandContext } from '#kernel';
import { OFFICER, PROCESS, REASONS, SUPERVISOR } from '#negotiation-testing';
import { approvalId as named, approvalStream, caseOfApproval } from './approval-ids';
import { approvalClock } from './approval.clocks';
import { approvalDecider, type ApprovalCommand } from './approval.decider';
import { ApprovalRequested } from './approval.events';
import { SHIPPED_LIMITS as limits } from './authority';
import { initialApproval } from './approval.state';
import { approvalView } from './get-approval/approval-view';

const { approvalId, caseId, borrowerId, requestedBy: _by, expiresOn: _on, ...act } = ApprovalRequested.example;
const on = (actor: Actor, day = '2025-05-12'): Partial<CommandContext> => ({ actor, businessDate: localDate(day) });
const request: ApprovalCommand = {
  type: 'RequestApproval',
  data: { approvalId, asked: { kind: 'ACT', caseId, borrowerId, act } },
};
const requested = given(approvalDecider, []).when(request, on(OFFICER)).thenEvents(['ApprovalRequested']);
const granted = requested
  .andWhen({ type: 'GrantApproval', data: { contentHash: act.contentHash, limits } }, on(SUPERVISOR, '2025-05-13'))
  .thenEvents(['ApprovalGranted']);
const refused = requested
  .andWhen({ type: 'RefuseApproval', data: { reasons: REASONS, limits } }, on(SUPERVISOR, '2025-05-13'))
  .thenEvents(['ApprovalRefused']);
const expired = requested
  .andWhen({ type: 'ExpireApproval', data: {} }, on(PROCESS, '2025-05-15'))
  .thenEvents(['ApprovalExpired']);

describe('an approval as it is shown', () => {
  const asked = {
    ...act,
    approvalId,
    caseId,
    borrowerId,
    requestedBy: 'officer-wang',
    requestedOn: '2025-05-12',
    expiresOn: '2025-05-14',
    says: [
      {
        en: 'Person officer-wang asks for the decision of a review over 1 loan with a debt of ¥160,038.44, up to ¥7,332.68 of it to be waived.',
        zh: 'officer-wang提交审批：复核决定，涉及借款1笔，欠款合计¥160,038.44，最多减免¥7,332.68。',
      },
      { en: 'The policy recommends that an officer looks at the request.', zh: '政策建议转人工复核。' },
    ],
    status: 'REQUESTED',
    answeredBy: null,
    usableUntil: null,
    refusalReasons: null,
    expiredOn: null,
  };

  it('is the act that was asked for and what became of it', () => {
    expect(approvalView(requested.state)).toEqual(asked);
    const answeredBy = 'supervisor-zhao';
    expect(approvalView(granted.state)).toEqual({ ...asked, status: 'GRANTED', answeredBy, usableUntil: '2025-05-16' });
    expect(approvalView(refused.state)).toEqual({ ...asked, status: 'REFUSED', answeredBy, refusalReasons: REASONS });
    expect(approvalView(expired.state)).toEqual({ ...asked, status: 'EXPIRED', expiredOn: '2025-05-15' });
  });

  it('is nothing where it was never asked for', () => {
    expect(approvalView(initialApproval)).toBeNull();
  });
});

describe('the clock of an approval', () => {
  it('runs to its day and acts on the next, until it is answered', () => {
    expect(approvalClock(requested.state)).toEqual({
      approvalId,
      caseId,
      borrowerId,
      dueOn: '2025-05-14',
      actsOn: '2025-05-15',
    });
    for (const { state } of [granted, refused, expired, { state: initialApproval }])
      expect(approvalClock(state)).toBeNull();
  });
});

describe('the name of an approval', () => {
  const digest = '0123456789abcdef0123456789abcdef';

  it('tells its case, and the first twelve digits of what was asked', () => {
    expect(named('C1-12', digest)).toBe('C1-12-P0123456789ab');
    expect(caseOfApproval(named('C1-12', digest))).toBe('C1-12');
    expect(caseOfApproval(named('B-7-P1-3', digest))).toBe('B-7-P1-3');
    expect(approvalStream('C1-12-P0123456789ab')).toBe('approval-C1-12-P0123456789ab');
  });

  it.each([
    ['a case', 'C1-12'],
    ['of a case without a number', 'C1-P0123456789ab'],
    ['of a case numbered from nothing', 'C1-0-P0123456789ab'],
    ['of a case with a leading zero', 'C1-01-P0123456789ab'],
    ['of a case without a name', '-1-P0123456789ab'],
    ['too short', 'C1-12-P0123456789a'],
    ['too long', 'C1-12-P0123456789abc'],
    ['no hexadecimal number', 'C1-12-P0123456789AB'],
    ['with a line before it', '\nC1-12-P0123456789ab'],
    ['nothing', ''],
  ])('is not one that is %s', (_, id) => expect(caseOfApproval(id)).toBeNull());
});
