/** A person's case with its loans, told through the real services, deciders and reactions on a log in memory. */
import {
  approvalDecider,
  type ApprovalEvent,
  type ApprovalState,
  approvalStream,
  type AskedOfApproval,
  ForApproval,
} from '#approvals';
import type { Clock } from '#clock';
import type { CommandOutcome, RecordedEvent } from '#event-store';
import { type ContactCommand, contactDecider, contactEvents, contactStream } from '#contact';
import { fen, localDate, type DomainEvent, type Actor, type CommandContext, type LocalDate } from '#kernel';
import { testContext } from '#kernel-testing';
import {
  type AskedOfSuspense,
  ForLoan,
  ForSuspense,
  isRegistered,
  type LoanCommand,
  loanDecider,
  type LoanEvent,
  loanEvents,
  type LoanState,
  loanStream,
  type RegisterLoanData,
  type SuspenseEvent,
  sweepLoan,
} from '#lending';
import { goldenLoan } from '#lending-testing';
import type { BreachTolerance, ObservationFindingKind } from '#loan-math';
import {
  type AskedOfCase,
  type CaseCommand,
  caseDecider,
  type CaseEvent,
  caseEvents,
  type CaseOutcomeOf,
  type CaseState,
  caseStream,
  caseView,
  type CaseView,
  ForCase,
  type MaterialKind,
  type NegotiationRequest,
  type OptionTerms,
  type SignatureAnswer,
} from '#negotiation';
import { OFFICER, PROCESS, REASONS, SERVICE, WHY } from '#negotiation-testing';
import { type PartyCommand, partyDecider, partyEvents, partyStream } from '#parties';
import {
  negotiationPolicy,
  OVERDUE_NEGOTIATION,
  type PolicyCommand,
  policyDecider,
  policyEvents,
  policyStream,
  rulesAgainst,
} from '#policy';
import { InMemoryLog } from './in-memory-log';
import type { CoreWord, StoryCore } from './story-core';
import { StoryProcesses } from './story-processes';
import { storySystem } from './story-system';

export class Story {
  readonly log = new InMemoryLog();
  private readonly system = storySystem(this.log);
  private today: LocalDate = localDate('2025-05-12');
  private commands = 0;
  /** Versions of the policy so far; the first three are shipped. */
  private policies = 3;
  private onBehalfOf: string | undefined;
  private readonly time: Clock = { now: () => `${this.today}T02:00:00.000Z`, businessDate: () => this.today };
  private between = this.freshProcesses();

  /** @param core left out: no partner is connected */
  constructor(
    readonly borrowerId = 'C1',
    readonly core?: StoryCore,
  ) {}

  on(date: string): this {
    this.today = localDate(date);
    return this;
  }

  /** From here on a service acts for this party. */
  actingFor(partyId: string | undefined): this {
    this.onBehalfOf = partyId;
    return this;
  }

  private whoActs(): NegotiationRequest['requestedBy'] {
    const { onBehalfOf: partyId = this.borrowerId } = this;
    return { kind: partyId === this.borrowerId ? 'BORROWER' : 'REPRESENTATIVE', partyId };
  }

  get businessDate(): LocalDate {
    return this.today;
  }

  context(actor: Actor = SERVICE, commandId?: string): CommandContext {
    this.commands += 1;
    const { today: businessDate, onBehalfOf } = this;
    const acting = onBehalfOf === undefined ? {} : { onBehalfOf };
    return testContext({ actor, businessDate, commandId: commandId ?? `command-${this.commands}`, ...acting });
  }

  get caseId(): string {
    return `${this.borrowerId}-1`;
  }

  async loan(loanId: string, command: LoanCommand): Promise<void> {
    const outcome = await this.log.execute(loanStream(loanId), loanDecider, loanEvents, command, this.context());
    if (outcome.kind === 'rejected') throw new Error(outcome.rejection.code);
  }

