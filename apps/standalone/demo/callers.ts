/** Who speaks to the system in the demonstration, each with a token of the role they have in life. */
import type { Caller } from './api-client';

/** Loan servicing: contracts. */
export const SERVICING: Caller = { role: 'service', subject: 'loan-servicing' };
/** The payment service: money in, and back. */
export const PAYMENTS: Caller = { role: 'service', subject: 'payments' };
/** Asks the credit bureau about a borrower and has requests assessed. */
export const ASSESSMENT: Caller = { role: 'service', subject: 'assessment' };
export const OPERATOR: Caller = { role: 'operator', subject: 'operator-1' };
export const AUDITOR: Caller = { role: 'auditor', subject: 'auditor-1' };
export const COMPLIANCE: Caller = { role: 'compliance', subject: 'compliance-1' };
/** Reviews requests. */
export const REVIEWER: Caller = { role: 'officer', subject: 'officer-li' };
/** Approves what reviewers may not decide alone. */
export const APPROVER: Caller = { role: 'supervisor', subject: 'supervisor-wu' };
/** Another supervisor: what one decides the other approves. */
export const SECOND_APPROVER: Caller = { role: 'supervisor', subject: 'supervisor-qian' };
/** Countersigns for the lender: another person than the reviewer. */
export const SIGNATORY: Caller = { role: 'officer', subject: 'officer-zhang' };

/** The borrowers' app, acting for one person. */
export function appOf(partyId: string): Caller {
  return { role: 'service', subject: 'app', onBehalfOf: partyId };
}
