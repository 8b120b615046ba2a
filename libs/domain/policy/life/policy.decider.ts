/**
 * How a policy comes to apply and ends: somebody drafts it, others revise it, somebody who wrote none of it approves it from a date
 * on; one person proposes its end, and another confirms it.
 */
import {
  accept,
  reject,
  streamName,
  type Bilingual,
  type CommandContext,
  type Decider,
  type Decision,
  type JsonValue,
  type LocalDate,
  type Rejection,
} from '#kernel';
import type { PolicyDocument } from '../document/policy-document';
import { policyProblems } from '../document/policy-problems';
import { shippedVersions } from '../policy-book';
import type { PolicyEvent, RejectionGround } from './policy.events';
import {
  evolvePolicy,
  initialPolicy,
  openProposal,
  shippedBeside,
  type PolicyState,
  type PolicyVersion,
} from './policy.state';

/** The stream of a policy. */
export function policyStream(policyId: string): string {
  return streamName('policy', policyId);
}

interface OfPolicy {
  readonly policyId: string;
}

interface OfVersion extends OfPolicy {
  readonly version: number;
}

interface Written {
  /** As it was sent; whether it is a policy is decided here. */
  readonly document: object;
  readonly documentHash: string;
}

export interface PolicyCommandData {
  readonly DraftPolicy: OfPolicy & Written;
  readonly RevisePolicy: OfVersion & Written;
  readonly ApprovePolicy: OfVersion & { readonly documentHash: string; readonly effectiveFrom: LocalDate };
  readonly RejectPolicy: OfVersion & {
    readonly grounds: readonly RejectionGround[];
    readonly places: readonly string[];
  };
  readonly RetirePolicy: OfVersion & { readonly retiredFrom: LocalDate };
}

export type PolicyCommand = {
  readonly [Type in keyof PolicyCommandData]: { readonly type: Type; readonly data: PolicyCommandData[Type] };
}[keyof PolicyCommandData];

const REASONS = {
  POLICY_UNKNOWN: { en: 'There is no such policy.', zh: '没有该政策。' },
  POLICY_VERSION_UNKNOWN: { en: 'The policy has no such version.', zh: '该政策没有此版本。' },
  POLICY_ONLY_BY_A_PERSON: { en: 'Policies are written and approved by persons.', zh: '政策须由人员起草和批准。' },
  POLICY_NOT_VALID: {
    en: 'The document cannot become the policy; every problem is listed with its place.',
    zh: '该文件不能作为政策，问题及其位置已逐一列出。',
  },
  POLICY_DRAFT_OPEN: {
    en: 'A draft is waiting for approval; revise it, or have it rejected first.',
    zh: '已有待批准的草案，请修订该草案，或先予以否决。',
  },
  POLICY_NOT_A_DRAFT: { en: 'This version is not a draft any more.', zh: '该版本已不是草案。' },
  POLICY_DOCUMENT_DIFFERS: {
    en: 'What is approved is not the draft as it stands now; please read it again.',
    zh: '所批准的内容与当前草案不一致，请重新阅读。',
  },
  AUTHOR_DOES_NOT_APPROVE: {
    en: 'Who wrote a part of it does not approve it; another person does.',
    zh: '起草或修订人不得批准，须由他人批准。',
  },
  EFFECTIVE_DATE_PASSED: { en: 'A policy applies from today on at the earliest.', zh: '政策最早自当日起适用。' },
  POLICY_NOT_IN_FORCE: { en: 'Only an approved version can be retired.', zh: '只有已批准的版本可以停用。' },
  POLICY_IS_SHIPPED: {
    en: 'The versions that are shipped are always there; a newer version takes their place.',
    zh: '系统内置版本始终保留，可由新版本取代。',
  },
} as const satisfies { readonly [code: string]: Bilingual };

function no(code: keyof typeof REASONS, facts?: Rejection['facts']): Decision<PolicyEvent> {
  return reject(code, REASONS[code], facts);
}

type Decide<Type extends keyof PolicyCommandData> = (
  data: PolicyCommandData[Type],
  state: PolicyState,
  context: CommandContext,
) => Decision<PolicyEvent>;

const draftPolicy: Decide<'DraftPolicy'> = ({ policyId, document, documentHash }, { versions }, { actor }) => {
  const open = versions.at(-1);
  if (open?.status === 'DRAFT') {
    const isSame = open.documentHash === documentHash && open.authors.includes(actor.id);
    return isSame ? accept() : no('POLICY_DRAFT_OPEN', { version: open.version });
  }
  const version = Math.max(shippedVersions(policyId).length, open?.version ?? 0) + 1;
  return (
    notValid(document) ??
    accept({ type: 'PolicyDrafted', data: { policyId, version, document: document as PolicyDocument, documentHash } })
  );
};