  /** Whether the loan takes it; a rule may say no. */
  async tries(loanId: string, command: LoanCommand): Promise<boolean> {
    const outcome = await this.log.execute(loanStream(loanId), loanDecider, loanEvents, command, this.context());
    return outcome.kind !== 'rejected';
  }

  async registered(loan: RegisterLoanData = goldenLoan()): Promise<this> {
    await this.loan(loan.loanId, { type: 'RegisterLoan', data: loan });
    return this;
  }

  pays(
    loanId: string,
    paymentId: string,
    amount: number,
    on: string = this.today,
    { channel = 'APP', time = '10:00' } = {},
  ): Promise<void> {
    const data = { paymentId, amount: fen(amount), paidAt: `${on}T${time}:00+08:00`, channel };
    return this.loan(loanId, { type: 'RecordRepayment', data });
  }

  /** The core debits the borrower’s account. */
  isDebited(loanId: string, paymentId: string, amount: number, on: string = this.today, time = '10:00'): Promise<void> {
    return this.pays(loanId, paymentId, amount, on, { channel: 'AUTO_DEBIT', time });
  }

  /** Whether the loan’s money is given back; a rule may say no. */
  refunds(loanId: string, refundId: string, amount: number, on: string = this.today): Promise<boolean> {
    const data = { refundId, amount: fen(amount), refundedAt: `${on}T12:00:00+08:00`, bankReference: `B-${refundId}` };
    return this.tries(loanId, { type: 'RefundOverpayment', data });
  }

  reverses(loanId: string, paymentId: string, on: string = this.today): Promise<void> {
    const data = {
      reversalId: `R-${paymentId}`,
      paymentId,
      reversedAt: `${on}T11:00:00+08:00`,
      reason: 'CHARGEBACK',
    };
    return this.loan(loanId, { type: 'ReverseRepayment', data });
  }

  /** Asked for by the borrower, through the loan's own service. */
  async asksToSettleEarly(loanId = 'JB1', requestId = 'E1', commandId?: string): Promise<CommandOutcome<LoanEvent>> {
    const data = { requestId, requestedBy: 'BORROWER', from: this.today } as const;
    const { commands } = await this.system;
    const context = this.context(SERVICE, commandId);
    return commands.execute(new ForLoan(loanId, 'RequestEarlySettlement', data, { context }));
  }

  /** An officer finds how the observation of a loan under its first agreement stands. */
  async finds(
    finding: ObservationFindingKind,
    loanId = 'JB1',
    findingId = `OF-${this.today}`,
  ): Promise<CommandOutcome<LoanEvent>> {
    const data = { findingId, agreementId: `${this.caseId}-A1`, finding };
    const { commands } = await this.system;
    return commands.execute(new ForLoan(loanId, 'ReviewObservation', data, { context: this.context(OFFICER) }));
  }

  /** Through the loan's own service, which looks at the other loan. */
  async reassigns(
    loanId: string,
    paymentId: string,
    toLoanId: string,
    reassignmentId = `RA-${loanId}-${paymentId}`,
  ): Promise<CommandOutcome<LoanEvent>> {
    const data = { reassignmentId, paymentId, toLoanId, reason: 'WRONG_LOAN' } as const;
    const { commands } = await this.system;
    return commands.execute(new ForLoan(loanId, 'ReassignRepayment', data, { context: this.context() }));
  }

  async suspense(paymentId: string, command: AskedOfSuspense): Promise<CommandOutcome<SuspenseEvent>> {
    const { commands } = await this.system;
    return commands.execute(new ForSuspense(paymentId, command, { context: this.context() }));
  }

  party(command: PartyCommand, partyId = this.borrowerId): Promise<unknown> {
    return this.log.execute(partyStream(partyId), partyDecider, partyEvents, command, this.context());
  }

  contact(command: ContactCommand): Promise<unknown> {
    const stream = contactStream(command.data.partyId);
    return this.log.execute(stream, contactDecider, contactEvents, command, this.context(OFFICER));
  }

