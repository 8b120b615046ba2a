/**
 * When an agreement counts as broken, as a part of the policy. What stands here on the day of an offer is fixed in the plans of that
 * offer; agreements that were made before keep what they say.
 */
import { code, exactly, named, part } from '#event-schema';
import { fen } from '#kernel';
import type { BreachTolerance } from '#loan-math';
import { breachTolerance } from '#words';
import { problem, type PolicyProblem } from './policy-problem';
import { sourceProblems } from './text-problems';

export interface BreachSection {
  readonly tolerance: BreachTolerance;
  readonly source: string;
}

export const breachSection = named(
  'PolicyBreach',
  exactly<BreachSection>()(
    part({
      tolerance: breachTolerance,
      source: code('Where the figures come from: as a rule a decision of the lender.'),
    }),
  ),
  'What may be missed before an agreement is broken, for offers from its day on; nothing where it is left out.',
);

/** No plan has more instalments. */
const MOST_MISSED = 60;
/** A setting: above it no agreement is merely late. */
const MOST_UNPAID = fen(10_000_000);

/** Within what there can be; and either nothing is tolerated, or a number and an amount that go together are. */
export function breachProblems({ tolerance, source }: BreachSection, at: string): PolicyProblem[] {
  const { inARow, inAll, unpaid } = tolerance;
  const ofTolerance = `${at}/tolerance`;
  const range = [
    ...outside(inARow, MOST_MISSED, `${ofTolerance}/inARow`),
    ...outside(inAll, MOST_MISSED, `${ofTolerance}/inAll`),
    ...outside(unpaid, MOST_UNPAID, `${ofTolerance}/unpaid`),
  ];
  return [
    ...range,
    ...(range.length === 0 && inARow > inAll
      ? [problem(`${ofTolerance}/inARow`, 'MORE_IN_A_ROW_THAN_IN_ALL', inAll)]
      : []),
    ...(range.length === 0 ? togetherProblems(tolerance, ofTolerance) : []),
    ...sourceProblems(source, `${at}/source`),
  ];
}

function outside(figure: number, most: number, at: string): PolicyProblem[] {
  return figure < 0 || figure > most ? [problem(at, 'OUT_OF_RANGE', most)] : [];
}

/** A number without an amount keeps no agreement, nor an amount without a number: whoever writes one means something. */
function togetherProblems(tolerance: BreachTolerance, at: string): PolicyProblem[] {
  const fields = ['inARow', 'inAll', 'unpaid'] as const;
  const none = fields.filter((field) => tolerance[field] === 0);
  if (none.length === fields.length) return [];
  return none.map((field) => problem(`${at}/${field}`, 'TOLERATES_NOTHING'));
}
