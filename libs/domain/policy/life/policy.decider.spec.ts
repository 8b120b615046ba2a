import { localDate, type Actor, type CommandContext } from '#kernel';
import { given } from '#kernel-testing';
import type { PolicyDocument } from '../document/policy-document';
import { EXAMPLE_DOCUMENT } from './example-document';
import { policyDecider, type PolicyCommand, type PolicyCommandData } from './policy.decider';
import { policyVersion, versionInEffect } from './policy.state';
import { policyView } from './policy-view';

const policyId = 'overdue-negotiation';
const TODAY = localDate('2026-03-01');
const by = (id: string): Partial<CommandContext> => ({ actor: { kind: 'person', id, role: 'policy' } satisfies Actor });
const [AUTHOR, REVISER, APPROVER] = [by('policy-lin'), by('policy-he'), by('compliance-xu')];

const command = <Type extends keyof PolicyCommandData>(
  type: Type,
  data: Omit<PolicyCommandData[Type], 'policyId'>,
): PolicyCommand => ({ type, data: { policyId, ...data } }) as unknown as PolicyCommand;

const documentHash = 'a'.repeat(64);
const otherHash = 'b'.repeat(64);
const other: PolicyDocument = { ...EXAMPLE_DOCUMENT, title: { en: 'Another policy', zh: '另一政策' } };
const draft = command('DraftPolicy', { document: EXAMPLE_DOCUMENT, documentHash });
const revise = command('RevisePolicy', { version: 4, document: other, documentHash: otherHash });
const approve = (hash = documentHash, effectiveFrom = TODAY) =>
  command('ApprovePolicy', { version: 4, documentHash: hash, effectiveFrom });
const reject = command('RejectPolicy', { version: 4, grounds: ['FIGURES'], places: ['/rules/0'] });
const retire = (retiredFrom = TODAY) => command('RetirePolicy', { version: 4, retiredFrom });

const drafted = () => given(policyDecider, []).when(draft, AUTHOR).thenEvents(['PolicyDrafted']);
const approved = (from = TODAY) =>
  drafted().andWhen(approve(documentHash, from), APPROVER).thenEvents(['PolicyApproved']);
const proposed = (from = TODAY) => approved().andWhen(retire(from), APPROVER).thenEvents(['PolicyRetirementProposed']);
const retired = (from = TODAY) => proposed(from).andWhen(retire(from), REVISER).thenEvents(['PolicyRetired']);

describe('drafting a policy', () => {
  it('gives the version after those that are shipped', () => {
    given(policyDecider, [])
      .when(draft, AUTHOR)
      .then([{ type: 'PolicyDrafted', data: { policyId, version: 4, document: EXAMPLE_DOCUMENT, documentHash } }])
      .andRepeated()
      .thenUnchanged();
  });

  it('is done one draft at a time', () => {
    drafted()
      .andWhen(command('DraftPolicy', { document: other, documentHash: otherHash }), AUTHOR)
      .thenRejected('POLICY_DRAFT_OPEN', { version: 4 });
    drafted()
      .andWhen(reject, APPROVER)
      .thenEvents(['PolicyRejected'])
      .andWhen(command('DraftPolicy', { document: other, documentHash: otherHash }), AUTHOR)
      .then([{ type: 'PolicyDrafted', data: { policyId, version: 5, document: other, documentHash: otherHash } }]);
  });

  it('tells every problem of a document with its place', () => {
    const document = { ...EXAMPLE_DOCUMENT, title: { en: '', zh: '' } };
    given(policyDecider, [])
      .when(command('DraftPolicy', { document, documentHash }), AUTHOR)
      .thenRejected('POLICY_NOT_VALID', {
        problems: [
          { at: '/title/en', code: 'MISSING_TEXT', reason: { en: expect.any(String), zh: expect.any(String) } },
          { at: '/title/zh', code: 'MISSING_TEXT' },
        ],
      });
  });

  it('is for a policy the system applies, by a person', () => {
    given(policyDecider, [])
      .when({ ...draft, data: { ...draft.data, policyId: 'unheard-of' } } as PolicyCommand, AUTHOR)
      .thenRejected('POLICY_UNKNOWN', { policyId: 'unheard-of' });
    given(policyDecider, []).when(draft).thenRejected('POLICY_ONLY_BY_A_PERSON');
  });
});