const revisePolicy: Decide<'RevisePolicy'> = ({ policyId, version, document, documentHash }, state) => {
  const draft = versionOf(policyId, version, state);
  if ('kind' in draft) return draft;
  if (draft.status !== 'DRAFT') return no('POLICY_NOT_A_DRAFT', { version, status: draft.status });
  if (draft.documentHash === documentHash) return accept();
  return (
    notValid(document) ??
    accept({ type: 'PolicyRevised', data: { policyId, version, document: document as PolicyDocument, documentHash } })
  );
};

function notValid(document: object): Decision<PolicyEvent> | null {
  const problems = policyProblems(document);
  if (problems.length === 0) return null;
  return no('POLICY_NOT_VALID', {
    problems: problems.map((one): JsonValue => ({ ...one, reason: { ...one.reason } })),
  });
}

/** The approver names the very document by its hash, and wrote none of it. */
const approvePolicy: Decide<'ApprovePolicy'> = (data, state, { actor, businessDate }) => {
  const { policyId, version, documentHash, effectiveFrom } = data;
  const draft = versionOf(policyId, version, state);
  if ('kind' in draft) return draft;
  const isSame = draft.documentHash === documentHash && draft.effectiveFrom === effectiveFrom;
  if (draft.status === 'APPROVED' && isSame && draft.approvedBy === actor.id) return accept();
  if (draft.status !== 'DRAFT') return no('POLICY_NOT_A_DRAFT', { version, status: draft.status });
  if (draft.authors.includes(actor.id)) return no('AUTHOR_DOES_NOT_APPROVE', { author: actor.id });
  if (draft.documentHash !== documentHash) {
    return no('POLICY_DOCUMENT_DIFFERS', { approved: documentHash, draft: draft.documentHash });
  }
  if (effectiveFrom < businessDate) return no('EFFECTIVE_DATE_PASSED', { effectiveFrom, businessDate });
  return accept({ type: 'PolicyApproved', data: { policyId, version, documentHash, effectiveFrom } });
};

const rejectPolicy: Decide<'RejectPolicy'> = ({ policyId, version, grounds, places }, state) => {
  const draft = versionOf(policyId, version, state);
  if ('kind' in draft) return draft;
  if (draft.status === 'REJECTED') return accept();
  if (draft.status !== 'DRAFT') return no('POLICY_NOT_A_DRAFT', { version, status: draft.status });
  return accept({ type: 'PolicyRejected', data: { policyId, version, grounds, places } });
};

/**
 * The first person proposes it, another one who names the same day confirms it. A proposal for another day, whoever makes it, takes
 * the place of the one before: both persons have always named the very day.
 */
const retirePolicy: Decide<'RetirePolicy'> = ({ policyId, version, retiredFrom }, state, { actor, businessDate }) => {
  if (shippedBeside(state, policyId).some((shipped) => shipped.version === version)) {
    return no('POLICY_IS_SHIPPED', { version });
  }
  const known = versionOf(policyId, version, state);
  if ('kind' in known) return known;
  if (known.status === 'RETIRED' && known.retiredFrom === retiredFrom) return accept();
  if (known.status !== 'APPROVED') return no('POLICY_NOT_IN_FORCE', { version, status: known.status });
  if (retiredFrom < businessDate) return no('EFFECTIVE_DATE_PASSED', { retiredFrom, businessDate });
  const proposal = openProposal(known, businessDate);
  if (proposal?.retiredFrom !== retiredFrom) {
    const proposedBy = actor.id;
    return accept({ type: 'PolicyRetirementProposed', data: { policyId, version, retiredFrom, proposedBy } });
  }
  if (proposal.proposedBy === actor.id) return accept();
  return accept({ type: 'PolicyRetired', data: { policyId, version, retiredFrom } });
};

function versionOf(
  policyId: string,
  version: number,
  { versions }: PolicyState,
): PolicyVersion | Decision<PolicyEvent> {
  const known = versions.find((one) => one.version === version);
  if (known) return known;
  const shipped = shippedVersions(policyId).some((one) => one.version === version);
  return shipped ? no('POLICY_NOT_A_DRAFT', { version }) : no('POLICY_VERSION_UNKNOWN', { version });
}

const decisions: { readonly [Type in keyof PolicyCommandData]: Decide<Type> } = {
  DraftPolicy: draftPolicy,
  RevisePolicy: revisePolicy,
  ApprovePolicy: approvePolicy,
  RejectPolicy: rejectPolicy,
  RetirePolicy: retirePolicy,
};

type AnyDecide = (data: PolicyCommand['data'], state: PolicyState, context: CommandContext) => Decision<PolicyEvent>;

export const policyDecider: Decider<PolicyCommand, PolicyState, PolicyEvent> = {
  initialState: initialPolicy,
  evolve: evolvePolicy,
  decide({ type, data }, state, context) {
    if (shippedVersions(data.policyId).length === 0) return no('POLICY_UNKNOWN', { policyId: data.policyId });
    if (context.actor.kind !== 'person') return no('POLICY_ONLY_BY_A_PERSON');
    return (decisions[type] as AnyDecide)(data, state, context);
  },
};
