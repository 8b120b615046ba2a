import { createHash } from 'node:crypto';
import { EventStoreDBClient, type JSONRecordedEvent, START } from '@eventstore/db-client';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshComparison, KillableSystem, type ProgramName } from './killable-system';

/** More than are negotiated in the time: negotiations go on for as long as programs are killed. */
const LOANS = 90;
const AT_ONCE = 6;
const KILLED: readonly ProgramName[] = [
  'processes',
  'api',
  'processes',
  'eventstore',
  'projector',
  'processes',
  'eventstore',
  'api',
  'processes',
];

/** What a case says, in order, when nothing goes wrong but the machines. */
const WHOLE_STORY = [
  'OverdueDetected',
  'NegotiationRequested',
  'AssessmentCompleted',
  'PlanOffered',
  'AgreementSignedByBorrower',
  'AgreementSigned',
  'InstalmentPaid',
  'InstalmentPaid',
  'PlanCompleted',
  'CreditRestorationRequested',
  'CreditRestored',
  'CaseClosed',
];

/** The events whose names others rely on; a bare client reads them back with who, when and why. */
const FIXED_EVENTS = [
  'OverdueDetected',
  'NegotiationRequested',
  'PlanOffered',
  'AgreementSigned',
  'InstalmentPaid',
  'CreditRestored',
];

/** What was debited above the plan and is still to be given back, as a reader of the case's events knows it. */
function toRefund(events: readonly JSONRecordedEvent[]): number {
  return events.reduce((held, { type, data }) => {
    const told = data as { readonly overDebit?: number; readonly toRefund?: number };
    if (type === 'InstalmentPaid') return held + (told.overDebit ?? 0);
    return type === 'OverDebitRestated' ? (told.toRefund ?? NaN) : held;
  }, 0);
}

interface Offered {
  readonly offerId: string;
  readonly options: readonly {
    readonly optionId: string;
    readonly documentHash: string;
    readonly totalPayable: number;
  }[];
}

interface CaseView {
  readonly stage: string;
  readonly loans: readonly { readonly restoration: { readonly status: string } | null }[];
}

/** The same step has the same key, however often it is sent. */
const keyOf = (route: string, body: object): string =>
  createHash('sha256')
    .update(`${route} ${JSON.stringify(body)}`)
    .digest('hex');

