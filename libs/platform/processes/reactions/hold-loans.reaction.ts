/**
 * HoldPlaced, HoldLifted → every loan the hold is on learns of it by its own event, from the same day; LoanRegistered → a loan that
 * comes later learns of the holds on its borrower. So a hold on a person is on all their loans, whichever was known first.
 */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandExecutor, CommandOutcome, RecordedEvent } from '#event-store';
import {
  borrowerOfLoan,
  ForLoan,
  type LoanBook,
  type LoanCommandData,
  type LoanEvent,
  type LoanRegistered,
} from '#lending';
import type { LocalDate } from '#kernel';
import { PAUSE_EFFECTS, type PauseEffect } from '#loan-math';
import {
  type Hold,
  holdIdAs,
  type HoldLifted,
  type HoldPlaced,
  holdsAs,
  type HoldStop,
  isOnLoan,
  type Person,
  personOf,
} from '#parties';
import type { HeldPersons } from '../runner/held-persons';
import type { ContextOf, Reaction, ReactionResult } from '../runner/reaction';
import { resultOf } from './command-result';

export interface HoldingLoans {
  readonly commands: CommandBus;
  readonly executor: CommandExecutor;
  readonly book: Pick<LoanBook, 'loansOf'>;
  readonly heldPersons: HeldPersons;
}

const EFFECTS: ReadonlySet<string> = new Set(PAUSE_EFFECTS);
const effectsOf = (stops: readonly HoldStop[]): readonly PauseEffect[] =>
  stops.filter((stop): stop is HoldStop & PauseEffect => EFFECTS.has(stop));

/** Whether it stops anything of a loan. */
export function bearsOnLoans({ stops }: Pick<Hold, 'stops'>): boolean {
  return effectsOf(stops).length > 0;
}

export function holdLoans({ commands, executor, book }: HoldingLoans): Reaction {
  return {
    name: 'hold-loans',
    on: ['HoldPlaced', 'HoldLifted'],
    async react(recorded, contextOf) {
      const event = recorded as RecordedEvent<HoldPlaced | HoldLifted>;
      const person = await personOf(executor, event.data.partyId);
      const { records } = person;
      const results: ReactionResult[] = [];
      for (const { loanId, borrowerId } of await loansUnder(event.data, records)) {
        const holdId = holdIdAs(records, borrowerId, event.data);
        results.push(await tellLoan(event, { loanId, holdId, person }, contextOf(loanId)));
      }
      return results;
    },
  };

  /** With the record each stands under. */
  async function loansUnder({ loanIds }: HoldPlaced['data'] | HoldLifted['data'], records: Person['records']) {
    if (loanIds) {
      const owners = await Promise.all(loanIds.map((loanId) => borrowerOfLoan(executor, loanId)));
      return loanIds.map((loanId, n) => ({ loanId, borrowerId: owners[n] ?? '' }));
    }
    const ofEach = records.map(async ({ partyId: borrowerId }) =>
      (await book.loansOf(borrowerId)).map((loanId) => ({ loanId, borrowerId })),
    );
    return (await Promise.all(ofEach)).flat();
  }

  function tellLoan(
    event: RecordedEvent<HoldPlaced | HoldLifted>,
    { loanId, holdId, person }: { readonly loanId: string; readonly holdId: string; readonly person: Person },
    context: ReturnType<ContextOf>,
  ): Promise<ReactionResult> {
    const { type, data } = event;
    if (type === 'HoldPlaced') return pause(commands, loanId, { ...data, holdId }, context);
    return resume(commands, loanId, { holdId, until: data.until, ...stoodUntil(event, person) }, context);
  }
}

export function holdNewLoan({ commands, executor, heldPersons }: HoldingLoans): Reaction {
  return {
    name: 'hold-new-loan',
    on: ['LoanRegistered'],
    async react(event, contextOf) {
      const { loanId, borrowerId } = (event as RecordedEvent<LoanRegistered>).data;
      if (!heldPersons.has(borrowerId)) return [];
      const { records } = await personOf(executor, borrowerId);
      const results: ReactionResult[] = [];
      for (const hold of holdsAs(records, borrowerId)) {
        if (isOnLoan(hold, loanId)) results.push(...(await told(commands, loanId, hold, contextOf)));
      }
      return results;
    },
  };
}

/** @param anew it ended for the loan where two records were taken apart, and they are one person’s again */
export async function told(
  commands: CommandBus,
  loanId: string,
  hold: Hold,
  contextOf: ContextOf,
  anew = false,
): Promise<readonly ReactionResult[]> {
  const { holdId, until } = hold;
  const paused = await pause(commands, loanId, hold, contextOf(`${holdId} placed`), anew);
  if (until === null) return [paused];
  return [paused, await resume(commands, loanId, { holdId, until }, contextOf(`${holdId} lifted`))];
}

/** The borrower reads that a hold stands from the day it is placed up to the day it is lifted, whichever day it is lifted for. */
export function stoodUntil(
  { data, metadata }: RecordedEvent<HoldLifted>,
  { partyId, party, records }: Person,
): { readonly stood?: { readonly placedOn: LocalDate; readonly liftedOn: LocalDate } } {
  const holdId = holdIdAs(records, partyId, data);
  const placedOn = party.holds.find((one) => one.holdId === holdId)?.placedOn;
  return placedOn === undefined ? {} : { stood: { placedOn, liftedOn: metadata.businessDate } };
}

type Placed = Pick<Hold, 'holdId' | 'kind' | 'from' | 'stops'>;

/** A hold that stops nothing of a loan is none of its history. */
async function pause(
  commands: CommandBus,
  loanId: string,
  { holdId, kind, from, stops: all }: Placed,
  context: ReturnType<ContextOf>,
  anew = false,
): Promise<ReactionResult> {
  const stops = effectsOf(all);
  if (stops.length === 0) return { kind: 'done' };
  const command = new ForLoan(loanId, 'PauseDelinquency', { holdId, kind, from, stops, anew }, { context });
  return resultOf(await commands.execute<ForLoan, CommandOutcome<LoanEvent>>(command), loanId);
}

export async function resume(
  commands: CommandBus,
  loanId: string,
  data: LoanCommandData['ResumeDelinquency'],
  context: ReturnType<ContextOf>,
): Promise<ReactionResult> {
  const command = new ForLoan(loanId, 'ResumeDelinquency', data, { context });
  return resultOf(await commands.execute<ForLoan, CommandOutcome<LoanEvent>>(command), loanId);
}