  /** From today on the policy is the last that is shipped, with what it says of a breach. */
  async policyTolerates(tolerance: BreachTolerance): Promise<this> {
    const shipped = negotiationPolicy(OVERDUE_NEGOTIATION, 3)?.document;
    if (!shipped) throw new Error('the policy is shipped');
    const policyId = OVERDUE_NEGOTIATION;
    const document = { ...shipped, breach: { tolerance, source: 'Decision of the lender' } };
    const version = (this.policies += 1);
    const documentHash = version.toString().padStart(64, '0');
    await this.policy({ type: 'DraftPolicy', data: { policyId, document, documentHash } }, 'policy-lin');
    const approval = { policyId, version, documentHash, effectiveFrom: this.today };
    await this.policy({ type: 'ApprovePolicy', data: approval }, 'policy-he');
    return this;
  }

  private async policy(command: PolicyCommand, id: string): Promise<void> {
    const context = this.context({ kind: 'person', id, role: 'policy' });
    const stream = policyStream(OVERDUE_NEGOTIATION);
    const outcome = await this.log.execute(stream, policyDecider, policyEvents, command, context);
    if (outcome.kind === 'rejected') throw new Error(outcome.rejection.code);
  }

  /** The overdue sweep on the loans, as of today. */
  async sweep(previous: string | null, ...loanIds: readonly string[]): Promise<CaseOutcomeOf[]> {
    const outcomes: CaseOutcomeOf[] = [];
    for (const loanId of loanIds) {
      const state = await this.loanState(loanId);
      if (!isRegistered(state)) throw new Error(`${loanId} is not registered`);
      const look = { asOf: this.today, previous: previous === null ? null : localDate(previous), inCase: true };
      const found = sweepLoan(state, look);
      if (found) outcomes.push(await this.does({ type: 'ReportArrears', data: found.report }, PROCESS));
    }
    return outcomes;
  }

  /** Carries a command out as it is; for what needs no reading elsewhere. */
  does(command: CaseCommand, actor: Actor = SERVICE, commandId?: string): Promise<CaseOutcomeOf> {
    const context = this.context(actor, commandId);
    return this.log.execute(caseStream(this.borrowerId), caseDecider, caseEvents, command, context);
  }

  private async sends<Type extends keyof AskedOfCase>(
    type: Type,
    data: AskedOfCase[Type],
    actor: Actor,
    commandId?: string,
  ): Promise<CaseOutcomeOf> {
    const context = this.context(actor, commandId);
    const { commands } = await this.system;
    return commands.execute<ForCase<Type>, CaseOutcomeOf>(new ForCase(type, data, { context }));
  }

  asks(changes: Partial<NegotiationRequest> = {}, commandId?: string): Promise<CaseOutcomeOf> {
    const data: NegotiationRequest = {
      requestedBy: this.whoActs(),
      channel: 'APP',
      loanIds: ['JB1'],
      hardship: { reason: 'UNEMPLOYMENT', since: localDate('2025-02-01') },
      monthlyIncome: fen(600_000),
      essentialExpenses: fen(500_000),
      affordableMonthly: fen(55_000),
      reliefWanted: ['INTEREST_STOP', 'FEE_WAIVER'],
      materials: [],
      ...changes,
    };
    return this.sends('RequestNegotiation', { caseId: this.caseId, ...data }, SERVICE, commandId);
  }

  withdraws(): Promise<CaseOutcomeOf> {
    return this.sends('WithdrawNegotiation', { caseId: this.caseId }, SERVICE);
  }

  warns(loanId = 'JB1', commandId?: string): Promise<CaseOutcomeOf> {
    const { borrowerId } = this;
    const data = { borrowerId, loanId, raisedBy: 'BORROWER', reason: 'UNEMPLOYMENT' } as const;
    return this.sends('RaiseEarlyWarning', data, SERVICE, commandId);
  }