describe('revising a draft', () => {
  it('replaces it, once', () => {
    drafted()
      .andWhen(revise, REVISER)
      .then([{ type: 'PolicyRevised', data: { policyId, version: 4, document: other, documentHash: otherHash } }])
      .andRepeated()
      .thenUnchanged();
  });

  it('takes what is a policy, and a draft', () => {
    drafted()
      .andWhen(command('RevisePolicy', { version: 4, document: {}, documentHash: otherHash }), REVISER)
      .thenRejected('POLICY_NOT_VALID');
    approved().andWhen(revise, REVISER).thenRejected('POLICY_NOT_A_DRAFT', { status: 'APPROVED' });
    given(policyDecider, []).when(revise, REVISER).thenRejected('POLICY_VERSION_UNKNOWN', { version: 4 });
    given(policyDecider, [])
      .when(command('RevisePolicy', { version: 3, document: other, documentHash: otherHash }), REVISER)
      .thenRejected('POLICY_NOT_A_DRAFT', { version: 3 });
  });
});

describe('approving a draft', () => {
  it('is of exactly one document, from a date on', () => {
    drafted()
      .andWhen(approve(), APPROVER)
      .then([{ type: 'PolicyApproved', data: { policyId, version: 4, documentHash, effectiveFrom: TODAY } }])
      .andRepeated()
      .thenUnchanged();
    drafted()
      .andWhen(revise, REVISER)
      .thenEvents(['PolicyRevised'])
      .andWhen(approve(), APPROVER)
      .thenRejected('POLICY_DOCUMENT_DIFFERS');
  });

  it('is done by nobody who wrote a part of it', () => {
    drafted().andWhen(approve(), AUTHOR).thenRejected('AUTHOR_DOES_NOT_APPROVE', { author: 'policy-lin' });
    const revised = drafted().andWhen(revise, REVISER).thenEvents(['PolicyRevised']);
    for (const author of [AUTHOR, REVISER]) {
      revised.andWhen(approve(otherHash), author).thenRejected('AUTHOR_DOES_NOT_APPROVE');
    }
    revised.andWhen(approve(otherHash), APPROVER).thenEvents(['PolicyApproved']);
  });

  it('is of the version it names, which is a draft, as it stands now', () => {
    drafted()
      .andWhen(command('ApprovePolicy', { version: 5, documentHash, effectiveFrom: TODAY }), APPROVER)
      .thenRejected('POLICY_VERSION_UNKNOWN', { version: 5 });
    drafted()
      .andWhen(approve(otherHash), APPROVER)
      .thenRejected('POLICY_DOCUMENT_DIFFERS', { approved: otherHash, draft: documentHash });
  });

  it('is done once: by the same person, of the same document and from the same day it changes nothing, else it is too late', () => {
    const done = approved();
    done.andWhen(approve(), APPROVER).thenUnchanged();
    for (const again of [
      done.andWhen(approve(), REVISER),
      done.andWhen(approve(otherHash), APPROVER),
      done.andWhen(approve(documentHash, localDate('2026-03-02')), APPROVER),
    ]) {
      again.thenRejected('POLICY_NOT_A_DRAFT', { version: 4, status: 'APPROVED' });
    }
  });

  it('is for today at the earliest', () => {
    drafted()
      .andWhen(approve(documentHash, localDate('2026-02-28')), APPROVER)
      .thenRejected('EFFECTIVE_DATE_PASSED', { businessDate: TODAY });
  });
});

