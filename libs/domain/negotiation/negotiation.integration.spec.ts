/** The case on a real log: races, repeats, remarks that are sealed, and a case as it stood before. */
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { EventStore, EventStoreModule } from '#event-store';
import { fen, localDate, type Actor, type CommandContext, type Role } from '#kernel';
import { testContext } from '#kernel-testing';
import { LendingModule, loanEvents, ForLoan } from '#lending';
import { contactEvents } from '#contact';
import { partyEvents } from '#parties';
import { KeyEncryptionKeys, PrivacyModule } from '#privacy';
import { DocumentsModule } from '#documents';
import { startTestEventStore, type TestEventStore } from '../../../test/support/event-store-server';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { goldenLoan } from '#lending-testing';
import { OFFICER, OTHER_OFFICER, report, SERVICE, TODAY } from '#negotiation-testing';
import { led } from '#story-testing';
import { ForCase } from './case/for-case.command';
import { caseEvents } from './case/case.events';
import { GetBorrowerCases } from './case/get-borrower-cases.query';
import { GetCase } from './case/get-case.query';
import { NegotiationModule } from './negotiation.module';
import type { CaseOutcomeOf } from './case/case.service';
import type { GetBorrowerCasesAnswer } from './case/get-borrower-cases.handler';
import type { GetCaseAnswer } from './case/get-case.handler';
import type { NegotiationRequest } from './request/request.events';

const WORDS = '我在二月失业了，正在找工作';

