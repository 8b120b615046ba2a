/**
 * Records were merged, or a merge was undone → the overdue loans of the merged record go on in the survivor's case, or come back. First
 * they leave the one case, be it later when a plan has ended; then the other is told of them as the sweep would tell it, and where that
 * fails the sweep of the day does it. What was to go on elsewhere and is the person's own after all stays; and where a broken agreement
 * stands again in the case it was promised in, the other is told that its loan is overdue no more.
 */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandExecutor, CommandOutcome, RecordedEvent } from '#event-store';
import type { CommandContext } from '#kernel';
import { isRegistered, loanDecider, loanStream, type OverdueReport, type OverdueReporting, sweepLoan } from '#lending';
import {
  type AgreementBreachRescinded,
  caseDecider,
  type CaseEvent,
  caseStream,
  ForCase,
  type LoansMoved,
} from '#negotiation';
import {
  idsOf,
  type MergeAftermathAssigned,
  partyDecider,
  type PartiesMerged,
  type PartyMergeUndone,
  partyStream,
  personOf,
} from '#parties';
import type { ContextOf, Reaction, ReactionResult } from '../runner/reaction';
import { resultOf } from './command-result';

export interface CaseJoining {
  readonly commands: CommandBus;
  readonly executor: CommandExecutor;
  readonly reporting: OverdueReporting;
}

type MergeEvent = RecordedEvent<PartiesMerged | PartyMergeUndone | MergeAftermathAssigned>;
type Occasion = MergeEvent | RecordedEvent<LoansMoved | AgreementBreachRescinded>;
type Move = Pick<ForCase<'MoveLoans'>['data'], 'borrowerId' | 'toPartyId' | 'ground' | 'loanIds'>;

export function joinCases({ commands, executor, reporting }: CaseJoining): Reaction {
  const loanOf = async (loanId: string) => (await executor.load(loanStream(loanId), loanDecider)).state;

  /** Where the loans of the merged record stand now, and where they belong. */
  async function moveFor({ type, data }: MergeEvent): Promise<Move | null> {
    if (type === 'PartiesMerged') {
      const { partyId, mergedId, survivorId } = data;
      return partyId === mergedId ? { borrowerId: mergedId, toPartyId: survivorId, ground: 'MERGED' } : null;
    }
    const survivorId = type === 'PartyMergeUndone' ? data.survivorId : await survivorIn(data);
    if (survivorId === null || (type === 'PartyMergeUndone' && data.partyId !== data.mergedId)) return null;
    return comingBack(data.partyId, survivorId);
  }

  async function survivorIn({ partyId, mergeId }: MergeAftermathAssigned['data']): Promise<string | null> {
    const { state } = await executor.load(partyStream(partyId), partyDecider);
    return state.merging.merges.find((one) => one.mergeId === mergeId)?.survivorId ?? null;
  }

  /** Of the loans in the survivor's cases those that are the separated person's own. */
  async function comingBack(partyId: string, survivorId: string): Promise<Move> {
    const [separated, survivor] = await Promise.all([personOf(executor, partyId), personOf(executor, survivorId)]);
    const own = new Set(separated.records.map((record) => record.partyId));
    const { state } = await executor.load(caseStream(survivor.partyId), caseDecider);
    const loans = [...new Set(state.episodes.flatMap((episode) => episode.loans.map(({ loanId }) => loanId)))];
    const borrowers = await Promise.all(loans.map(loanOf));
    const loanIds = loans.filter((_, at) => own.has(borrowers[at]?.registered?.borrowerId ?? ''));
    return { borrowerId: survivor.partyId, toPartyId: partyId, ground: 'MERGE_UNDONE', loanIds };
  }

  async function tell(loanId: string, contextOf: ContextOf): Promise<ReactionResult> {
    const state = await loanOf(loanId);
    const context = contextOf(loanId);
    const look = { asOf: context.businessDate, previous: null, inCase: true };
    const finding = isRegistered(state) ? sweepLoan(state, look) : null;
    return !finding || finding.planInForce ? { kind: 'done' } : report(finding.report, context);
  }

  async function report(found: OverdueReport, context: CommandContext): Promise<ReactionResult> {
    const answer = await reporting.report(found, context);
    return typeof answer === 'string' ? { kind: 'done' } : { kind: 'rejected', rejection: answer, part: found.loanId };
  }

  /** Of loans of another person than whose case it is: they are under the plan again. */
  async function tellOfPlan(
    { borrowerId, loanIds }: AgreementBreachRescinded['data'],
    contextOf: ContextOf,
  ): Promise<ReactionResult[]> {
    const own = idsOf(await personOf(executor, borrowerId));
    const results: ReactionResult[] = [];
    for (const loanId of loanIds) {
      const state = await loanOf(loanId);
      if (!isRegistered(state) || own.includes(state.registered.borrowerId)) continue;
      const context = contextOf(loanId);
      const found = sweepLoan(state, { asOf: context.businessDate, previous: null, inCase: true });
      if (!found) continue;
      results.push(await report({ ...found.report, turns: [], figures: null, curedOn: context.businessDate }, context));
    }
    return results;
  }

  /** What was to go on under a record that is the person's own again stays where it is. */
  async function rejoin({ mergedId, survivorId }: PartiesMerged['data'], contextOf: ContextOf) {
    const person = await personOf(executor, survivorId);
    if (!idsOf(person).includes(mergedId)) return [];
    const data = { borrowerId: person.partyId, records: idsOf(person) };
    const command = new ForCase('RejoinLoans', data, { context: contextOf('rejoin') });
    return [resultOf(await commands.execute<ForCase, CommandOutcome<CaseEvent>>(command))];
  }

  return {
    name: 'join-cases',
    on: ['PartiesMerged', 'PartyMergeUndone', 'MergeAftermathAssigned', 'LoansMoved', 'AgreementBreachRescinded'],
    async react(occasion, contextOf) {
      const event = occasion as Occasion;
      if (event.type === 'LoansMoved') return Promise.all(event.data.loanIds.map((loanId) => tell(loanId, contextOf)));
      if (event.type === 'AgreementBreachRescinded') return tellOfPlan(event.data, contextOf);
      const move = await moveFor(event);
      if (!move || move.loanIds?.length === 0) return [];
      const rejoined = event.type === 'PartiesMerged' ? await rejoin(event.data, contextOf) : [];
      const command = new ForCase('MoveLoans', move, { context: contextOf('move') });
      const outcome = await commands.execute<ForCase, CommandOutcome<CaseEvent>>(command);
      if (outcome.kind === 'rejected') return [...rejoined, resultOf(outcome)];
      // At once: a restriction that comes next would leave them in no case. Told once more, it is known.
      const moved = await movedFrom(executor, move);
      return [...rejoined, ...(await Promise.all(moved.map((loanId) => tell(loanId, contextOf))))];
    },
  };
}

/** Loans that left for the other record, in this try or in one before it. */
async function movedFrom(executor: CommandExecutor, { borrowerId, loanIds }: Move): Promise<string[]> {
  const { state } = await executor.load(caseStream(borrowerId), caseDecider);
  const last = state.episodes.at(-1);
  const moved = last?.loans.filter(({ status }) => status === 'MOVED').map(({ loanId }) => loanId) ?? [];
  return moved.filter((loanId) => loanIds?.includes(loanId) ?? true);
}
