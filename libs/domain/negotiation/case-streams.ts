/** How the use cases reach a person's cases, and the loans and the party a decision has to be told about. */
import { Injectable } from '@nestjs/common';
import { CommandExecutor, type CommandOutcome, type CommandSource } from '#event-store';
import type { CommandContext } from '#kernel';
import { loanDecider, loanStream, type LoanState } from '#lending';
import { partyDecider, partyStream, mayRepresent } from '#parties';
import type { CaseCommand } from './domain/case-commands';
import { caseDecider } from './domain/case.decider';
import { caseEvents } from './domain/case.definitions';
import type { CaseEvent } from './domain/case.events';
import { borrowerOf, caseOfAgreement, caseStream } from './domain/case-ids';
import type { CaseState } from './domain/case.state';
import type { LoanAt } from './loan-facts/plan-standings';

export type CaseOutcomeOf = CommandOutcome<CaseEvent>;

@Injectable()
export class CaseStreams {
  constructor(private readonly executor: CommandExecutor) {}

  /** Carries a command out on the cases of the person a case id names; it may be made from those very cases. */
  carryOut(
    caseId: string,
    command: CommandSource<CaseCommand, CaseState>,
    context: CommandContext,
    ifMatch?: number,
  ): Promise<CaseOutcomeOf> {
    return this.executor.execute(streamOf(caseId), caseDecider, caseEvents, command, context, { ifMatch });
  }

  /** Carries a command out on the cases of a person, whether there is one yet or not. */
  carryOutFor(borrowerId: string, command: CaseCommand, context: CommandContext): Promise<CaseOutcomeOf> {
    return this.executor.execute(caseStream(borrowerId), caseDecider, caseEvents, command, context);
  }

  /** @param atLeast a state known from before will do if it contains this revision */
  loan(loanId: string, atLeast?: number): Promise<LoanAt> {
    return this.executor.load(loanStream(loanId), loanDecider, { atLeast });
  }

  async loans(loanIds: readonly string[]): Promise<ReadonlyMap<string, LoanState>> {
    const read = await Promise.all(loanIds.map(async (loanId) => [loanId, (await this.loan(loanId)).state] as const));
    return new Map(read);
  }

  /** Whether the party's own stream names this representative. */
  async isAuthorised(
    caseId: string,
    by: { readonly kind: 'BORROWER' | 'REPRESENTATIVE'; readonly partyId: string },
  ): Promise<boolean> {
    if (by.kind === 'BORROWER') return false;
    const { state } = await this.executor.load(partyStream(borrowerOf(caseId) ?? caseId), partyDecider);
    return mayRepresent(state, by.partyId);
  }
}

/** An id that names no case names a stream that does not exist: the decision says so. */
function streamOf(caseId: string): string {
  return caseStream(borrowerOf(caseId) ?? caseId);
}

/** The case an agreement id names; itself when it names none, so that the decision says so. */
export function caseIdOf(agreementId: string): string {
  return caseOfAgreement(agreementId) ?? agreementId;
}
