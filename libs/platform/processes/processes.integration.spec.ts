import 'reflect-metadata';
import { ALL_EVENTS } from '#event-book';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { CLOCK, type Clock, ClockModule } from '#clock';
import { ClocksModule } from '#clocks';
import {
  commandId,
  CommandExecutor,
  type CommandOutcome,
  EventStore,
  EventStoreModule,
  IdempotencyKeyReused,
} from '#event-store';
import { type CommandContext, type DomainEvent, fen, localDate, type LocalDate } from '#kernel';
import { isRegistered, loanDecider, loanStream, ForLoan, sweepLoan } from '#lending';
import { ForCase, type PlanOffered } from '#negotiation';
import { LoanBookModule } from '#loan-book';
import { KeyEncryptionKeys, PrivacyModule } from '#privacy';
import { DocumentsModule } from '#documents';
import { ProjectionsModule } from '#projections';
import { startTestEventStore, type TestEventStore } from '../../../test/support/event-store-server';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { AdvanceClock } from './day-turn/advance-clock.command';
import type { ClockOutcome } from './day-turn/advance-clock.handler';
import { ProcessesDeskModule } from './desk/processes-desk.module';
import { ProcessesModule } from './processes.module';

const START = localDate('2025-05-12');

/** The worked loan: 12,000.00, 0.04 % a day, twelve equal payments, nothing ever paid. */
const golden = {
  product: 'JIEBEI_EPI',
  method: 'EPI' as const,
  principal: fen(1_200_000),
  disbursedOn: localDate('2025-01-10'),
  dueDay: 10,
  numberOfInstalments: 12,
  dailyRate: '0.0004',
  penaltyDailyRate: '0.0006',
  penaltyCapAnnual: '0.24',
  attributes: {},
};

let commands = 0;

class Story {
  constructor(
    private readonly app: INestApplicationContext,
    readonly loanId: string,
    readonly borrowerId: string,
  ) {}

  get caseId(): string {
    return `${this.borrowerId}-1`;
  }

  private context(actor: CommandContext['actor']): CommandContext {
    const clock = this.app.get<Clock>(CLOCK);
    const id = commandId('test', String(++commands));
    return {
      commandId: id,
      bodyHash: 'test',
      correlationId: id,
      causationId: id,
      actor,
      businessDate: clock.businessDate(),
      recordedAt: clock.now(),
    };
  }

  service = (): CommandContext => this.context({ kind: 'service', id: 'app-backend', role: 'service' });
  officer = (): CommandContext => this.context({ kind: 'person', id: 'officer-7', role: 'officer' });
  signatory = (): CommandContext => this.context({ kind: 'person', id: 'officer-8', role: 'officer' });

  async send(command: object): Promise<readonly DomainEvent[]> {
    const outcome = await this.app.get(CommandBus).execute<object, CommandOutcome<DomainEvent>>(command);
    if (outcome.kind !== 'accepted') throw new Error(`${command.constructor.name}: ${JSON.stringify(outcome)}`);
    return outcome.events;
  }