  /** What the day brings for an early warning. */
  endsWarning(loanId = 'JB1', commandId?: string): Promise<CaseOutcomeOf> {
    return this.sends('EndEarlyWarning', { caseId: this.caseId, loanId }, PROCESS, commandId);
  }

  asksForMaterials(kinds: readonly MaterialKind[], actor: Actor = OFFICER, commandId?: string): Promise<CaseOutcomeOf> {
    const asked = kinds.map((kind) => ({ kind, why: WHY }));
    return this.sends('RequestMaterials', { caseId: this.caseId, asked }, actor, commandId);
  }

  /** @param content names it: the same content is the same material */
  handsIn(kind: MaterialKind, content: string, commandId?: string, by = this.borrowerId): Promise<CaseOutcomeOf> {
    const contentHash = Buffer.from(content).toString('hex').padStart(64, '0').slice(-64);
    const where = { uri: `store://materials/${content}`, size: 1_000, mediaType: 'application/pdf' };
    const acting = by === this.borrowerId ? ('BORROWER' as const) : ('REPRESENTATIVE' as const);
    const submittedBy = { kind: acting, partyId: by };
    const data = { caseId: this.caseId, kind, contentHash, ...where, submittedBy };
    return this.sends('SubmitMaterial', data, SERVICE, commandId);
  }

  verifies(
    materialId: string,
    figures: AskedOfCase['VerifyMaterial']['figures'] = {},
    actor: Actor = OFFICER,
    commandId?: string,
  ): Promise<CaseOutcomeOf> {
    return this.sends('VerifyMaterial', { caseId: this.caseId, materialId, figures }, actor, commandId);
  }

  rejects(materialId: string, actor: Actor = OFFICER, commandId?: string): Promise<CaseOutcomeOf> {
    return this.sends('RejectMaterial', { caseId: this.caseId, materialId, reasons: REASONS }, actor, commandId);
  }

  /** What the day brings for materials that were asked for. */
  missesMaterials(requestId: string, commandId?: string): Promise<CaseOutcomeOf> {
    return this.sends('NoteMissedMaterials', { caseId: this.caseId, requestId }, PROCESS, commandId);
  }

  isAssessed(timesOverdue24Months = 3, commandId?: string): Promise<CaseOutcomeOf> {
    const creditRecord = { timesOverdue24Months, overdueElsewhere: 0, consultedOn: this.today };
    return this.sends('AssessNegotiation', { caseId: this.caseId, creditRecord }, SERVICE, commandId);
  }

  isOffered(
    options?: readonly OptionTerms[],
    actor: Actor = OFFICER,
    commandId?: string,
    approvalId?: string,
  ): Promise<CaseOutcomeOf> {
    return this.sends('OfferPlan', { caseId: this.caseId, options, approvalId }, actor, commandId);
  }

  /** Setting aside what the assessment found against it, unless other rules are named. */
  async decides(
    asked: Partial<AskedOfCase['DecideReview']> = {},
    actor: Actor = OFFICER,
    commandId?: string,
  ): Promise<CaseOutcomeOf> {
    const overrides = rulesAgainst((await this.view()).negotiations.at(-1)?.assessment);
    const data = { decision: 'OFFER' as const, relief: null, overrides, reasons: REASONS };
    return this.sends('DecideReview', { caseId: this.caseId, ...data, ...asked }, actor, commandId);
  }

  refuses(
    asked: Partial<AskedOfCase['RefuseNegotiation']> = {},
    actor: Actor = OFFICER,
    commandId?: string,
  ): Promise<CaseOutcomeOf> {
    return this.sends('RefuseNegotiation', { caseId: this.caseId, reasons: REASONS, ...asked }, actor, commandId);
  }

  /** A second person's approval: asked for, granted, refused, or run out. */
  async approval(asked: AskedOfApproval, actor: Actor, commandId?: string): Promise<CommandOutcome<ApprovalEvent>> {
    const context = this.context(actor, commandId);
    return (await this.system).commands.execute(new ForApproval(asked, { context }));
  }

