/** A person's cases: every command goes through here, its facts read and its decision carried out on the person's stream. */
import { Inject, Optional } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { approvalDecider, approvalStream } from '#approvals';
import { attemptsInVain, contactDecider, contactStream } from '#contact';
import { CommandExecutor, type CommandOutcome, type CommandSource } from '#event-store';
import { canonicalJson, type CommandContext, type LocalDate } from '#kernel';
import { loanDecider, loanStream, type OverdueReport, type OverdueReporting } from '#lending';
import {
  AS_KEPT,
  idsOf,
  inTheNameOf,
  type Authority,
  type ConsentPurpose,
  consentTo,
  type Person,
  carriedOutOn,
  personOf,
  processingRestricted,
  refusalInPerson,
  refusing,
  representsOn,
  withoutRightTo,
} from '#parties';
import { BodyHasher } from '#privacy';
import { DocumentPress } from '#documents';
import { isStorage } from '../merging/stored-while-restricted';
import { onSurvivor } from '../merging/on-survivor.service';
import { suspendFirst } from '../agreement/collection-first.service';
import { printedHash } from '../agreement/printed-hash.service';
import type { KnownEvent } from '../correction/known-entry';
import { DEFAULT_MATERIAL_STORES, type MaterialStores } from '../materials/material-stores';
import { OVERDUE_NEGOTIATION, policyDecider, policyStream, versionInEffect } from '#policy';
import { actsInPersonOn } from './acts-in-person';
import { caseEvents, type CaseEvent } from './case.events';
import { caseDecider, type CaseCommand } from './case.decider';
import { caseFacts } from './case.facts';
import type { InPlaceOfBorrower } from '../offer/offer.events';
import { signsInPlaceOf } from '../offer/signs-in-place';
import type { OtherStreams, Reading } from './reading';
import { borrowerOf, caseOfAgreement, caseStream } from './case-ids';
import type { CaseState } from './case.state';
import { ForCase } from './for-case.command';

/** Injection token: where materials may be stored; the lender's document store under its usual name where it is not given. */
export const MATERIAL_STORES = Symbol('MATERIAL_STORES');

export type CaseOutcomeOf = CommandOutcome<CaseEvent>;

type Facts = { readonly [type: string]: ((asked: never, reading: object) => Promise<object>) | undefined };

const CASE_STREAMS = { streamOf: caseStream, decider: caseDecider };

/** Commands by which an agreement may take effect. */
const BRING_INTO_FORCE: ReadonlySet<ForCase['type']> = new Set(['SignAsLender', 'RecordSignatureAnswer']);
/** What is said of a record's own case, whatever it was merged into. */
const OF_THE_RECORD: ReadonlySet<ForCase['type']> = new Set(['MoveLoans']);
/** A matter in court stays one of the case it was begun in: what is told of it later is told there. */
function isOfOwnMatter(data: object): boolean {
  const { caseId, escalationId } = data as { readonly caseId?: string; readonly escalationId?: string };
  return caseId !== undefined && escalationId?.startsWith(`${caseId}-`) === true;
}
/** Commands for which a representative needs the authority to sign. */
const SIGNING: ReadonlySet<ForCase['type']> = new Set(['SignAsBorrower', 'RequestBorrowerSignature']);

