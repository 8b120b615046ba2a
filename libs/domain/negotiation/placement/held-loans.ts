/** Which loans of a person an agency may reach them about. */
import type { CaseState } from '../case/case.state';

/** Loans of the person that the agency holds now, over all cases. */
export function loansHeldBy({ episodes }: CaseState, agencyId: string): readonly string[] {
  return episodes.flatMap(({ placements }) =>
    placements.flatMap((placement) => (placement.agencyId === agencyId ? placement.held : [])),
  );
}
