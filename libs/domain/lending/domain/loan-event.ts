/** What all events of a loan have in common. A borrower is an id here; only who paid in their place is personal, and sealed with the borrower's key. */
import { defineEvent, id, type EventSpec } from '#event-schema';
import type { Bilingual, DomainEvent, EventDefinition } from '#kernel';

/** The least an event of a loan says. */
interface OfLoan {
  readonly loanId: string;
  readonly borrowerId: string;
}

/** What every event of a loan names. */
export const ofLoan = { loanId: id('Loan.'), borrowerId: id('Borrower.') };

/** The loan of the examples. */
export const ofJB1 = { loanId: 'JB1', borrowerId: 'C1' } as const;

/** An event of a loan: its subject is the borrower, and its words name the loan, since a person's timeline tells of several. */
export function loanEvent<const Type extends string, Data extends OfLoan>(
  type: Type,
  spec: Omit<EventSpec<Data>, 'subject'>,
): EventDefinition<DomainEvent<Type, Data>> {
  const told = (data: Data): Bilingual => namingTheLoan(spec, data);
  return defineEvent<Type, Data>(type, { ...spec, told, subject: ({ borrowerId }) => borrowerId });
}

/** Put before the words of an event that do not name it by themselves; whether they do, its example shows. */
function namingTheLoan<Data extends OfLoan>({ told, example }: Pick<EventSpec<Data>, 'told' | 'example'>, data: Data) {
  const said = told(data);
  if (told(example).en.includes(example.loanId)) return said;
  return { en: `Loan ${data.loanId}: ${said.en}`, zh: `借款${data.loanId}：${said.zh}` };
}
