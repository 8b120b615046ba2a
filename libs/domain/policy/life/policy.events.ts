/**
 * The life of a negotiation policy, version after version. Stream `policy-<policyId>`. A policy is about nobody, so these events
 * have no subject and no free text: a rejection names its grounds and the places in the document.
 */
import {
  code,
  day,
  defineEvent,
  eventsByName,
  hash,
  id,
  list,
  oneOf,
  part,
  saying,
  whole,
  type EventOf,
} from '#event-schema';
import { localDate, type Bilingual } from '#kernel';
import { inWords, POLICIES, POLICY_GROUNDS } from '#words';
import { policyDocument } from '../document/policy-document';
import { EXAMPLE_DOCUMENT } from './example-document';

const ofNobody = { subject: (): undefined => undefined };

const ofVersion = {
  policyId: id('Policy.'),
  version: whole('Version; those that are shipped come first.', { least: 1 }),
};

const content = {
  ...ofVersion,
  document: saying(policyDocument, 'The policy as it would apply.'),
  documentHash: hash('SHA-256 of the canonical JSON of the document: what an approval is of.'),
};

const example = { policyId: 'overdue-negotiation', version: 4 } as const;
const documentHash = 'a'.repeat(64);

/** "Version 3 of the policy for overdue negotiation", with what happened to it. */
function happened(of: { readonly policyId: string; readonly version: number }, en: string, zh: string): Bilingual {
  const policy = inWords(POLICIES, of.policyId);
  return { en: `Version ${of.version} of ${policy.en} ${en}.`, zh: `${policy.zh}第${of.version}版${zh}。` };
}

export const PolicyDrafted = defineEvent('PolicyDrafted', {
  ...ofNobody,
  says: 'A new version of a policy was written; it applies to nothing yet.',
  told: (data) => happened(data, 'was drafted', '已起草'),
  data: part(content),
  example: { ...example, document: EXAMPLE_DOCUMENT, documentHash },
});

export const PolicyRevised = defineEvent('PolicyRevised', {
  ...ofNobody,
  says: 'The draft was replaced by another; who revises it is an author of it too.',
  told: (data) => happened(data, 'was revised', '已修订'),
  data: part(content),
  example: { ...example, document: EXAMPLE_DOCUMENT, documentHash },
});

export const PolicyApproved = defineEvent('PolicyApproved', {
  ...ofNobody,
  says: 'Somebody who wrote none of it approved exactly this document; it applies from a date on.',
  told: (data) =>
    happened(data, `was approved and applies from ${data.effectiveFrom}`, `已批准，自${data.effectiveFrom}起适用`),
  data: part({
    ...ofVersion,
    documentHash: content.documentHash,
    effectiveFrom: day('First business date it applies.'),
  }),
  example: { ...example, documentHash, effectiveFrom: localDate('2026-01-01') },
});

export const REJECTION_GROUNDS = ['FIGURES', 'SOURCES', 'WORDS', 'LAW', 'FAIRNESS', 'NOT_NEEDED'] as const;
export type RejectionGround = (typeof REJECTION_GROUNDS)[number];

export const PolicyRejected = defineEvent('PolicyRejected', {
  ...ofNobody,
  says: 'The draft will not become the policy; another can be drafted.',
  told: (data) => {
    const grounds = data.grounds.map((ground) => inWords(POLICY_GROUNDS, ground));
    return happened(
      data,
      `was rejected because of ${grounds.map(({ en }) => en).join(', ')}`,
      `未获批准，原因：${grounds.map(({ zh }) => zh).join('、')}`,
    );
  },
  data: part({
    ...ofVersion,
    grounds: list(oneOf(REJECTION_GROUNDS, 'Why.'), 'Why, one ground at least.'),
    places: list(code('JSON pointer into the document.'), 'Which places of the document it is about.'),
  }),
  example: { ...example, grounds: ['FIGURES'], places: ['/rules/0/rows/0/when/0'] },
});

export const PolicyRetirementProposed = defineEvent('PolicyRetirementProposed', {
  ...ofNobody,
  says: 'Somebody proposed that the version applies no longer from a date on. It goes on applying until another person retires it from that date; a new proposal takes the place of this one, and with its day it lapses.',
  told: (data) =>
    happened(
      data,
      `was proposed to apply no longer from ${data.retiredFrom}, which another person has to confirm`,
      `拟自${data.retiredFrom}起停止适用，须由他人确认`,
    ),
  data: part({
    ...ofVersion,
    retiredFrom: day('First business date it would not apply.'),
    proposedBy: id('Who proposed it; another person confirms it.'),
  }),
  example: { ...example, retiredFrom: localDate('2026-06-01'), proposedBy: 'policy-lin' },
});

export const PolicyRetired = defineEvent('PolicyRetired', {
  ...ofNobody,
  says: 'The version applies no longer from a date on; the version in effect before it does, unless another took its place.',
  told: (data) => happened(data, `applies no longer from ${data.retiredFrom}`, `自${data.retiredFrom}起停止适用`),
  data: part({ ...ofVersion, retiredFrom: day('First business date it does not apply.') }),
  example: { ...example, retiredFrom: localDate('2026-06-01') },
});

export const policyEvents = eventsByName(
  PolicyDrafted,
  PolicyRevised,
  PolicyApproved,
  PolicyRejected,
  PolicyRetirementProposed,
  PolicyRetired,
);

export type PolicyEvent = EventOf<(typeof policyEvents)[keyof typeof policyEvents]>;
