/** What an act with a limit to its authority reads: the loans concerned, today’s limits, and the approval it names. */
import { namedApproval, WITHIN_DECISION, type ActAuthority } from '#approvals';
import { limitsToday, loansAsTheyStand, type Reading } from '../case/reading';
import { runningNegotiation, type InNegotiation } from '../case/lookups';
import { isRejected, type Rejected } from '../case/rejections';
import { actContent, concerned, stakesOf, type AskedOf } from './act-content';

/**
 * What an act comes to on the loans as they stand now, and the approval it names.
 * @param about the case, whose open negotiation it is about, or the negotiation itself
 */
export async function authorityFor(
  act: AskedOf,
  about: string | InNegotiation | Rejected,
  approvalId: string | undefined,
  reading: Reading,
): Promise<ActAuthority> {
  const { state, context, streams, contentHash } = reading;
  const found = typeof about === 'string' ? runningNegotiation(state, about) : about;
  if (isRejected(found)) return WITHIN_DECISION;
  const { episode, negotiation } = found;
  const states = await loansAsTheyStand(concerned(act, negotiation), reading);
  const stakes = stakesOf(act, negotiation, states, context.businessDate);
  const limits = await limitsToday(reading);
  if (approvalId === undefined) return { stakes, limits, approval: null };
  const { asked } = await streams.approval(approvalId);
  const hash = asked && (await contentHash(episode.borrowerId, actContent(act, negotiation, states, asked.data.asOf)));
  return { stakes, limits, approval: namedApproval(approvalId, asked, hash) };
}