  async approvalState(approvalId: string): Promise<ApprovalState> {
    return (await this.log.load(approvalStream(approvalId), approvalDecider)).state;
  }

  async borrowerSigns(
    optionId = 'A',
    changes: { documentHash?: string; partyId?: string } = {},
  ): Promise<CaseOutcomeOf> {
    const offer = (await this.view()).negotiations.at(-1)?.offers.at(-1);
    const offered = offer?.options.find((option) => option.optionId === optionId)?.documentHash ?? '';
    const { documentHash = offered, partyId = this.borrowerId } = changes;
    const kind = partyId === this.borrowerId ? ('BORROWER' as const) : ('REPRESENTATIVE' as const);
    const signature = { optionId, documentHash, method: 'APP_CONFIRMATION', reference: 'SIG-1' } as const;
    const by = { kind, partyId };
    const data = { caseId: this.caseId, offerId: offer?.offerId ?? '', ...signature, signedBy: by };
    return this.sends('SignAsBorrower', data, SERVICE);
  }

  async lenderSigns(actor: Actor = OFFICER, documentHash?: string): Promise<CaseOutcomeOf> {
    const signed = (await this.view()).negotiations.at(-1)?.offers.at(-1)?.borrowerSigned;
    const evidence = { method: 'ELECTRONIC_SIGNATURE', reference: 'SIG-2' } as const;
    const hash = documentHash ?? signed?.documentHash ?? '';
    const data = { caseId: this.caseId, agreementId: signed?.agreementId ?? '', documentHash: hash, ...evidence };
    return this.sends('SignAsLender', data, actor);
  }

  /** At the signature service: the borrower under an option of the last offer, or an officer under what the borrower signed. */
  async asksForSignature(by: 'BORROWER' | Actor, optionId = 'A', commandId?: string): Promise<CaseOutcomeOf> {
    const { caseId, borrowerId } = this;
    const offer = (await this.view()).negotiations.at(-1)?.offers.at(-1);
    const { offerId = '', options = [], borrowerSigned = null } = offer ?? {};
    if (by !== 'BORROWER') {
      const { agreementId = '', documentHash = '' } = borrowerSigned ?? {};
      return this.sends('RequestLenderSignature', { caseId, agreementId, documentHash }, by, commandId);
    }
    const documentHash = options.find((option) => option.optionId === optionId)?.documentHash ?? '';
    const signedBy = { kind: by, partyId: borrowerId };
    const asked = { caseId, offerId, optionId, documentHash, signedBy };
    return this.sends('RequestBorrowerSignature', asked, SERVICE, commandId);
  }

  /** What the signature service says to what it was asked last, or of a request nobody knows. */
  async signatureServiceSays(
    outcome: SignatureAnswer['outcome'],
    changes: Partial<SignatureAnswer> = {},
    commandId?: string,
  ): Promise<CaseOutcomeOf> {
    const asked = (await this.view()).negotiations
      .flatMap(({ offers }) => offers)
      .at(-1)
      ?.signatureRequests.at(-1);
    const { requestId = 'C1-1-N1-O1-S1', documentHash = '', signer } = asked ?? {};
    const evidence = { method: 'ELECTRONIC_SIGNATURE', reference: 'CFCA-1', signedAt: this.time.now() } as const;
    const signed = outcome === 'SIGNED' ? { documentHash, signedBy: signer?.id ?? '', ...evidence } : {};
    const answer = { outcome, ...signed, ...changes };
    return this.sends('RecordSignatureAnswer', { caseId: this.caseId, requestId, answer }, PROCESS, commandId);
  }

  /** From the first sweep to an agreement in force on 2025-05-12, plan N1 of the golden figures. */
  async agreed(...loanIds: readonly string[]): Promise<this> {
    const ids = loanIds.length > 0 ? loanIds : ['JB1'];
    for (const loanId of ids) await this.registered(goldenLoan(loanId, this.borrowerId));
    this.on('2025-05-12');
    await this.sweep(null, ...ids);
    await this.asks({ loanIds: ids, affordableMonthly: fen(55_000 * ids.length), essentialExpenses: fen(0) });
    await this.isAssessed();
    await this.isOffered();
    await this.borrowerSigns('A');
    const signed = led(await this.lenderSigns());
    if (!signed.includes('AgreementSigned')) throw new Error(`no agreement: ${signed.toString()}`);
    await this.processes();
    return this;
  }

