/** Whether the person may borrow again, as it is shown; left out until it was looked at. */
import { day, id, list, named, oneOf, orNone, part, sentence, type DataOf } from '#event-schema';
import type { Episode } from '../case/case.state';
import { ELIGIBILITY_FINDINGS } from './eligibility.events';

export const eligibilityView = named(
  'Eligibility',
  part({
    finding: oneOf(ELIGIBILITY_FINDINGS, 'Whether the person may borrow again.'),
    from: orNone(day('From this day on; null but with LATER.')),
    reasons: list(sentence('Why.'), 'Reasons.'),
    reviewedBy: id('Officer.'),
    reviewedOn: day('When.'),
  }),
  'Whether the person may borrow again; left out until it was looked at.',
);
type EligibilityView = DataOf<typeof eligibilityView>;

export function eligibilitySeen({ eligibility }: Episode): { readonly eligibility?: EligibilityView } {
  return eligibility ? { eligibility } : {};
}
