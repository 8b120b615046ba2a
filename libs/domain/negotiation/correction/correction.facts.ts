/** What a correction reads: the entry with all that was written after it, and the approval it names. */
import { authorityFor } from '../authority/authority.facts';
import { episodeOf } from '../case/case-stage';
import { borrowerOf, caseStream } from '../case/case-ids';
import { no } from '../case/rejections';
import type { NamingApproval, Reading, Told } from '../case/reading';
import type { CorrectEntryData, Found } from './correction.decisions';
import type { ListLoanRepairsData } from './loan-repairs.decisions';
import { negotiationOf } from './entry-facts';
import { entryAt, knownEntry } from './known-entry';

async function find({ caseId, stream, revision }: CorrectEntryAsked, { streams }: Reading): Promise<Found> {
  const borrowerId = borrowerOf(caseId) ?? caseId;
  if (stream !== caseStream(borrowerId)) return { kind: 'ELSEWHERE' };
  const from = await streams.written(borrowerId, revision);
  const [named] = from;
  if (named?.revision !== revision) return { kind: 'UNKNOWN' };
  const first = entryAt(named)?.revision ?? revision;
  const known = knownEntry(first === revision ? from : await streams.written(borrowerId, first), revision);
  return known ? { kind: 'ENTRY', known } : { kind: 'UNKNOWN' };
}

type CorrectEntryAsked = Told<CorrectEntryData, 'found' | 'authority'>;

export const correctionFacts = {
  async ListLoanRepairs(
    asked: Told<ListLoanRepairsData, 'later'>,
    { streams, state }: Reading,
  ): Promise<ListLoanRepairsData> {
    const concerned = state.episodes.some(({ negotiations }) =>
      negotiations.some(({ request }) => request.loanIds.includes(asked.loanId)),
    );
    return { ...asked, later: concerned ? await streams.written(asked.borrowerId, 0) : [] };
  },

  async CorrectEntry(
    { approvalId, ...asked }: CorrectEntryAsked & NamingApproval,
    reading: Reading,
  ): Promise<CorrectEntryData> {
    const found = await find(asked, reading);
    const about = inNegotiation({ ...asked, found }, reading);
    const act = { type: 'CorrectEntry', data: asked } as const;
    return { ...asked, found, authority: await authorityFor(act, about, approvalId, reading) };
  },
};

/** The negotiation whose figures the entry is among. */
export function inNegotiation({ caseId, found }: Pick<CorrectEntryData, 'caseId' | 'found'>, { state }: Reading) {
  const episode = episodeOf(state, caseId);
  const entry = found.kind === 'ENTRY' ? entryAt(found.known.named) : null;
  const negotiation = episode && entry ? negotiationOf(episode, entry.about) : undefined;
  return episode && negotiation ? { episode, negotiation } : no('NO_OPEN_NEGOTIATION', { caseId });
}
