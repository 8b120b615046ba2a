/** A rule that said no, as a problem: 404 when it is about something that does not exist, else 422. */
import type { Rejection } from '#kernel';
import { Problem } from '../problems/problem';

/** Rules that miss what the address names. */
const UNKNOWN = new Set([
  'PARTY_UNKNOWN',
  'REPRESENTATIVE_UNKNOWN',
  'LOAN_UNKNOWN',
  'PAYMENT_UNKNOWN',
  'CASE_UNKNOWN',
  'OFFER_UNKNOWN',
  'AGREEMENT_UNKNOWN',
  'MATERIAL_UNKNOWN',
  'MATERIAL_REQUEST_UNKNOWN',
  'POLICY_UNKNOWN',
  'POLICY_VERSION_UNKNOWN',
  'APPROVAL_UNKNOWN',
  'WEBHOOK_UNKNOWN',
  'COMPLAINT_UNKNOWN',
  'ESCALATION_UNKNOWN',
  'WORK_ITEM_UNKNOWN',
]);

/** @param currentRevision of the stream the rule looked at, when there is one */
export function rejectionProblem({ code, reason, facts }: Rejection, currentRevision?: number): Problem {
  return new Problem(UNKNOWN.has(code) ? 'resource-unknown' : 'rule-refused', reason, {
    code,
    reason,
    facts,
    currentRevision,
  });
}