describe('a negotiation whose processes are killed', () => {
  let system: KillableSystem;
  let today: string;

  beforeAll(async () => {
    system = await KillableSystem.start();
    today = String((await system.call('GET', '/clock', 'operator')).body['businessDate']);
  }, 120_000);
  afterAll(() => system.stop(), 60_000);

  const send = async (route: string, role: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await system.command(route, role, body, keyOf(route, body));
    if (answer.status >= 400) throw new Error(`${route}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

  /** Waits until the case has come so far: the steps between are the processes' own. */
  const until = async (caseId: string, come: (view: CaseView) => boolean): Promise<void> => {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const answer = await system.call('GET', `/cases/${caseId}`, 'officer').catch(() => undefined);
      if (answer?.status === 200 && come(answer.body as unknown as CaseView)) return;
      if (Date.now() > deadline) throw new Error(`${caseId} did not come so far: ${JSON.stringify(answer?.body)}`);
      await sleep(100);
    }
  };

  const negotiate = async (n: number): Promise<void> => {
    const [loanId, borrowerId, caseId] = [`KN-${n}`, `KNB-${n}`, `KNB-${n}-1`];
    await send(`/cases/${caseId}/negotiation-requests`, 'service', {
      requestedBy: { kind: 'BORROWER', partyId: borrowerId },
      channel: 'APP',
      loanIds: [loanId],
      hardship: { reason: 'UNEMPLOYMENT', since: '2026-01-20' },
      monthlyIncome: 900_000,
      essentialExpenses: 300_000,
      affordableMonthly: 400_000,
      reliefWanted: ['RESTRUCTURE'],
    });
    await send(`/cases/${caseId}/assessments`, 'service', {
      creditRecord: { timesOverdue24Months: 0, overdueElsewhere: 0, consultedOn: today },
    });
    const offer = (await send(`/cases/${caseId}/offers`, 'officer', {})) as unknown as Offered;
    const [option] = offer.options;
    if (!option) throw new Error('nothing was offered');
    const signature = { documentHash: option.documentHash, method: 'ELECTRONIC_SIGNATURE', reference: `sig-${n}` };
    await send(`/cases/${caseId}/offers/${offer.offerId}/borrower-signature`, 'service', {
      optionId: option.optionId,
      signedBy: { kind: 'BORROWER', partyId: borrowerId },
      ...signature,
    });
    await send(`/cases/${caseId}/agreements/${caseId}-A1/lender-signature`, 'officer', signature);
    const first = 100_000;
    for (const [p, amount] of [first, option.totalPayable - first].entries()) {
      await send(`/loans/${loanId}/repayments`, 'service', {
        paymentId: `${loanId}-P${p}`,
        amount,
        paidAt: `${today}T0${p + 1}:00:00+08:00`,
        channel: 'AUTO_DEBIT',
      });
    }
    // The bureau confirms what it was asked for.
    await until(caseId, ({ loans }) => loans[0]?.restoration?.status === 'REQUESTED');
    await send(`/cases/${caseId}/credit-restorations/${loanId}/confirmation`, 'service', {
      bureauReference: `PBOC-${n}`,
      restoredOn: today,
    });
  };

  it('is told whole and once, to the restored credit record', async () => {
    const registered = Array.from({ length: LOANS }, (_, n) => n);
    await Promise.all(
      registered.map((n) =>
        send('/loans', 'service', {
          loanId: `KN-${n}`,
          borrowerId: `KNB-${n}`,
          product: 'JIEBEI_EPI',
          method: 'EPI',
          principal: 1_200_000,
          disbursedOn: '2026-07-10',
          dueDay: 10,
          numberOfInstalments: 12,
          dailyRate: '0.0004',
          penaltyDailyRate: '0.0006',
          penaltyCapAnnual: '0.24',
        }),
      ),
    );
    await send('/sweeps', 'operator', { asOf: today });
    for (const n of registered) await until(`KNB-${n}-1`, ({ stage }) => stage === 'OVERDUE');

    const numbers: number[] = [];
    let killedAll = false;
    const negotiating = async (): Promise<void> => {
      while (!killedAll) {
        const n = numbers.length;
        if (n === LOANS) throw new Error('every loan was negotiated before all programs were killed');
        numbers.push(n);
        await negotiate(n);
      }
    };
    const killing = async (): Promise<void> => {
      for (const program of KILLED) {
        // Long enough for the others to be reached meanwhile; a system that is never up proves nothing.
        await sleep(600);
        await system.kill(program);
        await system.untilReady();
      }
    };
    await Promise.all([
      killing().finally(() => {
        killedAll = true;
      }),
      ...Array.from({ length: AT_ONCE }, negotiating),
    ]);
    await system.untilReady();

    const client = EventStoreDBClient.connectionString(system.eventStoreUrl);
    const told = new Map<string, JSONRecordedEvent[]>();
    for await (const { event } of client.readAll({ fromPosition: START })) {
      if (event?.isJson) told.set(event.streamId, [...(told.get(event.streamId) ?? []), event]);
    }
    await client.dispose();
    for (const n of numbers) {
      for (const type of FIXED_EVENTS) {
        const event = told.get(`case-KNB-${n}`)?.find((one) => one.type === type);
        expect([type, event?.metadata]).toEqual([
          type,
          expect.objectContaining({
            $correlationId: expect.stringMatching(/./),
            $causationId: expect.stringMatching(/./),
            actor: { kind: expect.any(String), id: expect.any(String), role: expect.any(String) },
            businessDate: today,
            subject: `KNB-${n}`,
          }),
        ]);
      }
      const ofCase = told.get(`case-KNB-${n}`) ?? [];
      const ofLoan = told.get(`loan-KN-${n}`) ?? [];
      // The booking may come before, between or after the payments: whoever books may be dead just then. What was debited above the
      // plan by then is told or not; in the end all of it was owed.
      expect(toRefund(ofCase)).toBe(0);
      const besides = ['WaiverGranted', 'OverDebitRestated'];
      expect(ofCase.map(({ type }) => type).filter((type) => !besides.includes(type))).toEqual(WHOLE_STORY);
      expect(ofLoan.map(({ type }) => type).sort()).toEqual([
        'LoanRegistered',
        'LoanRestructured',
        'LoanSettled',
        'RepaymentRecorded',
        'RepaymentRecorded',
      ]);
    }
    expect(new Set((await freshComparison(system)).map(({ equal }) => equal))).toEqual(new Set([true]));
  }, 240_000);
});
