/** What of a case is in court, as it is shown; left out where nothing ever was. */
import { code, day, id, list, named, oneOf, orNone, part, personal, type DataOf } from '#event-schema';
import type { Episode } from '../case/case.state';
import { JUDGMENT_OUTCOMES } from './judgment-outcomes';
import { ESCALATION_ENDS, LEGAL_GROUNDS, LEGAL_STEPS } from './legal.events';

export const escalationView = named(
  'Escalation',
  part({
    escalationId: id('Escalation.'),
    loanIds: list(id('Loan.'), 'Loans that were taken to court.'),
    pursued: list(id('Loan.'), 'Those still pursued there.'),
    ground: oneOf(LEGAL_GROUNDS, 'Why.'),
    escalatedBy: id('Officer.'),
    escalatedOn: day('When.'),
    actions: list(
      part({
        actionId: id('Step.'),
        step: oneOf(LEGAL_STEPS, 'What was done or decided.'),
        loanIds: list(id('Loan.'), 'Loans it concerns.'),
        takenOn: day('When.'),
        outcome: orNone(
          oneOf(JUDGMENT_OUTCOMES, 'How the court decided.'),
          'Null for other steps, and where it was not told.',
        ),
        courtReference: orNone(personal('text', 'Number of the matter there.'), 'Null where none was told.'),
        costs: list(
          part({ loanId: id('Loan.'), costId: code('Cost of the loan; its amount stands there.') }),
          'What it cost.',
        ),
        recordedOn: day('Recorded on.'),
      }),
      'Steps, in the order they were recorded.',
    ),
    ended: orNone(
      part({
        on: day('When.'),
        because: orNone(oneOf(ESCALATION_ENDS, 'Why; null where the court ended it.')),
      }),
      'Null while something is pursued.',
    ),
  }),
);
export type EscalationView = DataOf<typeof escalationView>;

export function escalationsSeen({ escalations }: Episode): { readonly escalations?: readonly EscalationView[] } {
  return escalations.length === 0 ? {} : { escalations: escalations.map(({ replaced: _, ...seen }) => seen) };
}
