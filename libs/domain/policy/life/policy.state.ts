/** A policy as its events tell it: the versions drafted so far. The versions that are shipped stand beside them, not among them. */
import type { EventMetadata, LocalDate } from '#kernel';
import type { PolicyDocument } from '../document/policy-document';
import type { NegotiationPolicy } from '../negotiation-policy';
import { policyInEffect, shippedVersions } from '../policy-book';
import type { PolicyEvent, RejectionGround } from './policy.events';

export const VERSION_STATUSES = ['DRAFT', 'APPROVED', 'REJECTED', 'RETIRED'] as const;

/** One person alone ends no version: what applied before it, perhaps with wider limits, would apply again. */
export interface RetirementProposal {
  readonly retiredFrom: LocalDate;
  readonly proposedBy: string;
}

export interface PolicyVersion {
  readonly version: number;
  readonly status: (typeof VERSION_STATUSES)[number];
  readonly document: PolicyDocument;
  readonly documentHash: string;
  /** Who drafted or revised it, in the order in which they did. */
  readonly authors: readonly string[];
  readonly draftedOn: LocalDate;
  readonly approvedBy: string | null;
  readonly effectiveFrom: LocalDate | null;
  /** The last proposal to retire it, whether or not its day has passed. */
  readonly proposal: RetirementProposal | null;
  readonly retiredFrom: LocalDate | null;
  readonly rejection: { readonly by: string; readonly grounds: readonly RejectionGround[] } | null;
}

export interface PolicyState {
  /** Oldest first; the last alone can be a draft. */
  readonly versions: readonly PolicyVersion[];
}

export const initialPolicy: PolicyState = { versions: [] };

type Metadata = Pick<EventMetadata, 'actor' | 'businessDate'>;

export function evolvePolicy(state: PolicyState, event: PolicyEvent, { actor, businessDate }: Metadata): PolicyState {
  const { version } = event.data;
  const change = (changes: (known: PolicyVersion) => Partial<PolicyVersion>): PolicyState => ({
    versions: state.versions.map((one) => (one.version === version ? { ...one, ...changes(one) } : one)),
  });
  switch (event.type) {
    case 'PolicyDrafted': {
      const { document, documentHash } = event.data;
      const draft: PolicyVersion = {
        version,
        status: 'DRAFT',
        document,
        documentHash,
        authors: [actor.id],
        draftedOn: businessDate,
        approvedBy: null,
        effectiveFrom: null,
        proposal: null,
        retiredFrom: null,
        rejection: null,
      };
      return { versions: [...state.versions, draft] };
    }
    case 'PolicyRevised': {
      const { document, documentHash } = event.data;
      return change(({ authors }) => ({ document, documentHash, authors: [...new Set([...authors, actor.id])] }));
    }
    case 'PolicyApproved': {
      const { effectiveFrom } = event.data;
      return change(() => ({ status: 'APPROVED', effectiveFrom, approvedBy: actor.id }));
    }
    case 'PolicyRejected': {
      const { grounds } = event.data;
      return change(() => ({ status: 'REJECTED', rejection: { by: actor.id, grounds } }));
    }
    case 'PolicyRetirementProposed': {
      const { retiredFrom, proposedBy } = event.data;
      return change(() => ({ proposal: { retiredFrom, proposedBy } }));
    }
    case 'PolicyRetired': {
      const { retiredFrom } = event.data;
      return change(() => ({ status: 'RETIRED', retiredFrom }));
    }
    default:
      return state;
  }
}

/**
 * The versions that are shipped, but for those whose number the lender's own policy had before they were: what was drafted keeps its
 * number and its meaning for ever.
 */
export function shippedBeside({ versions }: PolicyState, policyId: string): readonly NegotiationPolicy[] {
  return shippedVersions(policyId).filter(({ version }) => !versions.some((own) => own.version === version));
}

/** The proposal to retire a version that another person can still confirm; it lapses once its day has passed. */
export function openProposal({ status, proposal }: PolicyVersion, on: LocalDate): RetirementProposal | null {
  return status === 'APPROVED' && proposal && proposal.retiredFrom >= on ? proposal : null;
}

/** The version that applies to a request on a business date; undefined before the first. */
export function versionInEffect(state: PolicyState, policyId: string, on: LocalDate): NegotiationPolicy | undefined {
  const approved = state.versions.flatMap(({ version, document, effectiveFrom, retiredFrom }): NegotiationPolicy[] => {
    const applies = effectiveFrom !== null && (retiredFrom === null || on < retiredFrom);
    return applies ? [{ policyId, version, effectiveFrom, document }] : [];
  });
  return policyInEffect(on, [...shippedBeside(state, policyId), ...approved]);
}

/**
 * A version as it is or was applied, or as it would be; undefined when there is none. What was approved never changes, so an
 * assessment made by it can be made again for ever.
 */
export function policyVersion(state: PolicyState, policyId: string, version: number): NegotiationPolicy | undefined {
  const shipped = shippedBeside(state, policyId).find((policy) => policy.version === version);
  if (shipped) return shipped;
  const drafted = state.versions.find((one) => one.version === version);
  if (!drafted) return undefined;
  const { document, effectiveFrom, draftedOn } = drafted;
  return { policyId, version, effectiveFrom: effectiveFrom ?? draftedOn, document };
}