  /** From registration to both signatures, on plan N1 of the worked figures. */
  async agree(): Promise<void> {
    await this.send(
      new ForLoan(
        this.loanId,
        'RegisterLoan',
        { ...golden, loanId: this.loanId, borrowerId: this.borrowerId },
        { context: this.service() },
      ),
    );
    const { state } = await this.app.get(CommandExecutor).load(loanStream(this.loanId), loanDecider);
    const finding = isRegistered(state) ? sweepLoan(state, { asOf: START, previous: null, inCase: false }) : null;
    if (!finding) throw new Error('nothing found overdue');
    await this.send(new ForCase('ReportArrears', finding.report, { context: this.service() }));
    const request = {
      requestedBy: { kind: 'BORROWER' as const, partyId: this.borrowerId },
      channel: 'APP' as const,
      loanIds: [this.loanId],
      hardship: { reason: 'UNEMPLOYMENT' as const, since: localDate('2025-01-20') },
      monthlyIncome: fen(400_000),
      essentialExpenses: fen(330_000),
      affordableMonthly: fen(60_000),
      reliefWanted: ['RESTRUCTURE' as const],
      materials: [],
    };
    await this.send(
      new ForCase('RequestNegotiation', { caseId: this.caseId, ...request }, { context: this.service() }),
    );
    const creditRecord = { timesOverdue24Months: 0, overdueElsewhere: 0, consultedOn: START };
    await this.send(
      new ForCase('AssessNegotiation', { caseId: this.caseId, creditRecord }, { context: this.service() }),
    );
    const terms = {
      structure: 'RESTRUCTURE' as const,
      firstDueOn: localDate('2025-06-12'),
      numberOfInstalments: 24,
      interest: { kind: 'STOPPED' as const },
      waivers: { penaltyPercent: 100, feePercent: 0, interestPercent: 0, principalPercent: 0 },
    };
    const events = await this.send(
      new ForCase(
        'OfferPlan',
        { caseId: this.caseId, options: [{ plans: [{ loanId: this.loanId, terms }] }] },
        { context: this.officer() },
      ),
    );
    const offered = events.find((event): event is PlanOffered => event.type === 'PlanOffered');
    const option = offered?.data.options[0];
    if (!offered || !option) throw new Error('nothing was offered');
    const signature = { documentHash: option.documentHash, method: 'APP_CONFIRMATION' as const, reference: 'sig-1' };
    const borrower = {
      optionId: option.optionId,
      signedBy: { kind: 'BORROWER' as const, partyId: this.borrowerId },
      ...signature,
    };
    await this.send(
      new ForCase(
        'SignAsBorrower',
        { caseId: this.caseId, offerId: offered.data.offerId, ...borrower },
        { context: this.service() },
      ),
    );
    await this.send(
      new ForCase(
        'SignAsLender',
        { caseId: this.caseId, agreementId: `${this.caseId}-A1`, ...signature },
        { context: this.signatory() },
      ),
    );
    await this.told(`loan-${this.loanId}`, 'LoanRestructured');
  }

  async pay(paymentId: string, amount: number, on: string): Promise<void> {
    const data = { paymentId, amount: fen(amount), paidAt: `${on}T10:00:00+08:00`, channel: 'AUTO_DEBIT' };
    await this.send(new ForLoan(this.loanId, 'RecordRepayment', data, { context: this.service() }));
  }

  async turnTo(date: string, { commandId, bodyHash } = this.service()): Promise<ClockOutcome> {
    const command = new AdvanceClock(localDate(date), { commandId, bodyHash });
    return this.app.get(CommandBus).execute<AdvanceClock, ClockOutcome>(command);
  }

  async events(stream: string): Promise<readonly DomainEvent[]> {
    const events: DomainEvent[] = [];
    for await (const event of this.app.get(EventStore).readStream(stream)) events.push(event);
    return events;
  }

  /** Waits until a stream says something so many times. */
  async told(stream: string, type: string, times = 1): Promise<readonly DomainEvent[]> {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const events = await this.events(stream);
      const found = events.filter((event) => event.type === type);
      if (found.length >= times) return found;
      if (Date.now() > deadline)
        throw new Error(`${stream} never said ${type}: ${events.map((event) => event.type).join(' ')}`);
      await sleep(20);
    }
  }

  get case(): string {
    return `case-${this.borrowerId}`;
  }
}