describe('rejecting a draft', () => {
  it('names grounds and places, and is final', () => {
    drafted()
      .andWhen(reject, APPROVER)
      .then([{ type: 'PolicyRejected', data: { policyId, version: 4, grounds: ['FIGURES'], places: ['/rules/0'] } }])
      .andRepeated()
      .thenUnchanged()
      .andWhen(approve(), APPROVER)
      .thenRejected('POLICY_NOT_A_DRAFT', { status: 'REJECTED' });
    approved().andWhen(reject, APPROVER).thenRejected('POLICY_NOT_A_DRAFT', { version: 4, status: 'APPROVED' });
  });

  it('is of a version there is, told by its number among several', () => {
    given(policyDecider, []).when(reject, APPROVER).thenRejected('POLICY_VERSION_UNKNOWN', { version: 4 });
    const second = drafted()
      .andWhen(reject, APPROVER)
      .thenEvents(['PolicyRejected'])
      .andWhen(command('DraftPolicy', { document: other, documentHash: otherHash }), AUTHOR)
      .thenEvents(['PolicyDrafted']);
    const { state } = second
      .andWhen(command('ApprovePolicy', { version: 5, documentHash: otherHash, effectiveFrom: TODAY }), APPROVER)
      .thenEvents(['PolicyApproved']);
    expect(state.versions).toMatchObject([
      { version: 4, status: 'REJECTED', approvedBy: null },
      { version: 5, status: 'APPROVED', approvedBy: 'compliance-xu' },
    ]);
  });
});

describe('retiring a version', () => {
  const JUNE = localDate('2026-06-01');

  it('is proposed by one person, and confirmed by another for the same day', () => {
    approved()
      .andWhen(retire(), APPROVER)
      .then([
        {
          type: 'PolicyRetirementProposed',
          data: { policyId, version: 4, retiredFrom: TODAY, proposedBy: 'compliance-xu' },
        },
      ])
      .andWhen(retire(), REVISER)
      .then([{ type: 'PolicyRetired', data: { policyId, version: 4, retiredFrom: TODAY } }])
      .andRepeated()
      .thenUnchanged();
  });

  it('is never done by one person alone, however often they ask', () => {
    const { state } = proposed().andRepeated().thenUnchanged().andWhen(retire(), APPROVER).thenUnchanged();
    expect(state.versions).toMatchObject([{ status: 'APPROVED', retiredFrom: null }]);
    expect(versionInEffect(state, policyId, TODAY)?.version).toBe(4);
  });

  it('takes both persons to name the same day: another day is a new proposal in place of the one before', () => {
    const moved = proposed()
      .andWhen(retire(JUNE), REVISER)
      .then([
        {
          type: 'PolicyRetirementProposed',
          data: { policyId, version: 4, retiredFrom: JUNE, proposedBy: 'policy-he' },
        },
      ]);
    moved.andWhen(retire(JUNE), REVISER).thenUnchanged();
    moved.andWhen(retire(TODAY), AUTHOR).thenEvents(['PolicyRetirementProposed']);
    moved.andWhen(retire(JUNE), APPROVER).thenEvents(['PolicyRetired']);
    proposed().andWhen(retire(JUNE), APPROVER).thenEvents(['PolicyRetirementProposed']);
  });

  it('lapses with its day when nobody confirmed it by then', () => {
    const later = { ...REVISER, businessDate: localDate('2026-03-02') };
    const open = proposed();
    open.andWhen(retire(), later).thenRejected('EFFECTIVE_DATE_PASSED', { businessDate: '2026-03-02' });
    open.andWhen(retire(JUNE), later).thenEvents(['PolicyRetirementProposed']);
    const shown = (day: string) => policyView(open.state, policyId, localDate(day))?.versions.at(-1);
    expect(shown('2026-03-01')?.retirementProposal).toEqual({ retiredFrom: TODAY, proposedBy: 'compliance-xu' });
    expect(shown('2026-03-02')).toMatchObject({ status: 'APPROVED', inEffect: true, retirementProposal: null });
    expect(policyView(retired().state, policyId, TODAY)?.versions.at(-1)).toMatchObject({
      status: 'RETIRED',
      retirementProposal: null,
    });
  });

  it('stands where one person had done it before it took two', () => {
    const history = [
      { type: 'PolicyDrafted', data: { policyId, version: 4, document: EXAMPLE_DOCUMENT, documentHash } },
      { type: 'PolicyApproved', data: { policyId, version: 4, documentHash, effectiveFrom: TODAY } },
      { type: 'PolicyRetired', data: { policyId, version: 4, retiredFrom: JUNE } },
    ] as const;
    const { state } = given(policyDecider, history).when(retire(JUNE), APPROVER).thenUnchanged();
    expect(state.versions).toMatchObject([{ status: 'RETIRED', retiredFrom: JUNE }]);
    expect(versionInEffect(state, policyId, JUNE)?.version).toBe(3);
  });

  it('is for an approved version, from today on at the earliest', () => {
    approved()
      .andWhen(retire(localDate('2026-02-28')), APPROVER)
      .thenRejected('EFFECTIVE_DATE_PASSED');
    drafted().andWhen(retire(), APPROVER).thenRejected('POLICY_NOT_IN_FORCE', { status: 'DRAFT' });
    given(policyDecider, []).when(retire(), APPROVER).thenRejected('POLICY_VERSION_UNKNOWN', { version: 4 });
  });

  it('is over once it is done: another day comes too late', () => {
    retired().andWhen(retire(), AUTHOR).thenUnchanged();
    retired().andWhen(retire(JUNE), AUTHOR).thenRejected('POLICY_NOT_IN_FORCE', { version: 4, status: 'RETIRED' });
  });

  it('is not for what is shipped', () => {
    given(policyDecider, [])
      .when(command('RetirePolicy', { version: 3, retiredFrom: TODAY }), APPROVER)
      .thenRejected('POLICY_IS_SHIPPED', { version: 3 });
  });
});

