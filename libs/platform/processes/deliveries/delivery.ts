/**
 * What a partner is to be asked because an event happened. It is written down first and sent by itself, so that a partner that
 * is away holds nobody's work; asked twice it is one request, since its id derives from the event and the step.
 */
import { commandId, type RecordedEvent } from '#event-store';
import type { Bilingual, JsonValue } from '#kernel';
import type { Partner } from '#partners';
import type { RequestName } from '../partner-requests/request-words';

export interface NewDelivery {
  readonly partner: Partner;
  /** Which of the partner's requests. */
  readonly request: RequestName;
  /** What is asked about the same thing goes out in the order in which it was written; usually the loan. */
  readonly lane: string;
  /** What it is about, for operators: a loan, an agreement. */
  readonly about: string;
  /** The borrower. */
  readonly subject: string;
  /** Ids and figures; never personal data. */
  readonly body: JsonValue;
  /** Because of which event, and which step of what it brings. */
  readonly event: Pick<RecordedEvent, 'id'> & { readonly metadata: Pick<RecordedEvent['metadata'], 'correlationId'> };
  readonly step: string;
}

/** A delivery as it is sent. */
export interface Delivery extends Pick<NewDelivery, 'request' | 'about' | 'subject' | 'body'> {
  readonly id: string;
  readonly eventId: string;
  readonly correlationId: string;
  /** This one included. */
  readonly attempts: number;
}

/** What a partner need not answer any more, since it was told otherwise. */
export interface SettledRequest extends Pick<NewDelivery, 'partner' | 'request' | 'lane'> {
  /** What the body of the request says of it. */
  readonly body: JsonValue;
  /** What was never sent is left: it says by itself that it is too late. */
  readonly onlyAsked?: boolean;
}

/** Where reactions write down what partners are to be asked. */
export interface DeliveryOutbox {
  /** False where a partner is not connected: people tell over HTTP what it would answer, and nothing is written. */
  connected(partner: Partner): boolean;
  write(delivery: NewDelivery): Promise<void>;
  /** What still waits of it is asked no more. */
  settled(request: SettledRequest): Promise<void>;
}

/** What stands in the way of an answer. */
export interface DeliveryFault {
  /** Of the line, or of the rule. */
  readonly code: string;
  readonly reason: Bilingual;
  readonly detail: string | null;
}

export function deliveryId({ event, partner, request, step }: NewDelivery): string {
  return commandId('delivery', event.id, partner, request, step);
}
