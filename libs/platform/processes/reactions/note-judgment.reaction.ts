/**
 * A judgment was recorded in a case, replaced, or taken back with its matter, or records were merged or taken apart → each of the loans
 * is told whether a court dismissed the claim, by the judgment that counts in all cases of its own person, and so is the case it stands in:
 * who shows or reports the loan asks nobody else.
 */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandExecutor, CommandOutcome, RecordedEvent } from '#event-store';
import { ForLoan, isRegistered, loanDecider, type LoanEvent, loanStream } from '#lending';
import {
  caseDecider,
  type CaseEvent,
  type CaseState,
  caseStream,
  ForCase,
  judgedIn,
  type LegalActionRecorded,
} from '#negotiation';
import { idsOf, type PartiesMerged, type PartyMergeUndone, personOf } from '#parties';
import type { ContextOf, Reaction, ReactionResult } from '../runner/reaction';
import { resultOf } from './command-result';

/** A loan, and the case in which it was taken to court. */
type Sued = readonly [loanId: string, caseId: string];

type Occasion = RecordedEvent<LegalActionRecorded | PartiesMerged | PartyMergeUndone>;

export function noteJudgments(commands: CommandBus, executor: CommandExecutor): Reaction {
  const casesOf = async (record: string): Promise<CaseState> =>
    (await executor.load(caseStream(record), caseDecider)).state;

  /** Loans that were in court in the cases of a record, each with the last of these cases. */
  const suedIn = async (record: string): Promise<readonly Sued[]> =>
    (await casesOf(record)).episodes.flatMap(({ caseId, escalations }) =>
      escalations.flatMap(({ loanIds }) => loanIds.map((loanId) => [loanId, caseId] as const)),
    );

  async function concerned({ type, data }: Occasion): Promise<readonly Sued[]> {
    if (type !== 'LegalActionRecorded') {
      // The survivor only notes it.
      if (data.partyId !== data.mergedId) return [];
      const people = await Promise.all([data.mergedId, data.survivorId].map((id) => personOf(executor, id)));
      const sued = await Promise.all([...new Set(people.flatMap(idsOf))].map(suedIn));
      return [...new Map(sued.flat())];
    }
    const { step, insteadOf, borrowerId, caseId, escalationId, loanIds } = data;
    if (step !== 'JUDGMENT' && step !== 'WITHDRAWN' && insteadOf === undefined) return [];
    const { episodes } = await casesOf(borrowerId);
    const matters = episodes.flatMap(({ escalations }) => escalations);
    const matter = matters.find((one) => one.escalationId === escalationId);
    return (matter?.loanIds ?? loanIds).map((loanId) => [loanId, caseId]);
  }

  async function tell([loanId, caseId]: Sued, contextOf: ContextOf): Promise<readonly ReactionResult[]> {
    const { state } = await executor.load(loanStream(loanId), loanDecider);
    if (!isRegistered(state)) return [];
    const person = await personOf(executor, state.registered.borrowerId);
    const cases = await Promise.all(idsOf(person).map(casesOf));
    const judged = judgedIn(
      cases.flatMap(({ episodes }) => episodes),
      loanId,
    );
    const dismissedOn = judged?.isLost ? judged.judgedOn : null;
    const toLoan = new ForLoan(loanId, 'NoteJudgment', { caseId, dismissedOn }, { context: contextOf(loanId) });
    const noted = await commands.execute<ForLoan, CommandOutcome<LoanEvent>>(toLoan);
    const told = { borrowerId: person.partyId, loanId, judged };
    const toCase = new ForCase('NoteClaim', told, { context: contextOf(`${loanId} case`) });
    const learned = await commands.execute<ForCase, CommandOutcome<CaseEvent>>(toCase);
    return [resultOf(noted, loanId), resultOf(learned, `${loanId} case`)];
  }

  return {
    name: 'note-judgments',
    on: ['LegalActionRecorded', 'PartiesMerged', 'PartyMergeUndone'],
    async react(event, contextOf) {
      const results: ReactionResult[] = [];
      for (const sued of await concerned(event as Occasion)) results.push(...(await tell(sued, contextOf)));
      return results;
    },
  };
}
