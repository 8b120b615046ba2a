/** What a plan tolerates, described: as a policy sets it, as a plan says it and as it is shown. */
import { exactly, money, part, whole } from '#event-schema';
import type { BreachTolerance } from '#loan-math';

/** What may be missed of a plan before it is broken. */
export const breachTolerance = exactly<BreachTolerance>()(
  part(
    {
      inARow: whole('Instalments past their grace that may stand unpaid at one time.'),
      inAll: whole('Instalments that may be missed over the life of the plan, made good since or not.'),
      unpaid: money('What the instalments that stand unpaid past their grace may lack together.'),
    },
    'What may be missed of a plan: it is kept as long as none of the three is passed. All 0: any miss breaks it.',
  ),
);
