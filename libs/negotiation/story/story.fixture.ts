/**
 * A person's case with its loans, told through the real handlers and deciders on streams in memory. `processes` does what the
 * processes do between the streams; it may be called at any time and as often as one likes.
 */
import { fen, localDate, type Actor, type CommandContext, type LocalDate } from '#kernel';
import { testContext } from '#kernel-testing';
import {
  loanDecider,
  loanEvents,
  loanStream,
  sweepLoan,
  isRegistered,
  type LoanCommand,
  type LoanEvent,
  type LoanState,
  type RegisterLoanData,
} from '#lending';
import { partyDecider, partyEvents, partyStream, type PartyCommand } from '#parties';
import { AssessNegotiationHandler } from '../assess-negotiation/assess-negotiation.handler';
import { CaseStreams, type CaseOutcomeOf } from '../case-streams';
import type { CaseCommand } from '../domain/case-commands';
import type { CaseEvent, NegotiationRequest } from '../domain/case.events';
import { caseDecider } from '../domain/case.decider';
import { caseStream } from '../domain/case-ids';
import type { CaseState } from '../domain/case.state';
import { caseView, type CaseView } from '../domain/view/case-view';
import { AgreementLoans } from '../loan-facts/agreement-loans';
import { OfferPlanHandler } from '../offer-plan/offer-plan.handler';
import type { OptionTerms } from '../offer-plan/offered-terms';
import { RecordInstalmentHandler } from '../record-instalment/record-instalment.handler';
import { RequestNegotiationHandler } from '../request-negotiation/request-negotiation.handler';
import { RestateAllocationsHandler } from '../restate-allocations/restate-allocations.handler';
import { ReviewPerformanceHandler } from '../review-performance/review-performance.handler';
import { SignAsBorrowerHandler } from '../sign-as-borrower/sign-as-borrower.handler';
import { SignAsLenderHandler } from '../sign-as-lender/sign-as-lender.handler';
import { InMemoryExecutor } from './in-memory-executor.fixture';

export const SERVICE: Actor = { kind: 'service', id: 'app-backend', role: 'service' };
export const OFFICER: Actor = { kind: 'person', id: 'officer-wang', role: 'officer' };
export const OTHER_OFFICER: Actor = { kind: 'person', id: 'officer-li', role: 'officer' };
export const SUPERVISOR: Actor = { kind: 'person', id: 'supervisor-zhao', role: 'supervisor' };
export const PROCESS: Actor = { kind: 'process', id: 'processes', role: 'process' };

/** The loan of the golden figures: 12,000.00 CNY at 0.04 % a day, twelve equal payments from 2025-01-10. */
export const goldenLoan = (loanId = 'JB1', borrowerId = 'C1'): RegisterLoanData => ({
  loanId,
  borrowerId,
  product: 'JIEBEI_EPI',
  method: 'EPI',
  principal: fen(1_200_000),
  disbursedOn: localDate('2025-01-10'),
  dueDay: 10,
  numberOfInstalments: 12,
  dailyRate: '0.0004',
  penaltyDailyRate: '0.0006',
  penaltyCapAnnual: '0.24',
  attributes: {},
});

export class Story {
  readonly log = new InMemoryExecutor();
  readonly streams = new CaseStreams(this.log.asExecutor());
  private readonly agreementLoans = new AgreementLoans(this.streams);
  private today: LocalDate = localDate('2025-05-12');
  private commands = 0;
  private reacted = new Map<string, number>();

  constructor(readonly borrowerId = 'C1') {}

  on(date: string): this {
    this.today = localDate(date);
    return this;
  }

  context(actor: Actor = SERVICE, commandId?: string): CommandContext {
    this.commands += 1;
    return testContext({ actor, businessDate: this.today, commandId: commandId ?? `command-${this.commands}` });
  }

  get caseId(): string {
    return `${this.borrowerId}-1`;
  }

  async loan(loanId: string, command: LoanCommand): Promise<void> {
    const outcome = await this.log.execute(loanStream(loanId), loanDecider, loanEvents, command, this.context());
    if (outcome.kind === 'rejected') throw new Error(outcome.rejection.code);
  }

