/** One person: every command goes through here, decided on the record that stands for them or on the one it is about. */
import type { Person } from './domain/one-person';
import { Inject, Optional } from '@nestjs/common';
import { CommandHandler, type ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { commandId, CommandExecutor, type CommandOutcome, type CommandSource } from '#event-store';
import type { CommandContext } from '#kernel';
import type { UndoMergeData } from './domain/merge.decisions';
import type { PartiesMerged, PartyMergeUndone } from './domain/merge.events';
import { deciderBeside, partyDecider, partyStream, toAStranger, type PartyCommand } from './domain/party.decider';
import { partyEvents, type PartyEvent } from './domain/party.events';
import type { PartyState } from './domain/party.state';
import { DONE_WHILE_RESTRICTED, whileRestricted } from './domain/restriction.decisions';
import { carriedOutOn } from './carried-out-on.service';
import { ForParty } from './for-party.command';
import { type GivenData, HELD_DATA, type HeldDataOf } from './held-data';
import { LOAN_OWNERS, type LoanOwners } from './loan-owners';
import { type OtherParties, partyFacts, type PartyReading } from './party.facts';
import { idsOf, inTheNameOf, personOf, recordLoader, survivorsFrom } from './person-of.service';
import { OF_THE_RECORD, onTheRecord, recordsFor } from './record-for';
import type { StandingOfCases } from './domain/standing-of-cases';
import { GetStandingOfCases } from './standing-of-cases.query';

type Facts = { readonly [type: string]: ((asked: never, reading: PartyReading) => Promise<object>) | undefined };
const PARTY_STREAMS = { streamOf: partyStream, decider: partyDecider };

type Noted = { readonly type: 'NoteMerge'; readonly data: PartiesMerged['data'] } | NotedUndone;
type NotedUndone = { readonly type: 'NoteMergeUndone'; readonly data: PartyMergeUndone['data'] };

@CommandHandler(ForParty)
export class PartyService implements ICommandHandler<ForParty, CommandOutcome<PartyEvent>>, OtherParties {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly queries: QueryBus,
    @Optional() @Inject(LOAN_OWNERS) private readonly owners?: LoanOwners,
    @Optional() @Inject(HELD_DATA) private readonly held?: HeldDataOf,
  ) {}

  async execute({ partyId, type, data, stamp }: ForParty): Promise<CommandOutcome<PartyEvent>> {
    const { context, ifMatch } = stamp;
    if (OF_THE_RECORD.has(type)) return this.onRecord(partyId, type, data, context, ifMatch);
    const person = await this.person(partyId);
    const [command, standsOn] = onTheRecord({ type, data } as PartyCommand, partyId, person);
    const before = await carriedOutOn(this.executor, person, PARTY_STREAMS, context.commandId);
    const [record = person.partyId, ...others] =
      before === null ? (standsOn === null ? recordsFor(command, partyId, person) : [standsOn]) : [before];
    const isStale = ifMatch !== undefined && others.length > 0 && (await this.revisionOf(record)) !== ifMatch;
    // What every record says holds for the person: what is ended is ended on each. The one that answers comes last, so that the same
    // key, where it was stopped in between, does the rest.
    for (const other of isStale ? [] : others) {
      const { startsStream: _startsStream, ...own } = context;
      const ofOther = { ...own, commandId: commandId(context.commandId, type, other) };
      const outcome = await this.onPerson(other, person, command, ofOther);
      if (outcome.kind === 'rejected') return outcome;
    }
    return this.onPerson(record, person, command, context, ifMatch);
  }

  private async revisionOf(record: string): Promise<number> {
    return (await this.executor.load(partyStream(record), partyDecider)).revision;
  }

  private onPerson(
    record: string,
    person: Person,
    { type, data }: Pick<ForParty, 'type' | 'data'>,
    context: CommandContext,
    ifMatch?: number,
  ): Promise<CommandOutcome<PartyEvent>> {
    const isStopped = person.party.restriction !== null && !DONE_WHILE_RESTRICTED.has(type);
    const isStranger = context.onBehalfOf !== undefined && !idsOf(person).includes(context.onBehalfOf);
    const others = person.records.filter(({ partyId }) => partyId !== record).map(({ party }) => party);
    const asPerson = others.length === 0 ? partyDecider : deciderBeside(others);
    const asked = isStranger ? toAStranger(record, asPerson) : asPerson;
    const decider = isStopped ? whileRestricted(asked) : asked;
    const own = { ...context, ...inTheNameOf(person, record, context) };
    const command = this.withFacts(record, type, data, own);
    return this.executor.execute(partyStream(record), decider, partyEvents, command, own, { ifMatch });
  }

  async party(partyId: string): Promise<PartyState> {
    return (await this.executor.load(partyStream(partyId), partyDecider)).state;
  }

  /** Without lending nothing is known of loans. */
  async borrowerOf(loanId: string): Promise<string | null> {
    return (await this.owners?.borrowerOf(loanId)) ?? null;
  }

  async firstLoanOn(partyIds: readonly string[]): ReturnType<OtherParties['firstLoanOn']> {
    return (await this.owners?.firstLoanOn?.(partyIds)) ?? null;
  }

  person(partyId: string): Promise<Person> {
    return personOf(this.executor, partyId);
  }

  async heldOf(records: readonly string[]): Promise<GivenData | null> {
    return (await this.held?.given(records)) ?? null;
  }

  survivors(partyId: string): Promise<readonly string[]> {
    return survivorsFrom(recordLoader(this.executor), partyId);
  }

  standingOfCases(partyId: string): Promise<StandingOfCases> {
    return this.queries.execute(new GetStandingOfCases(partyId));
  }

  /** What is said of a record as such, whatever it was merged into. */
  private async onRecord(
    partyId: string,
    type: ForParty['type'],
    data: ForParty['data'],
    context: CommandContext,
    ifMatch: number | undefined,
  ): Promise<CommandOutcome<PartyEvent>> {
    const command = this.withFacts(partyId, type, data, context);
    if (type === 'MergeParties') await this.noteFirst(partyId, command, context);
    const stream = partyStream(partyId);
    const outcome = await this.executor.execute(stream, partyDecider, partyEvents, command, context, { ifMatch });
    if (type === 'UndoMerge') await this.noteUndone(outcome, data as UndoMergeData, context);
    return outcome;
  }

  /**
   * The survivor notes the merge before it stands, so that whoever reads the survivor looks at the merged record from the first moment
   * on; until the merged record says so itself, nothing follows from the note. Not within the command on the merged record: two merges
   * into each other would wait for each other.
   */
  private async noteFirst(
    partyId: string,
    source: CommandSource<PartyCommand, PartyState>,
    context: CommandContext,
  ): Promise<void> {
    const state = await this.party(partyId);
    const command = typeof source === 'function' ? await source(state) : source;
    const decision = partyDecider.decide(command, state, context);
    const events = decision.kind === 'accepted' ? decision.events : [];
    for (const { type, data } of events)
      if (type === 'PartiesMerged') await this.note({ type: 'NoteMerge', data }, context);
  }

  /** Repeated with the command, until it is done. What was written is sealed for the other record: the words come from who says them. */
  private async noteUndone(
    outcome: CommandOutcome<PartyEvent>,
    { reason }: UndoMergeData,
    context: CommandContext,
  ): Promise<void> {
    const events = outcome.kind === 'accepted' ? outcome.events : [];
    for (const { type, data } of events) {
      if (type !== 'PartyMergeUndone') continue;
      await this.note({ type: 'NoteMergeUndone', data: { ...data, reason } }, context);
    }
  }

  private async note(command: Noted, { startsStream: _startsStream, ...context }: CommandContext): Promise<void> {
    const { survivorId } = command.data;
    const own = { ...context, commandId: commandId(context.commandId, command.type, survivorId) };
    await this.executor.execute(partyStream(survivorId), partyDecider, partyEvents, command, own);
  }

  private withFacts(
    partyId: string,
    type: ForParty['type'],
    asked: ForParty['data'],
    context: CommandContext,
  ): CommandSource<PartyCommand, PartyState> {
    const read = (partyFacts as Facts)[type];
    if (!read) return { type, data: asked } as PartyCommand;
    return async (state) => {
      const data = await read(asked as never, { partyId, state, context, streams: this });
      return { type, data } as PartyCommand;
    };
  }
}
