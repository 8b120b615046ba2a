/** What every event means for the state, as one table. Folding never throws: what concerns nothing known changes nothing. */
import type { EventMetadata } from '#kernel';
import type { CaseEvent } from './case.events';
import { initialCase, type CaseState } from './case.state';
import { agreementFolds } from './folds/agreement.folds';
import type { Folds } from './folds/fold';
import { negotiationFolds } from './folds/negotiation.folds';
import { offerFolds } from './folds/offer.folds';
import { overdueFolds } from './folds/overdue.folds';
import { paymentFolds } from './folds/payment.folds';
import { restorationFolds } from './folds/restoration.folds';

const folds: Folds<CaseEvent['type']> = {
  ...overdueFolds,
  ...negotiationFolds,
  ...offerFolds,
  ...agreementFolds,
  ...paymentFolds,
  ...restorationFolds,
};

type AnyFold = (state: CaseState, data: CaseEvent['data'], metadata: EventMetadata) => CaseState;

export function evolveCase(state: CaseState, event: CaseEvent, metadata: EventMetadata): CaseState {
  const fold = folds[event.type] as AnyFold | undefined;
  return fold ? fold(state, event.data, metadata) : state;
}

/** Folds a stream, or the part of it up to a revision or a moment. */
export function foldCase(events: Iterable<CaseEvent & { readonly metadata: EventMetadata }>): CaseState {
  let state = initialCase;
  for (const event of events) state = evolveCase(state, event, event.metadata);
  return state;
}
