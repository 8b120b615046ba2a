/** A case as it begins. */
import type { LocalDate } from '#kernel';
import type { Episode } from './case.state';
import type { OfCase } from './of-case';

export function newEpisode({ caseId, borrowerId }: OfCase, openedOn: LocalDate): Episode {
  return {
    caseId,
    borrowerId,
    openedOn,
    closedOn: null,
    outcomes: [],
    loans: [],
    negotiations: [],
    agreements: [],
    placements: [],
    escalations: [],
    interruptions: [],
    claimsLost: [],
    claimsTold: [],
    leftBehind: [],
    writeOffs: [],
    withdrawals: [],
    transfers: [],
    transfersTakenBack: [],
    eligibility: null,
    rating: null,
    pauses: [],
    corrections: [],
    repairs: [],
    holds: [],
    promised: [],
  };
}
