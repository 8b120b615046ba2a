/** What is read of other streams before a complaint is linked to something: whose it is, under whichever record of the person. */
import type { CommandExecutor } from '#event-store';
import { borrowerOfLoan } from '#lending';
import { idsOf, personOf } from '#parties';
import type { KnownOfLinks } from './complaint-commands';
import { complaintDecider, complaintStream } from './complaint.decider';

/** What it is to be linked to. */
export interface Links {
  readonly loanIds: readonly string[];
  readonly earlierComplaintId?: string;
}

/** @param partyId person it is filed under; null while nobody is known */
export async function knownOfLinks(
  executor: CommandExecutor,
  partyId: string | null,
  { loanIds, earlierComplaintId }: Links,
): Promise<KnownOfLinks> {
  const [records, owners] = await Promise.all([
    partyId === null ? [] : personOf(executor, partyId).then(idsOf),
    Promise.all(loanIds.map(async (loanId) => [loanId, await borrowerOfLoan(executor, loanId)] as const)),
  ]);
  const known = { records, loanOwners: Object.fromEntries(owners) };
  if (earlierComplaintId === undefined) return known;
  const { state } = await executor.load(complaintStream(earlierComplaintId), complaintDecider);
  return state.complaintId === null ? known : { ...known, earlier: state.partyId };
}