describe('a case on a real log', () => {
  let store: TestEventStore;
  let database: TestDatabase;
  let app: INestApplicationContext;
  let commands = 0;

  const context = (actor: Actor, key?: string): CommandContext => {
    commands += 1;
    const id = key ?? `00000000-0000-5000-9000-${commands.toString().padStart(12, '0')}`;
    const minute = commands.toString().padStart(2, '0');
    return testContext({ actor, commandId: id, businessDate: TODAY, recordedAt: `2025-05-12T02:${minute}:00.000Z` });
  };
  const send = (command: object): Promise<CaseOutcomeOf> => app.get(CommandBus).execute(command);
  const shown = (caseId: string, role: Role, at: GetCase['at'] = {}): Promise<GetCaseAnswer> =>
    app.get(QueryBus).execute(new GetCase(caseId, role, at));
  const request = (borrowerId: string): NegotiationRequest => ({
    requestedBy: { kind: 'BORROWER', partyId: borrowerId },
    channel: 'HOTLINE',
    loanIds: [`L-${borrowerId}`],
    hardship: { reason: 'UNEMPLOYMENT', since: localDate('2025-02-01'), explanation: WORDS },
    monthlyIncome: fen(600_000),
    essentialExpenses: fen(500_000),
    affordableMonthly: fen(55_000),
    reliefWanted: [],
    materials: [],
  });
  const detected = async (borrowerId: string): Promise<string> => {
    const loanId = `L-${borrowerId}`;
    await send(new ForLoan(loanId, 'RegisterLoan', goldenLoan(loanId, borrowerId), { context: context(SERVICE) }));
    await send(new ForCase('ReportArrears', report({ loanId, borrowerId }), { context: context(SERVICE) }));
    return `${borrowerId}-1`;
  };

  beforeAll(async () => {
    store = await startTestEventStore();
    database = await createTestDatabase('negotiation');
    const keys = new KeyEncryptionKeys([randomBytes(32)]);
    class Application {}
    app = await NestFactory.createApplicationContext(
      {
        module: Application,
        imports: [
          DocumentsModule,
          PrivacyModule.forRoot({ postgresUrl: database.url, keys }),
          EventStoreModule.forRoot({
            connectionString: store.connectionString,
            definitions: [loanEvents, partyEvents, caseEvents, contactEvents],
          }),
          LendingModule,
          NegotiationModule,
        ],
      },
      { logger: ['warn', 'error'], abortOnError: false },
    );
  });
  afterAll(async () => {
    await app.close();
    await store.stop();
    await database.drop();
  });

  it('takes ten requests at once as one: repeats by their key, others by the rule', async () => {
    const caseId = await detected('B-RACE');
    const key = '00000000-0000-5000-9000-aaaaaaaaaaaa';
    const same = Array.from(
      { length: 5 },
      () => new ForCase('RequestNegotiation', { caseId, ...request('B-RACE') }, { context: context(SERVICE, key) }),
    );
    const others = Array.from(
      { length: 5 },
      () => new ForCase('RequestNegotiation', { caseId, ...request('B-RACE') }, { context: context(SERVICE) }),
    );
    const outcomes = (await Promise.all([...same, ...others].map(send))).map(led).map(String);
    const view = await shown(caseId, 'officer');
    expect(view?.case.negotiations).toHaveLength(1);
    const won = outcomes.filter((outcome) => outcome === 'NegotiationRequested').length;
    const lost = outcomes.filter((outcome) => outcome === 'NEGOTIATION_ALREADY_OPEN').length;
    expect([won, lost]).toEqual(outcomes[0] === 'NegotiationRequested' ? [5, 5] : [1, 9]);
  });

  it('lets one officer of two claim a review', async () => {
    const caseId = await detected('B-CLAIM');
    await send(new ForCase('RequestNegotiation', { caseId, ...request('B-CLAIM') }, { context: context(SERVICE) }));
    const creditRecord = { timesOverdue24Months: 99, overdueElsewhere: 0, consultedOn: TODAY };
    expect(
      led(await send(new ForCase('AssessNegotiation', { caseId, creditRecord }, { context: context(SERVICE) }))),
    ).toEqual(['AssessmentCompleted', 'HumanReviewRequested']);
    const claims = await Promise.all(
      [OFFICER, OTHER_OFFICER].map((officer) =>
        send(new ForCase('ClaimReview', { caseId }, { context: context(officer) })),
      ),
    );
    expect(claims.map(led).map(String).sort()).toEqual(['REVIEW_CLAIMED_BY_ANOTHER', 'ReviewClaimed']);
  });

  it('keeps a person’s words sealed in the log and shows them to who may read them', async () => {
    const caseId = await detected('B-WORDS');
    await send(new ForCase('RequestNegotiation', { caseId, ...request('B-WORDS') }, { context: context(SERVICE) }));
    const said = async (role: Role) => (await shown(caseId, role))?.case.negotiations[0]?.request.hardship.explanation;
    expect(await said('officer')).toBe(WORDS);
    expect(await said('auditor')).toBe('***');
    const stored: unknown[] = [];
    for await (const event of app.get(EventStore).readStream('case-B-WORDS')) stored.push(event.data);
    expect(JSON.stringify(stored)).not.toContain('失业');
    expect(JSON.stringify(stored)).toContain('A256GCM');
  });

  it('takes the same refusal once, although its words stand sealed in the log', async () => {
    const caseId = await detected('B-TWICE');
    await send(new ForCase('RequestNegotiation', { caseId, ...request('B-TWICE') }, { context: context(SERVICE) }));
    const reasons = [{ en: 'The documents are forged.', zh: '材料系伪造。' }];
    const refuse = (bodyHash: string) =>
      new ForCase('RefuseNegotiation', { caseId, reasons }, { context: { ...context(OFFICER), bodyHash } });
    expect(await send(refuse('as it came'))).toMatchObject({ kind: 'accepted' });
    expect(await send(refuse('as it came'))).toMatchObject({ kind: 'unchanged' });
    expect(await send(refuse('otherwise'))).toMatchObject({ kind: 'rejected' });
  });

  it('shows a case as it stood at a revision or at a moment, and all cases of a person', async () => {
    const caseId = await detected('B-THEN');
    const asked = await send(
      new ForCase('RequestNegotiation', { caseId, ...request('B-THEN') }, { context: context(SERVICE) }),
    );
    expect(await shown(caseId, 'auditor')).toMatchObject({ case: { stage: 'INTAKE' }, revision: 1 });
    expect(asked).toMatchObject({ revision: 1 });
    expect(await shown(caseId, 'auditor', { revision: 0 })).toMatchObject({ case: { stage: 'OVERDUE' }, revision: 0 });
    const before = { recordedAt: '2025-05-12T01:00:00.000Z' };
    expect(await shown(caseId, 'auditor', before)).toBeNull();
    expect(await shown('B-THEN-9', 'auditor')).toBeNull();
    const cases = await app
      .get(QueryBus)
      .execute<GetBorrowerCases, GetBorrowerCasesAnswer>(new GetBorrowerCases('B-THEN'));
    expect(cases).toMatchObject({ cases: [{ caseId, stage: 'INTAKE', loanIds: ['L-B-THEN'] }], revision: 1 });
  });
});