describe('the version in effect', () => {
  const on = (state: ReturnType<typeof drafted>['state'], day: string) =>
    versionInEffect(state, policyId, localDate(day))?.version;

  it('is what is shipped until another takes its place, and again when that is retired', () => {
    expect(on(drafted().state, '2026-03-01')).toBe(3);
    const from = approved(localDate('2026-04-01'));
    expect([on(from.state, '2026-03-31'), on(from.state, '2026-04-01')]).toEqual([3, 4]);
    const june = retire(localDate('2026-06-01'));
    const proposal = from.andWhen(june, APPROVER).thenEvents(['PolicyRetirementProposed']);
    expect(on(proposal.state, '2026-06-01')).toBe(4);
    const { state } = proposal.andWhen(june, AUTHOR).thenEvents(['PolicyRetired']);
    expect(['2026-03-31', '2026-05-31', '2026-06-01'].map((day) => on(state, day))).toEqual([3, 4, 3]);
    expect(on(state, '2019-12-31')).toBeUndefined();
  });

  it('is found again by its number for ever', () => {
    const { state } = retired();
    expect(policyVersion(state, policyId, 4)?.document).toEqual(EXAMPLE_DOCUMENT);
    expect(policyVersion(state, policyId, 3)?.version).toBe(3);
    expect(policyVersion(state, policyId, 9)).toBeUndefined();
  });

  it('keeps a number that the lender had given before another version was shipped under it', () => {
    const written = { policyId, version: 3, document: EXAMPLE_DOCUMENT, documentHash };
    const effective = { policyId, version: 3, documentHash, effectiveFrom: localDate('2026-04-01') };
    const own = given(policyDecider, [
      { type: 'PolicyDrafted', data: written },
      { type: 'PolicyApproved', data: effective },
    ]);
    expect(policyVersion(own.state, policyId, 3)?.document).toEqual(EXAMPLE_DOCUMENT);
    expect([on(own.state, '2026-03-31'), on(own.state, '2026-04-01')]).toEqual([2, 3]);
    const shown = policyView(own.state, policyId, localDate('2026-04-01'));
    expect(shown?.versions.map(({ version, status, inEffect }) => [version, status, inEffect])).toEqual([
      [1, 'SHIPPED', false],
      [2, 'SHIPPED', false],
      [3, 'APPROVED', true],
    ]);
    const retire3 = command('RetirePolicy', { version: 3, retiredFrom: localDate('2026-06-01') });
    const { state } = own
      .when(retire3, APPROVER)
      .thenEvents(['PolicyRetirementProposed'])
      .andWhen(retire3, REVISER)
      .thenEvents(['PolicyRetired']);
    expect(on(state, '2026-06-01')).toBe(2);
    const [next] = own.when(draft, AUTHOR).thenEvents(['PolicyDrafted']).events;
    expect(next?.data).toMatchObject({ version: 4 });
  });
});
