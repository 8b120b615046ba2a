/** Which loans of a person an agency may reach them about. */
import type { CaseState } from '../case/case.state';

/** Loans of the person that the agency holds now, over all cases. */
export function loansHeldBy({ episodes }: CaseState, agencyId: string): readonly string[] {
  return episodes.flatMap(({ placements }) =>
    placements.flatMap((placement) => (placement.agencyId === agencyId ? placement.held : [])),
  );
}

/** Loans of the person that another holds now. */
export function loansTransferred({ episodes }: CaseState): readonly string[] {
  return episodes.flatMap(({ transfers }) => transfers.flatMap(({ loanIds }) => loanIds));
}
