import {
  type ActAuthority,
  authorityObjection,
  namedApproval,
  type NamedApproval,
  SHIPPED_LIMITS,
  usedApproval,
} from '#approvals';
import { fen, localDate } from '#kernel';
import { given, testContext } from '#kernel-testing';
import { at, CLAIMED, OFFICER, PROCESS, SERVICE, SUPERVISOR } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import type { Negotiation } from '../case/case.state';

const [negotiation] = given(caseDecider, CLAIMED).state.episodes[0]?.negotiations ?? [];
const within = { payoff: fen(10_000_000), waived: fen(500_000), principalWaived: fen(100_000) };
const above = { ...within, waived: fen(500_001) };
const approval: NamedApproval = {
  ...{ approvalId: 'AP1', status: 'GRANTED', requestedBy: OFFICER.id, approvedAs: 'supervisor' },
  ...{ usableUntil: localDate('2025-05-20'), sameContent: true },
};
const act = (changes: Partial<ActAuthority> = {}): ActAuthority => ({
  ...{ stakes: above, limits: SHIPPED_LIMITS, approval: null },
  ...changes,
});
const objection = (authority: ActAuthority, actor = OFFICER, on = '2025-05-20', used: readonly string[] = []) => {
  const known = { ...negotiation, approvalsUsed: used } as Negotiation;
  return authorityObjection(authority, known, testContext(at({ actor, businessDate: localDate(on) })))?.rejection;
};
const named = (changes: Partial<NamedApproval>) => objection(act({ approval: { ...approval, ...changes } }));

describe('the authority to an act', () => {
  it('is an officer’s up to the very limit, and above it whoever’s it says', () => {
    expect(objection(act({ stakes: within }))).toBeUndefined();
    expect(objection(act())).toMatchObject({
      code: 'AUTHORITY_EXCEEDED',
      facts: {
        role: 'officer',
        exceeded: [{ limit: 'WAIVED', allowed: 500_000, asked: 500_001 }],
        alone: ['supervisor'],
        approvers: ['supervisor'],
      },
    });
    expect(objection(act(), SUPERVISOR)).toBeUndefined();
    for (const actor of [SERVICE, PROCESS]) {
      expect(objection(act({ stakes: within }), actor)).toMatchObject({ code: 'ONLY_AN_OFFICER' });
    }
  });

  it('is given by an approval to who asked for it, for what was approved, up to its last day, once', () => {
    expect(named({})).toBeUndefined();
    expect(named({ usableUntil: null })).toBeUndefined();
    const approvalId = 'AP1';
    expect(named({ status: 'REQUESTED' })).toMatchObject({
      ...{ code: 'APPROVAL_NOT_GRANTED', facts: { approvalId, status: 'REQUESTED' } },
    });
    expect(named({ requestedBy: 'officer-li' })).toMatchObject({
      ...{ code: 'APPROVAL_OF_ANOTHER', facts: { approvalId, requestedBy: 'officer-li' } },
    });
    expect(named({ sameContent: false })).toMatchObject({ code: 'APPROVAL_OF_OTHER_CONTENT', facts: { approvalId } });
    const approved = act({ approval });
    expect(objection(approved, OFFICER, '2025-05-21')).toMatchObject({
      ...{ code: 'APPROVAL_RAN_OUT', facts: { approvalId, usableUntil: '2025-05-20' } },
    });
    expect(objection(approved, OFFICER, '2025-05-20', ['AP0', 'AP1'])).toMatchObject({
      ...{ code: 'APPROVAL_USED', facts: { approvalId } },
    });
    expect(usedApproval(approved)).toEqual({ approvalId });
    expect(usedApproval(act())).toEqual({});
  });

  it('is not given by the approval of who approves nothing, or not as much as it comes to now', () => {
    expect(named({ approvedAs: 'officer' })).toMatchObject({
      code: 'AUTHORITY_EXCEEDED',
      facts: { role: 'officer', exceeded: [], alone: ['supervisor'], approvers: ['supervisor'] },
    });
    expect(named({ approvedAs: null })).toMatchObject({
      ...{ code: 'AUTHORITY_EXCEEDED', facts: { role: '', exceeded: [] } },
    });
    const approves = { payoff: null, waived: fen(500_000), principalWaived: null };
    const limits = { ...SHIPPED_LIMITS, supervisor: { ...SHIPPED_LIMITS.supervisor, approves } };
    expect(objection(act({ limits, approval }))).toMatchObject({
      code: 'AUTHORITY_EXCEEDED',
      facts: { role: 'supervisor', exceeded: [{ limit: 'WAIVED', allowed: 500_000, asked: 500_001 }], approvers: [] },
    });
  });

  it('is not given by an approval that nobody knows', () => {
    expect(namedApproval('AP1', null, null)).toEqual({
      ...{ approvalId: 'AP1', status: null, requestedBy: null, approvedAs: null },
      ...{ usableUntil: null, sameContent: false },
    });
  });
});
