/**
 * Which part of a policy applies to a request. Before anything is overdue it is the section for early warnings, where the policy
 * has one: nothing of it speaks of days past due, and there is no penalty to waive.
 */
import type { AssessmentFacts } from '../assessment';
import type { PolicyDocument } from './policy-document';

const sections = new WeakMap<PolicyDocument, PolicyDocument>();

/** The same document each time, so that its tables are read once. */
export function applyingSection(document: PolicyDocument, { maxDpd }: Pick<AssessmentFacts, 'maxDpd'>): PolicyDocument {
  const { beforeDue, ...rest } = document;
  if (!beforeDue || maxDpd > 0) return document;
  const known = sections.get(document);
  if (known) return known;
  const section = { ...rest, ...beforeDue };
  sections.set(document, section);
  return section;
}