  async registered(loan: RegisterLoanData = goldenLoan()): Promise<this> {
    await this.loan(loan.loanId, { type: 'RegisterLoan', data: loan });
    return this;
  }

  pays(loanId: string, paymentId: string, amount: number, on: string = this.today): Promise<void> {
    const data = { paymentId, amount: fen(amount), paidAt: `${on}T10:00:00+08:00`, channel: 'APP' };
    return this.loan(loanId, { type: 'RecordRepayment', data });
  }

  reverses(loanId: string, paymentId: string): Promise<void> {
    const data = {
      reversalId: `R-${paymentId}`,
      paymentId,
      reversedAt: `${this.today}T11:00:00+08:00`,
      reason: 'CHARGEBACK',
    };
    return this.loan(loanId, { type: 'ReverseRepayment', data });
  }

  party(command: PartyCommand, partyId = this.borrowerId): Promise<unknown> {
    return this.log.execute(partyStream(partyId), partyDecider, partyEvents, command, this.context());
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
    return this.streams.carryOutFor(this.borrowerId, command, this.context(actor, commandId));
  }

  asks(changes: Partial<NegotiationRequest> = {}, commandId?: string): Promise<CaseOutcomeOf> {
    const data: NegotiationRequest = {
      requestedBy: { kind: 'BORROWER', partyId: this.borrowerId },
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
    const context = this.context(SERVICE, commandId);
    return new RequestNegotiationHandler(this.streams).execute({ caseId: this.caseId, data, context });
  }

  isAssessed(timesOverdue24Months = 3, commandId?: string): Promise<CaseOutcomeOf> {
    const creditRecord = { timesOverdue24Months, overdueElsewhere: 0, consultedOn: this.today };
    const context = this.context(SERVICE, commandId);
    return new AssessNegotiationHandler(this.streams).execute({ caseId: this.caseId, data: { creditRecord }, context });
  }

  isOffered(options?: readonly OptionTerms[], actor: Actor = OFFICER, commandId?: string): Promise<CaseOutcomeOf> {
    const context = this.context(actor, commandId);
    return new OfferPlanHandler(this.streams).execute({ caseId: this.caseId, data: { options }, context });
  }

  async borrowerSigns(
    optionId = 'A',
    changes: { documentHash?: string; partyId?: string } = {},
  ): Promise<CaseOutcomeOf> {
    const offer = (await this.view()).negotiations.at(-1)?.offers.at(-1);
    const offered = offer?.options.find((option) => option.optionId === optionId)?.documentHash ?? '';
    const { documentHash = offered, partyId = this.borrowerId } = changes;
    const kind = partyId === this.borrowerId ? ('BORROWER' as const) : ('REPRESENTATIVE' as const);
    return new SignAsBorrowerHandler(this.streams).execute({
      caseId: this.caseId,
      offerId: offer?.offerId ?? '',
      data: { optionId, documentHash, signedBy: { kind, partyId }, method: 'APP_CONFIRMATION', reference: 'SIG-1' },
      context: this.context(SERVICE),
    });
  }

  async lenderSigns(actor: Actor = OFFICER, documentHash?: string): Promise<CaseOutcomeOf> {
    const signed = (await this.view()).negotiations.at(-1)?.offers.at(-1)?.borrowerSigned;
    return new SignAsLenderHandler(this.streams).execute({
      caseId: this.caseId,
      agreementId: signed?.agreementId ?? '',
      data: {
        documentHash: documentHash ?? signed?.documentHash ?? '',
        method: 'ELECTRONIC_SIGNATURE',
        reference: 'SIG-2',
      },
      context: this.context(actor),
    });
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
    return new ReviewPerformanceHandler(this.streams, this.agreementLoans).execute({
      caseId: this.caseId,
      data: { asOf: localDate(asOf) },
      context: this.context(PROCESS, commandId),
    });
  }

  restates(
    loanId: string,
    agreementId: string,
    kind: 'REVERSAL' | 'BACKDATED_PAYMENT',
    id: string,
  ): Promise<CaseOutcomeOf> {
    const data = { loanId, cause: { kind, id } };
    const context = this.context(PROCESS);
    return new RestateAllocationsHandler(this.streams, this.agreementLoans).execute({ agreementId, data, context });
  }

  records(loanId: string, agreementId: string, paymentId: string, commandId?: string): Promise<CaseOutcomeOf> {
    const context = this.context(PROCESS, commandId);
    const command = { agreementId, data: { loanId, paymentId }, context };
    return new RecordInstalmentHandler(this.streams, this.agreementLoans).execute(command);
  }

  /** Carries on until no stream has anything left to react to. */
  async processes(): Promise<void> {
    for (let moved = true; moved;) {
      moved = false;
      for (const [stream, stored] of [...this.log.streams]) {
        const from = this.reacted.get(stream) ?? 0;
        this.reacted.set(stream, stored.length);
        for (const { event } of stored.slice(from)) {
          moved = true;
          await this.react(event as CaseEvent | LoanEvent);
        }
      }
    }
  }

  /** Everything again from the first event, as after a lost checkpoint. */
  async processesAgain(): Promise<void> {
    this.reacted = new Map();
    await this.processes();
  }

  private async react(event: CaseEvent | LoanEvent): Promise<void> {
    switch (event.type) {
      case 'AgreementSigned':
        for (const plan of event.data.plans) {
          const { caseId, agreementId } = event.data;
          await this.loan(plan.loanId, { type: 'RestructureLoan', data: { caseId, agreementId, plan } });
        }
        return;
      case 'AgreementBreached': {
        const { caseId, agreementId, breachedOn, loanIds, missed } = event.data;
        for (const loanId of loanIds) {
          const brokenBy = loanId === missed.loanId ? ('THIS_LOAN' as const) : ('OTHER_LOAN' as const);
          const data = { caseId, agreementId, breachedOn, brokenBy };
          await this.loanIfItAgrees(loanId, { type: 'AccelerateLoan', data });
        }
        return;
      }
      case 'AgreementBreachRescinded': {
        const { caseId, agreementId, cause } = event.data;
        const plans = (await this.view(caseId)).agreements.find((one) => one.agreementId === agreementId)?.plans ?? [];
        for (const { loanId } of plans) {
          await this.loan(loanId, { type: 'RescindAcceleration', data: { caseId, agreementId, cause } });
        }
        return;
      }
      case 'RepaymentRecorded':
      case 'RepaymentReversed':
      case 'LoanRestructured':
      case 'LoanAccelerated':
      case 'LoanAccelerationRescinded':
        return this.follow(event);
      default:
        return;
    }
  }

  private async follow(event: LoanEvent): Promise<void> {
    const { loanId } = event.data;
    const booked = (await this.loanState(loanId)).plans.at(-1);
    if (!booked) return;
    const { agreementId } = booked;
    if (event.type === 'RepaymentRecorded') await this.records(loanId, agreementId, event.data.paymentId);
    else if (event.type === 'RepaymentReversed') {
      await this.restates(loanId, agreementId, 'REVERSAL', event.data.reversalId);
    } else await this.restates(loanId, agreementId, 'BACKDATED_PAYMENT', agreementId);
  }

  /** A breach that is rescinded by now is not booked any more. */
  private async loanIfItAgrees(loanId: string, command: LoanCommand): Promise<void> {
    await this.log.execute(loanStream(loanId), loanDecider, loanEvents, command, this.context(PROCESS));
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
    return this.log.events(caseStream(this.borrowerId)).map(({ event }) => event as CaseEvent);
  }

  types(): readonly string[] {
    return this.said().map(({ type }) => type);
  }
}

/** What a command led to: its events' types, or the code of the rule that said no. */
export function led(outcome: CaseOutcomeOf): readonly string[] | string {
  if (outcome.kind === 'rejected') return outcome.rejection.code;
  return outcome.kind === 'unchanged' ? 'UNCHANGED' : outcome.events.map(({ type }) => type);
}
