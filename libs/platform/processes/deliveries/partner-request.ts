/** A kind of request to a partner: what its answer must look like, and what is done when it comes. */
import type { Schema } from '#event-schema';
import type { JsonValue } from '#kernel';
import type { Partner } from '#partners';
import type { ContextOf, ReactionResult } from '../runner/reaction';
import type { RequestName } from '../partner-requests/request-words';
import type { Delivery } from './delivery';

/** A request at the moment it is sent; or what is known to be its answer, where it must not be sent any more. */
export type Composed =
  { readonly kind: 'TO_SEND'; readonly data: JsonValue } | { readonly kind: 'ANSWERED'; readonly answer: JsonValue };

export interface PartnerRequest<Answer> {
  readonly partner: Partner;
  readonly name: RequestName;
  /** What the partner answers besides the id it was asked under. */
  readonly answer: Schema<Answer>;
  /**
   * Puts together what is sent, where that may not be written down: personal data stays in the events until then. Made again it is
   * the same, since the same id is the same request. Without it the body goes as it was written.
   */
  compose?(delivery: Delivery): Promise<Composed>;
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
