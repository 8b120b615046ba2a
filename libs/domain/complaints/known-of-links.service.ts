/** What is read of other streams before a complaint is linked to something: whose it is, under whichever record of the person. */
import { contactStream } from '#contact';
import type { CommandExecutor } from '#event-store';
import { borrowerOfLoan } from '#lending';
import { idsOf, partyDecider, partyStream, personOf } from '#parties';
import { caseDecider, caseStream } from '#negotiation';
import type { KnownOfLinks } from './complaint-commands';
import { complaintDecider, complaintStream } from './complaint.decider';

/** What it is to be linked to. */
export interface Links {
  readonly loanIds: readonly string[];
  readonly contactIds?: readonly string[];
  readonly earlierComplaintId?: string;
}

/** @param partyId person it is filed under; null while nobody is known */
export async function knownOfLinks(
  executor: CommandExecutor,
  partyId: string | null,
  { loanIds, contactIds = [], earlierComplaintId }: Links,
): Promise<KnownOfLinks> {
  const [records, owners] = await Promise.all([
    partyId === null ? [] : personOf(executor, partyId).then(idsOf),
    Promise.all(loanIds.map(async (loanId) => [loanId, await borrowerOfLoan(executor, loanId)] as const)),
  ]);
  const isKnown = partyId === null || (await isKnownPerson(executor, partyId, records, owners));
  const contacts = contactIds.length === 0 ? {} : { contacts: await contactsWith(executor, records) };
  const known = { records, loanOwners: Object.fromEntries(owners), isKnown, ...contacts };
  if (earlierComplaintId === undefined) return known;
  const { state } = await executor.load(complaintStream(earlierComplaintId), complaintDecider);
  return state.complaintId === null ? known : { ...known, earlier: state.partyId };
}

/** However long ago, and whoever began it: a complaint is often about a call of months before. */
async function contactsWith(executor: CommandExecutor, records: readonly string[]): Promise<readonly string[]> {
  const told = await Promise.all(records.map((partyId) => executor.written(contactStream(partyId), 0)));
  return told.flat().flatMap(({ data }) => {
    const { contactId, inboundId } = data as { readonly contactId?: string; readonly inboundId?: string };
    return [contactId, inboundId].filter((one) => one !== undefined);
  });
}

/** Registered, or known by a loan named with it or by a case: a borrower of the book may never have been registered. */
async function isKnownPerson(
  executor: CommandExecutor,
  partyId: string,
  records: readonly string[],
  owners: readonly (readonly [string, string | null])[],
): Promise<boolean> {
  if (owners.some(([, owner]) => owner !== null && records.includes(owner))) return true;
  const [party, cases] = await Promise.all([
    executor.load(partyStream(partyId), partyDecider),
    executor.load(caseStream(partyId), caseDecider),
  ]);
  return party.state.partyId !== null || cases.state.episodes.length > 0;
}
