/** How a policy and its versions are shown, and which of them is in effect. */
import { localDate, type Actor, type CommandContext } from '#kernel';
import { given } from '#kernel-testing';
import { rulesAgainst } from '../assessment';
import { negotiationPolicy, policyInEffect, shippedVersions } from '../policy-book';
import { EXAMPLE_DOCUMENT } from './example-document';
import { policyDecider, type PolicyCommand } from './policy.decider';
import { policyVersionView, policyView } from './policy-view';

const policyId = 'overdue-negotiation';
const TODAY = localDate('2026-03-01');
const documentHash = 'a'.repeat(64);
const by = (id: string): Partial<CommandContext> => ({ actor: { kind: 'person', id, role: 'policy' } satisfies Actor });

const draft: PolicyCommand = { type: 'DraftPolicy', data: { policyId, document: EXAMPLE_DOCUMENT, documentHash } };
const approve: PolicyCommand = {
  type: 'ApprovePolicy',
  data: { policyId, version: 4, documentHash, effectiveFrom: TODAY },
};
const reject: PolicyCommand = {
  type: 'RejectPolicy',
  data: { policyId, version: 4, grounds: ['FIGURES'], places: ['/rules/0'] },
};
const drafted = given(policyDecider, []).when(draft, by('policy-lin')).thenEvents(['PolicyDrafted']);
const approved = drafted.andWhen(approve, by('compliance-xu')).thenEvents(['PolicyApproved']);
const rejected = drafted.andWhen(reject, by('compliance-xu')).thenEvents(['PolicyRejected']);
const statuses = (state: typeof drafted.state, on = TODAY) =>
  policyView(state, policyId, on)?.versions.map(({ version, status, inEffect }) => [version, status, inEffect]);

describe('a policy as it is shown', () => {
  it('has its versions in order, one of them in effect', () => {
    const shipped = [
      [1, 'SHIPPED', false],
      [2, 'SHIPPED', false],
    ];
    expect(statuses(drafted.state)).toEqual([...shipped, [3, 'SHIPPED', true], [4, 'DRAFT', false]]);
    expect(statuses(approved.state)).toEqual([...shipped, [3, 'SHIPPED', false], [4, 'APPROVED', true]]);
    expect(statuses(approved.state, localDate('2026-02-28'))).toContainEqual([3, 'SHIPPED', true]);
    // Before any came into effect none is.
    expect(statuses(approved.state, localDate('2019-12-31'))?.filter(([, , inEffect]) => inEffect)).toEqual([]);
  });

  it('tells of a version who drafted it, and who rejected it on what grounds', () => {
    const last = (state: typeof drafted.state) => policyView(state, policyId, TODAY)?.versions.at(-1);
    expect(last(drafted.state)).toMatchObject({ authors: ['policy-lin'], rejectedBy: null, grounds: [], documentHash });
    expect(last(rejected.state)).toMatchObject({
      status: 'REJECTED',
      rejectedBy: 'compliance-xu',
      grounds: ['FIGURES'],
    });
    expect(policyView(drafted.state, policyId, TODAY)?.versions[0]).toMatchObject({ authors: [], grounds: [] });
  });

  it('is none where the system applies no policy of the name', () => {
    expect(policyView(drafted.state, 'unheard-of', TODAY)).toBeNull();
  });

  it('is shown version by version with its document', () => {
    const shown = policyVersionView(approved.state, policyId, 4, TODAY);
    expect(shown).toMatchObject({
      policyId,
      version: 4,
      status: 'APPROVED',
      inEffect: true,
      document: EXAMPLE_DOCUMENT,
    });
    expect(policyVersionView(approved.state, policyId, 2, TODAY)).toMatchObject({ version: 2, status: 'SHIPPED' });
    expect(policyVersionView(approved.state, policyId, 5, TODAY)).toBeNull();
    expect(policyVersionView(approved.state, 'unheard-of', 1, TODAY)).toBeNull();
  });
});

describe('the version in effect', () => {
  const [first] = shippedVersions(policyId);
  if (!first) throw new Error('there are shipped versions');
  const from = (version: number, day: string) => ({ ...first, version, effectiveFrom: localDate(day) });
  const on = (day: string, ...versions: readonly ReturnType<typeof from>[]) =>
    policyInEffect(localDate(day), versions)?.version;

  it('is what came into effect last, and of two of one day the later version, in whatever order they stand', () => {
    const [second, third, fourth] = [from(2, '2026-01-01'), from(3, '2025-06-01'), from(4, '2026-01-01')];
    for (const versions of [
      [second, third, fourth],
      [fourth, third, second],
      [third, fourth, second],
    ])
      expect(on('2026-01-01', ...versions)).toBe(4);
    expect(on('2025-12-31', second, third, fourth)).toBe(3);
    expect(on('2026-01-01', second, third)).toBe(2);
    expect(on('2025-05-31', second, third, fourth)).toBeUndefined();
  });

  it('is a shipped one only by its own name and number', () => {
    expect(negotiationPolicy(policyId, 2)).toMatchObject({ policyId, version: 2 });
    expect(negotiationPolicy('unheard-of', 2)).toBeUndefined();
    expect(negotiationPolicy(policyId, 9)).toBeUndefined();
  });
});

describe('the rules against an offer', () => {
  it('are those that did not let it pass, by name; none where nothing was assessed', () => {
    const rule = (name: string, outcome: 'PASS' | 'REFER' | 'PROPOSE_REFUSAL') => {
      return { rule: name, outcome, reason: { en: 'So.', zh: '是。' }, facts: {} };
    };
    expect(rulesAgainst({ rules: [rule('A', 'PASS'), rule('B', 'REFER'), rule('C', 'PROPOSE_REFUSAL')] })).toEqual([
      'B',
      'C',
    ]);
    expect(rulesAgainst(null)).toEqual([]);
    expect(rulesAgainst(undefined)).toEqual([]);
  });
});