  /** Pays N1's instalment on its due date and lets the processes tell the case. */
  async paysInstalments(loanId: string, from: number, to: number): Promise<void> {
    for (let n = from; n <= to; n += 1) {
      const due = (await this.view()).agreements[0]?.plans.find((plan) => plan.loanId === loanId)?.rows[n - 1];
      if (!due) throw new Error(`no instalment ${n}`);
      this.on(due.dueOn);
      await this.pays(loanId, `${loanId}-P${n}`, due.total);
      await this.processes();
    }
  }

  clock(asOf: string = this.today, commandId?: string): Promise<CaseOutcomeOf> {
    return this.sends('ReviewPerformance', { caseId: this.caseId, asOf: localDate(asOf) }, PROCESS, commandId);
  }

  restates(
    loanId: string,
    agreementId: string,
    kind: 'REVERSAL' | 'BACKDATED_PAYMENT',
    id: string,
  ): Promise<CaseOutcomeOf> {
    return this.sends('RestateAllocations', { agreementId, loanId, cause: { kind, id } }, PROCESS);
  }

  records(loanId: string, agreementId: string, paymentId: string, commandId?: string): Promise<CaseOutcomeOf> {
    return this.sends('RecordInstalment', { agreementId, loanId, paymentId }, PROCESS, commandId);
  }

  /** What the processes do between the streams; may be called at any time and as often as one likes. */
  async processes(): Promise<void> {
    await (await this.between).carryOn();
  }

  /** Codes of what the processes could not do. */
  async undone(): Promise<readonly string[]> {
    return (await this.between).undone;
  }

  /** Everything again from the first event, as after a lost checkpoint. */
  processesAgain(): Promise<void> {
    this.between = this.freshProcesses();
    return this.processes();
  }

  private async freshProcesses(): Promise<StoryProcesses> {
    return new StoryProcesses(this.log, this.time, await this.system, this.core?.outbox);
  }

  /** The core answers what it was asked first about a loan and has not answered; nothing where none is connected. */
  async coreAnswers(loanId: string, word: CoreWord, wordId: string): Promise<void> {
    const { commands } = await this.system;
    await this.core?.answer(loanId, word, wordId, { commands, contextOf: (id) => this.context(PROCESS, id) });
  }

  async loanState(loanId: string): Promise<LoanState> {
    return (await this.log.load(loanStream(loanId), loanDecider)).state;
  }

  async state(): Promise<CaseState> {
    return (await this.log.load(caseStream(this.borrowerId), caseDecider)).state;
  }

  async view(caseId = this.caseId): Promise<CaseView> {
    const view = caseView(await this.state(), caseId);
    if (!view) throw new Error(`no case ${caseId}`);
    return view;
  }

  /** Everything said about the person so far. */
  said(): readonly CaseEvent[] {
    return this.recorded();
  }

  /** The same with who said it when. */
  recorded(): readonly (CaseEvent & Pick<RecordedEvent, 'metadata'>)[] {
    return this.log.events(caseStream(this.borrowerId)) as readonly (CaseEvent & Pick<RecordedEvent, 'metadata'>)[];
  }

  types(): readonly string[] {
    return this.said().map(({ type }) => type);
  }
}

/** What a command led to: its events' types, or the code of the rule that said no. */
export function led(outcome: CommandOutcome<DomainEvent>): readonly string[] | string {
  if (outcome.kind === 'rejected') return outcome.rejection.code;
  return outcome.kind === 'unchanged' ? 'UNCHANGED' : outcome.events.map(({ type }) => type);
}
