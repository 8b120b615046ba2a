/** What a person does themselves, as it stands in the log: one table for every such event. */
import type { Act } from './act-names';

/** Which act an event is, and by what such acts are told apart. */
export const ACT_OF: { readonly [event: string]: readonly [Act, keyof Acted] | undefined } = {
  NegotiationRequested: ['REQUEST', 'negotiationId'],
  HumanReviewRequested: ['ASK_FOR_A_PERSON', 'negotiationId'],
  NegotiationWithdrawn: ['WITHDRAW', 'negotiationId'],
  PlanCountered: ['COUNTER', 'offerId'],
  PlanDeclined: ['DECLINE', 'offerId'],
  AgreementSignedByBorrower: ['SIGN', 'agreementId'],
  MaterialSubmitted: ['SUBMIT_MATERIAL', 'materialId'],
  EarlySettlementRequested: ['PAY_EARLY', 'requestId'],
  ObjectionReceived: ['OBJECT', 'objectionId'],
  ComplaintFiled: ['COMPLAIN', 'complaintId'],
  SubjectRequestReceived: ['ASK_ABOUT_DATA', 'requestId'],
  ConsentGiven: ['CONSENT', 'purpose'],
  ConsentWithdrawn: ['WITHDRAW_CONSENT', 'purpose'],
};

/** As much of such an event as tells it apart. */
export interface Acted {
  readonly negotiationId?: string;
  readonly offerId?: string;
  readonly agreementId?: string;
  readonly materialId?: string;
  readonly requestId?: string;
  readonly objectionId?: string;
  readonly complaintId?: string;
  readonly purpose?: string;
}