describe('the processes', () => {
  const keys = new KeyEncryptionKeys([randomBytes(32)]);
  let store: TestEventStore;
  let database: TestDatabase;
  let app: INestApplicationContext;

  const start = async (startOn: LocalDate): Promise<INestApplicationContext> => {
    const postgresUrl = database.url;
    class Application {}
    return NestFactory.createApplicationContext(
      {
        module: Application,
        imports: [
          DocumentsModule,
          PrivacyModule.forRoot({ postgresUrl, keys }),
          EventStoreModule.forRoot({
            connectionString: store.connectionString,
            definitions: ALL_EVENTS,
          }),
          ClockModule.forRoot({ choice: 'simulated', postgresUrl, startOn }),
          ProjectionsModule.forRoot({ postgresUrl, run: true, cursorSecret: 'c'.repeat(32) }),
          ClocksModule,
          LoanBookModule,
          ProcessesModule.forRoot({ postgresUrl, dailySweep: false }),
          ProcessesDeskModule.forRoot({ postgresUrl }),
        ],
      },
      { logger: ['warn', 'error'], abortOnError: false },
    );
  };

  beforeEach(async () => {
    store = await startTestEventStore();
    database = await createTestDatabase('processes');
    app = await start(START);
  });
  afterEach(async () => {
    await app.close();
    await store.stop();
    await database.drop();
  });

  it('book a signed plan, tell its payments to the case, and settle and restore when it is kept', async () => {
    const story = new Story(app, 'L-KEPT', 'B-KEPT');
    await story.agree();
    await story.turnTo('2025-06-12');
    await story.pay('P1', 52_144, '2025-06-12');
    const [paid] = await story.told(story.case, 'InstalmentPaid');
    expect(paid?.data).toMatchObject({
      paymentId: 'P1',
      amount: 52_144,
      remaining: { principal: 1_150_000, interest: 49_315 },
    });
    await story.turnTo('2025-06-20');
    await story.pay('P2', 1_251_459 - 52_144, '2025-06-20');
    const [completed] = await story.told(story.case, 'PlanCompleted');
    expect(completed?.data).toMatchObject({ completedOn: '2025-06-20', paid: 1_251_459 });
    const [granted] = await story.told(story.case, 'WaiverGranted');
    expect(granted?.data).toMatchObject({ waived: { penalty: 10_653 } });
    await story.told('loan-L-KEPT', 'LoanSettled');
    await story.told(story.case, 'CreditRestorationRequested');
  });

  it('find a missed instalment on the day after its grace, accelerate the loan, and take it back when a late notice shows it was paid', async () => {
    const story = new Story(app, 'L-BROKEN', 'B-BROKEN');
    await story.agree();
    for (let month = 6; month <= 11; month++) {
      const due = `2025-${String(month).padStart(2, '0')}-12`;
      await story.turnTo(due);
      await story.pay(`P${month}`, 52_144, due);
    }
    await story.told(story.case, 'InstalmentPaid', 6);
    await story.turnTo('2025-12-15');
    expect((await story.events(story.case)).map((event) => event.type)).not.toContain('AgreementBreached');
    await story.turnTo('2025-12-16');
    const [breached] = await story.told(story.case, 'AgreementBreached');
    expect(breached?.data).toMatchObject({ breachedOn: '2025-12-16' });
    const [accelerated] = await story.told('loan-L-BROKEN', 'LoanAccelerated');
    expect(accelerated?.data).toMatchObject({ due: { principal: 900_000, interest: 38_595, penalty: 10_653, fee: 0 } });

    await story.pay('P12', 52_144, '2025-12-14');
    await story.told(story.case, 'AgreementBreachRescinded');
    await story.told('loan-L-BROKEN', 'LoanAccelerationRescinded');
    await story.send(
      new ForLoan(
        'L-BROKEN',
        'ReverseRepayment',
        { reversalId: 'R1', paymentId: 'P12', reversedAt: '2025-12-16T11:00:00+08:00', reason: 'CHARGEBACK' },
        { context: story.service() },
      ),
    );
    await story.told(story.case, 'AgreementBreached', 2);
    await story.told('loan-L-BROKEN', 'LoanAccelerated', 2);
  });

  it('go on where they were when they are started again, and do nothing twice', async () => {
    const story = new Story(app, 'L-AGAIN', 'B-AGAIN');
    await story.agree();
    await story.turnTo('2025-06-12');
    await story.pay('P1', 52_144, '2025-06-12');
    await story.told(story.case, 'InstalmentPaid');
    const before = await story.events(story.case);
    await app.close();
    app = await start(START);
    const again = new Story(app, 'L-AGAIN', 'B-AGAIN');
    await again.turnTo('2025-06-13');
    await again.pay('P2', 1_000, '2025-06-13');
    await again.told(again.case, 'InstalmentPaid', 2);
    const after = await again.events(again.case);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length).map((event) => event.type)).toEqual(['InstalmentPaid']);
  });

  it('answer who asks for a day once more by what it brought, however far time has gone since', async () => {
    const story = new Story(app, 'L-AGAIN', 'B-AGAIN');
    const asked = story.service();
    const first = await story.turnTo('2025-05-13', asked);
    expect(first).toMatchObject({ kind: 'turned', businessDate: '2025-05-13', repeated: false });
    await story.turnTo('2025-05-15');
    expect(await story.turnTo('2025-05-13', asked)).toEqual({ ...first, repeated: true });
    const other = { ...asked, bodyHash: 'another' };
    await expect(story.turnTo('2025-05-16', other)).rejects.toThrow(IdempotencyKeyReused);
    expect(app.get<Clock>(CLOCK).businessDate()).toBe('2025-05-15');
  });

  it('refuse to turn time back', async () => {
    const story = new Story(app, 'L', 'B');
    await story.turnTo('2025-05-20');
    expect(await story.turnTo('2025-05-19')).toMatchObject({
      kind: 'rejected',
      rejection: { code: 'CLOCK_ONLY_MOVES_FORWARD' },
    });
  });
});
