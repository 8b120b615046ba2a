/** What all events of a loan have in common. A borrower is an id here; only who paid in their place is personal, and sealed with the borrower's key. */
import { defineEvent, id, type EventSpec } from '#event-schema';
import type { DomainEvent, EventDefinition } from '#kernel';

/** The least an event of a loan says. */
interface OfLoan {
  readonly loanId: string;
  readonly borrowerId: string;
}

/** What every event of a loan names. */
export const ofLoan = { loanId: id('Loan.'), borrowerId: id('Borrower.') };

/** The loan of the examples. */
export const ofJB1 = { loanId: 'JB1', borrowerId: 'C1' } as const;

/** An event of a loan: its subject is the borrower. */
export function loanEvent<const Type extends string, Data extends OfLoan>(
  type: Type,
  spec: Omit<EventSpec<Data>, 'subject'>,
): EventDefinition<DomainEvent<Type, Data>> {
  return defineEvent<Type, Data>(type, { ...spec, subject: ({ borrowerId }) => borrowerId });
}
