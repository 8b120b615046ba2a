/** A person's case with its loans, told through the real services, deciders and reactions on a log in memory. */
import {
  type ActOfCase,
  approvalDecider,
  type ApprovalEvent,
  type ApprovalState,
  approvalStream,
  type AskedOfApproval,
  ForApproval,
} from '#approvals';
import type { CommandOutcome } from '#event-store';
import { fen, localDate, type DomainEvent, type Actor } from '#kernel';
import { goldenLoan } from '#lending-testing';
import type {
  AskedOfCase,
  CaseEvent,
  CaseOutcomeOf,
  EntryFacts,
  MaterialKind,
  NegotiationRequest,
  OptionTerms,
  SignatureAnswer,
} from '#negotiation';
import { OFFICER, PROCESS, REASONS, SERVICE, SUPERVISOR, WHY } from '#negotiation-testing';
import { rulesAgainst } from '#policy';
import { LoansInStory } from './loans-in-story';

export class Story extends LoansInStory {
  asks(changes: Partial<NegotiationRequest> = {}, commandId?: string, by: Actor = SERVICE): Promise<CaseOutcomeOf> {
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
    return this.sends('RequestNegotiation', { caseId: this.caseId, ...data }, by, commandId);
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

  takesMaterialsBack(requestId: string, actor: Actor = OFFICER, commandId?: string): Promise<CaseOutcomeOf> {
    return this.sends('WithdrawMaterialsRequest', { caseId: this.caseId, requestId, why: WHY }, actor, commandId);
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

  /** @param at the entry: its revision, or the name of the last event of a type */
  corrects(
    at: number | CaseEvent['type'],
    right: EntryFacts,
    actor: Actor = OFFICER,
    asked: Partial<AskedOfCase['CorrectEntry']> = {},
    commandId?: string,
  ): Promise<CaseOutcomeOf> {
    const revision = typeof at === 'number' ? at : this.types().lastIndexOf(at);
    const entry = { caseId: this.caseId, stream: `case-${this.borrowerId}`, revision };
    return this.sends('CorrectEntry', { ...entry, right, reasons: REASONS, ...asked }, actor, commandId);
  }

  needsNoRepair(repairId: string, actor: Actor = OFFICER, commandId?: string): Promise<CaseOutcomeOf> {
    const data = { caseId: this.caseId, repairId, reasons: REASONS };
    return this.sends('DeclareRepairNotNeeded', data, actor, commandId);
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
  agreed(...loanIds: readonly string[]): Promise<this> {
    return this.agreedAfter(() => Promise.resolve(), ...loanIds);
  }

  /** @param before what happens to the loans up to that day */
  async agreedAfter(before: () => Promise<void>, ...loanIds: readonly string[]): Promise<this> {
    const ids = loanIds.length > 0 ? loanIds : ['JB1'];
    for (const loanId of ids) await this.registered(goldenLoan(loanId, this.borrowerId));
    await before();
    this.on('2025-05-12');
    await this.sweep(null, ...ids);
    await this.asks({ loanIds: ids, affordableMonthly: fen(65_000 * ids.length), essentialExpenses: fen(0) });
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

  placesWithAgency(
    loanIds: readonly string[] = ['JB1'],
    actor: Actor = OFFICER,
    commandId?: string,
  ): Promise<CaseOutcomeOf> {
    const data = { agencyId: 'agency-7', loanIds, processing: 'ENTRUSTED', toldOn: this.today } as const;
    return this.sends('PlaceWithAgency', { caseId: this.caseId, ...data }, actor, commandId);
  }

  writesOff(
    asked: AskedOfCase['DecideWriteOff'],
    actor: Actor = SUPERVISOR,
    commandId?: string,
  ): Promise<CaseOutcomeOf> {
    return this.sends('DecideWriteOff', asked, actor, commandId);
  }

  transfers(
    asked: AskedOfCase['DecideTransfer'],
    actor: Actor = SUPERVISOR,
    commandId?: string,
  ): Promise<CaseOutcomeOf> {
    return this.sends('DecideTransfer', asked, actor, commandId);
  }

  suesOver(
    loanIds: readonly string[] = ['JB1'],
    asked: Partial<AskedOfCase['EscalateToLegal']> = {},
    actor: Actor = OFFICER,
    commandId?: string,
  ): Promise<CaseOutcomeOf> {
    const data = { caseId: this.caseId, loanIds, ground: 'RELIEF_NOT_TAKEN', ...asked } as const;
    return this.sends('EscalateToLegal', data, actor, commandId);
  }

  actsInCourt(
    step: AskedOfCase['RecordLegalAction']['step'],
    asked: Partial<AskedOfCase['RecordLegalAction']> = {},
    actor: Actor = OFFICER,
    commandId?: string,
  ): Promise<CaseOutcomeOf> {
    const of = { caseId: this.caseId, escalationId: `${this.caseId}-L1`, actionId: `LA-${step}` };
    return this.sends('RecordLegalAction', { ...of, step, takenOn: this.today, ...asked }, actor, commandId);
  }

  withdrawsLoan(
    asked: AskedOfCase['WithdrawLoan'],
    actor: Actor = SUPERVISOR,
    commandId?: string,
  ): Promise<CaseOutcomeOf> {
    return this.sends('WithdrawLoan', asked, actor, commandId);
  }

  reopens(
    loanIds: readonly string[],
    actor: Actor = OFFICER,
    commandId?: string,
    caseId = this.caseId,
    approvalId?: string,
  ): Promise<CaseOutcomeOf> {
    return this.sends('ReopenCase', { caseId, loanIds, because: 'NEW_FACTS', approvalId }, actor, commandId);
  }

  /** Asked for, granted by another supervisor and done, each once under the id. */
  async writesOffWithApproval(asked: AskedOfCase['DecideWriteOff'], commandId: string): Promise<CaseOutcomeOf> {
    const approved = await this.approved({ type: 'DecideWriteOff', data: asked }, commandId);
    return typeof approved === 'string'
      ? this.writesOff({ ...asked, approvalId: approved }, SUPERVISOR, commandId)
      : approved;
  }

  async takesWriteOffBack(asked: AskedOfCase['TakeBackWriteOff'], commandId: string): Promise<CaseOutcomeOf> {
    const approved = await this.approved({ type: 'TakeBackWriteOff', data: asked }, commandId);
    if (typeof approved !== 'string') return approved;
    return this.sends('TakeBackWriteOff', { ...asked, approvalId: approved }, SUPERVISOR, commandId);
  }

  async takesSignatureBack(commandId: string, offerId = `${this.caseId}-N1-O1`): Promise<CaseOutcomeOf> {
    const data = { caseId: this.caseId, offerId, reasons: REASONS };
    const approved = await this.approved({ type: 'TakeBackSignature', data }, commandId);
    if (typeof approved !== 'string') return approved;
    return this.sends('TakeBackSignature', { ...data, approvalId: approved }, SUPERVISOR, commandId);
  }

  async takesRestorationBack(commandId: string, bureauReference = 'B-1', loanId = 'JB1'): Promise<CaseOutcomeOf> {
    const data = { caseId: this.caseId, loanId, bureauReference, reasons: REASONS };
    const approved = await this.approved({ type: 'TakeBackRestoration', data }, commandId);
    if (typeof approved !== 'string') return approved;
    return this.sends('TakeBackRestoration', { ...data, approvalId: approved }, SUPERVISOR, commandId);
  }

  /** One supervisor asks, another grants: the approval's id, or why it cannot be asked for. */
  private async approved(act: ActOfCase, commandId: string): Promise<string | CaseOutcomeOf> {
    const told = await this.approval({ type: 'RequestApproval', data: act }, SUPERVISOR, `${commandId}-asked`);
    if (told.kind === 'rejected') return told;
    const { approvalId, contentHash } = this.log.all.findLast(({ type }) => type === 'ApprovalRequested')?.data as {
      approvalId: string;
      contentHash: string;
    };
    const lead = { ...SUPERVISOR, id: 'supervisor-qian' };
    await this.approval({ type: 'GrantApproval', approvalId, data: { contentHash } }, lead, `${commandId}-granted`);
    return approvalId;
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
}

/** What a command led to: its events' types, or the code of the rule that said no. */
export function led(outcome: CommandOutcome<DomainEvent>): readonly string[] | string {
  if (outcome.kind === 'rejected') return outcome.rejection.code;
  return outcome.kind === 'unchanged' ? 'UNCHANGED' : outcome.events.map(({ type }) => type);
}
