import { setTimeout as sleep } from 'node:timers/promises';
import { SandboxPartners } from '#sandbox-partners';
import { KillableSystem } from './killable-system';

const [LOAN, BORROWER, CASE] = ['KC-1', 'KCB-1', 'KCB-1-1'];

interface CaseView {
  readonly stage: string;
  readonly agreements: readonly {
    readonly plans: readonly {
      readonly core: { readonly bookedOn: string | null; readonly debitByPlanOn: string | null };
    }[];
  }[];
}

describe('the processes killed between asking the core and its answer', () => {
  let sandbox: SandboxPartners;
  let system: KillableSystem;
  let today: string;
  let keys = 0;

  beforeAll(async () => {
    sandbox = await SandboxPartners.start();
    // Of the partners the core alone is connected.
    const { REPRIEVE_CORE_URL, REPRIEVE_CORE_KEY } = sandbox.environment();
    system = await KillableSystem.start({ REPRIEVE_CORE_URL, REPRIEVE_CORE_KEY });
    today = String((await system.call('GET', '/clock', 'operator')).body['businessDate']);
  }, 120_000);
  afterAll(async () => {
    await system.stop();
    await sandbox.stop();
  }, 60_000);

  const send = async (route: string, role: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await system.command(route, role, body, `key-${(keys += 1)}`);
    if (answer.status >= 400) throw new Error(`${route}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  async function until(what: string, come: () => boolean | Promise<boolean>): Promise<void> {
    for (const deadline = Date.now() + 60_000; !(await come()); await sleep(50)) {
      if (Date.now() > deadline) throw new Error(`never ${what}: ${system.output.slice(-5).join('')}`);
    }
  }
  const caseIs = (is: (view: CaseView) => boolean) => async (): Promise<boolean> => {
    const { status, body } = await system.call('GET', `/cases/${CASE}`, 'officer');
    return status === 200 && is(body as unknown as CaseView);
  };
  const asked = (request: string): readonly string[] =>
    sandbox
      .requests('CORE')
      .filter((one) => one.request === request)
      .map(({ id }) => id);

  async function sign(): Promise<void> {
    await send('/loans', 'service', {
      ...{ loanId: LOAN, borrowerId: BORROWER, product: 'JIEBEI_EPI', method: 'EPI', principal: 1_200_000 },
      ...{ disbursedOn: '2026-07-10', dueDay: 10, numberOfInstalments: 12 },
      ...{ dailyRate: '0.0004', penaltyDailyRate: '0.0006', penaltyCapAnnual: '0.24' },
    });
    await send('/sweeps', 'operator', { asOf: today });
    await until(
      'overdue',
      caseIs(({ stage }) => stage === 'OVERDUE'),
    );
    await send(`/cases/${CASE}/negotiation-requests`, 'service', {
      requestedBy: { kind: 'BORROWER', partyId: BORROWER },
      channel: 'APP',
      loanIds: [LOAN],
      hardship: { reason: 'UNEMPLOYMENT', since: '2026-01-20' },
      ...{ monthlyIncome: 900_000, essentialExpenses: 300_000, affordableMonthly: 400_000 },
      reliefWanted: ['RESTRUCTURE'],
    });
    const creditRecord = { timesOverdue24Months: 0, overdueElsewhere: 0, consultedOn: today };
    await send(`/cases/${CASE}/assessments`, 'service', { creditRecord });
    const offer = await send(`/cases/${CASE}/offers`, 'officer', {});
    const [option] = offer['options'] as { readonly optionId: string; readonly documentHash: string }[];
    const signature = { documentHash: option?.documentHash, method: 'ELECTRONIC_SIGNATURE', reference: 'sig' };
    const signedBy = { kind: 'BORROWER', partyId: BORROWER };
    const by = { optionId: option?.optionId, signedBy, ...signature };
    await send(`/cases/${CASE}/offers/${String(offer['offerId'])}/borrower-signature`, 'service', by);
    await send(`/cases/${CASE}/agreements/${CASE}-A1/lender-signature`, 'officer', signature);
  }

  it('ask again under the same key, and the plan is booked once', async () => {
    sandbox.behave('CORE', 'HOLDS');
    await sign();
    await until('asked', () => asked('BOOK_PLAN').length === 1);
    await system.kill('processes');
    await until('asked again', () => asked('BOOK_PLAN').length === 2);
    sandbox.behave('CORE', 'ANSWERS');
    // Once more: what was held is asked for again at once by the next process.
    await system.kill('processes');
    await until(
      'booked',
      caseIs(({ agreements }) => {
        const core = agreements[0]?.plans[0]?.core;
        return core?.bookedOn === today && core.debitByPlanOn === today;
      }),
    );
    expect(new Set(asked('BOOK_PLAN')).size).toBe(1);
    expect(new Set(asked('CHANGE_DEBIT_MANDATE')).size).toBe(1);
    const { body } = await system.call('GET', `/loans/${LOAN}/timeline?limit=200`, 'auditor');
    const types = (body['entries'] as { readonly type: string }[]).map(({ type }) => type);
    expect(types.filter((type) => type === 'PlanBooked' || type === 'DebitMandateChanged')).toEqual([
      'PlanBooked',
      'DebitMandateChanged',
    ]);
  }, 180_000);
});
