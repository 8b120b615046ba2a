/** What every event of a case begins with: the episode it belongs to and the person it is about. */
import { defineEvent, id, type EventSpec, type Schema } from '#event-schema';
import type { DomainEvent, EventDefinition } from '#kernel';

export interface OfCase {
  readonly caseId: string;
  readonly borrowerId: string;
}

/** The fields to begin an event's data with. */
export const ofCaseFields = { caseId: id('Case, `<borrowerId>-<n>`.'), borrowerId: id('Borrower.') };

/** In examples: the first case of borrower C1. */
export const ofC1 = { caseId: 'C1-1', borrowerId: 'C1' } as const;

/** An event of a case: its subject is the borrower. */
export function caseEvent<const Type extends string, Data extends OfCase>(
  type: Type,
  spec: Omit<EventSpec<Data>, 'subject' | 'data'> & { readonly data: Schema<Data> },
): EventDefinition<DomainEvent<Type, Data>> {
  return defineEvent<Type, Data>(type, { ...spec, subject: ({ borrowerId }) => borrowerId });
}