@CommandHandler(ForCase)
export class CaseService implements ICommandHandler<ForCase, CaseOutcomeOf>, OtherStreams, OverdueReporting {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly press: DocumentPress,
    private readonly hasher: BodyHasher,
    @Optional() @Inject(MATERIAL_STORES) private readonly stores: MaterialStores = DEFAULT_MATERIAL_STORES,
  ) {}

  async execute({ type, data, stamp: { context, ...options } }: ForCase, likelyNew?: boolean): Promise<CaseOutcomeOf> {
    const named = borrowerFor(data);
    const person = await personOf(this.executor, named, options.asFollowed === true ? AS_KEPT : {});
    const asked =
      OF_THE_RECORD.has(type) || isOfOwnMatter(data) ? data : await onSurvivor(this.executor, data, named, person);
    const own = { ...context, ...inTheNameOf(person, borrowerFor(asked), context) };
    const decider = this.deciderFor(person, type, own, asked);
    const command = this.withFacts(type, asked, own, decider);
    const how = { ...options, likelyNew };
    const before = await carriedOutOn(this.executor, person, CASE_STREAMS, context.commandId);
    const stream = caseStream(before ?? borrowerFor(asked));
    return this.executor.execute(stream, decider, caseEvents, command, own, how);
  }

  /** The sweep's way into a case: a command like any other. */
  async report(
    report: OverdueReport,
    context: CommandContext,
    { noCaseKnown = false, asFollowed = false }: Parameters<OverdueReporting['report']>[2] = {},
  ): ReturnType<OverdueReporting['report']> {
    const outcome = await this.execute(new ForCase('ReportArrears', report, { context, asFollowed }), noCaseKnown);
    // Of whom nothing is to be done nothing new is looked for either.
    if (outcome.kind === 'rejected' && outcome.rejection.code === 'PROCESSING_RESTRICTED') return 'UNCHANGED';
    if (outcome.kind === 'rejected') return outcome.rejection;
    return outcome.kind === 'accepted' ? 'RECORDED' : 'UNCHANGED';
  }

  loan(loanId: string, atLeast?: number): ReturnType<OtherStreams['loan']> {
    return this.executor.load(loanStream(loanId), loanDecider, { atLeast });
  }

  async records(borrowerId: string): ReturnType<OtherStreams['records']> {
    return idsOf(await personOf(this.executor, borrowerId));
  }

  async casesOfOtherRecords(borrowerId: string): ReturnType<OtherStreams['casesOfOtherRecords']> {
    const others = (await this.records(borrowerId)).filter((id) => id !== borrowerId);
    const read = await Promise.all(others.map((id) => this.executor.load(caseStream(id), caseDecider)));
    return read.map(({ state }) => state);
  }

  async holds(borrowerId: string): ReturnType<OtherStreams['holds']> {
    return (await personOf(this.executor, borrowerId)).party.holds;
  }

  /** On whichever of their records. */
  async attemptsInVain(borrowerId: string, on: LocalDate): ReturnType<OtherStreams['attemptsInVain']> {
    const records = idsOf(await personOf(this.executor, borrowerId));
    const states = await Promise.all(records.map((id) => this.executor.load(contactStream(id), contactDecider)));
    return attemptsInVain(
      states.map(({ state }) => state),
      on,
    );
  }

  async approval(approvalId: string): ReturnType<OtherStreams['approval']> {
    return (await this.executor.load(approvalStream(approvalId), approvalDecider)).state;
  }

  async written(borrowerId: string, from: number): ReturnType<OtherStreams['written']> {
    const recorded = await this.executor.written<CaseEvent>(caseStream(borrowerId), from);
    return recorded.map(({ type, data, revision, position, metadata: { actor, businessDate } }) => {
      return { type, data, revision, enteredBy: actor.id, enteredOn: businessDate, position } as KnownEvent;
    });
  }

  /** The case's decisions, if whoever acts for somebody has the right to, and anything may be done at all. */
  deciderFor(person: Person, type: ForCase['type'], context: CommandContext, data: object = {}): typeof caseDecider {
    const act = SIGNING.has(type) ? 'SIGN' : 'NEGOTIATE';
    const inPersonOn = actsInPersonOn(data, idsOf(person), context.businessDate);
    const isStopped = person.party.restriction !== null && !isStorage(type, context);
    const refusal =
      withoutRightTo(person, act, context) ??
      (inPersonOn && refusalInPerson(person, inPersonOn)) ??
      (isStopped ? processingRestricted() : null);
    return refusal ? refusing(caseDecider, refusal) : caseDecider;
  }

  /** What facts are read from, for a command on this state. */
  reading(state: CaseState, context: CommandContext): Reading {
    const contentHash: Reading['contentHash'] = (borrowerId, content) =>
      this.hasher.hashAbout(borrowerId, canonicalJson(content));
    return { state, context, streams: this, printedHash: printedHash(this.press), stores: this.stores, contentHash };
  }

  mayAct(borrowerOrCaseId: string, representativeId: string, act: Authority, on: LocalDate): Promise<boolean> {
    const borrowerId = borrowerOf(borrowerOrCaseId) ?? borrowerOrCaseId;
    return representsOn(this.executor, borrowerId, representativeId, act, on);
  }

  async inPlaceOf(caseId: string, on: LocalDate): Promise<InPlaceOfBorrower | null> {
    const { party } = await personOf(this.executor, borrowerOf(caseId) ?? caseId);
    return signsInPlaceOf(party, on);
  }

  async hasConsent(borrowerOrCaseId: string, purpose: ConsentPurpose): Promise<boolean> {
    const { party } = await personOf(this.executor, borrowerOf(borrowerOrCaseId) ?? borrowerOrCaseId);
    return consentTo(party, purpose)?.status === 'GIVEN';
  }

  async policyInEffect(on: LocalDate): ReturnType<OtherStreams['policyInEffect']> {
    const { state } = await this.executor.load(policyStream(OVERDUE_NEGOTIATION), policyDecider);
    return versionInEffect(state, OVERDUE_NEGOTIATION, on);
  }

  private withFacts(
    type: ForCase['type'],
    asked: ForCase['data'],
    context: CommandContext,
    decider: typeof caseDecider,
  ): CommandSource<CaseCommand, CaseState> {
    const read = (caseFacts as Facts)[type];
    if (!read) return { type, data: asked } as CaseCommand;
    return async (state) => {
      const command = {
        type,
        data: await read(asked as never, this.reading(state, context)),
      } as CaseCommand;
      if (BRING_INTO_FORCE.has(type))
        await suspendFirst(this.executor, decider.decide(command, state, context), context);
      return command;
    };
  }
}

/** An id that names no case names a stream that does not exist: the decision says so. */
function borrowerFor(data: ForCase['data']): string {
  if ('borrowerId' in data) return data.borrowerId;
  const caseId = 'caseId' in data ? data.caseId : (caseOfAgreement(data.agreementId) ?? data.agreementId);
  return borrowerOf(caseId) ?? caseId;
}
