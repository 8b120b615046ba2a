/** A kind of request to a partner: what its answer must look like, and what is done when it comes. */
import type { Schema } from '#event-schema';
import type { Partner } from '#partners';
import type { ContextOf, ReactionResult } from '../runner/reaction';
import type { RequestName } from '../partner-requests/request-words';
import type { Delivery } from './delivery';

export interface PartnerRequest<Answer> {
  readonly partner: Partner;
  readonly name: RequestName;
  /** What the partner answers besides the id it was asked under. */
  readonly answer: Schema<Answer>;
  /**
   * Tells the trade what the partner said, by commands whose ids derive from the delivery: the answer that was recorded first
   * stands, however often another comes.
   */
  answered(delivery: Delivery, answer: Answer, contextOf: ContextOf): Promise<readonly ReactionResult[]>;
}

export type AnyPartnerRequest = PartnerRequest<never>;

/** Keeps the answer's schema and what is done with the answer of one type. */
export function partnerRequest<Answer>(request: PartnerRequest<Answer>): AnyPartnerRequest {
  return request as unknown as AnyPartnerRequest;
}
