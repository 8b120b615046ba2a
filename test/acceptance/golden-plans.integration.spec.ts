/** The golden loan under plans N1 and N3, each lived three ways by callers of the API; figures of `golden.json`, to the fen. */
import golden from '../../libs/domain/loan-math/golden/golden.json';
import { RunningApi } from './running-api';
import { sweep, ToldCase, turnTo } from './told-case';

const OFFERED_ON = '2025-05-12';
const { plans, lifecycle_N1: lives, snapshot } = golden.negotiated_plan;

const LIVES = ['KEPT', 'SETTLED_EARLY', 'BROKEN'] as const;
type Life = (typeof LIVES)[number];
type PlanName = 'N1' | 'N3';

interface Row {
  readonly dueOn: string;
  readonly principal: number;
  /** Carried into the plan, or of the plan itself. */
  readonly interest: number;
  readonly total: number;
}

const N1 = plans.N1_stop_interest_24.rows.map(({ due, principal, interest, total }): Row => ({
  dueOn: due,
  principal,
  interest,
  total,
}));
const N3 = plans.N3_capitalised_half_rate_24.rows.map(({ due, principal, plan_interest: interest, total }): Row => ({
  dueOn: due,
  principal,
  interest,
  total,
}));

/** What the plan is to the fen, and what its lives come to. */
interface Expected {
  readonly rows: readonly Row[];
  readonly total: number;
  /** Terms an officer sets; null for what the policy proposes first. */
  readonly interest: object | null;
  readonly settledFor: number;
  readonly owedOnBreak: number;
  readonly owedTenDaysLater: number;
}

/** Eight days after the sixth row. */
const SETTLED_ON = '2025-11-20';
const TEN_DAYS_LATER = '2025-12-26';
const BROKEN_ON = lives.broken_inst7_grace3.broken_on;
const sumOf = (rows: readonly Row[], of: (row: Row) => number) => rows.reduce((sum, row) => sum + of(row), 0);
const rowOf = (rows: readonly Row[], seq: number): Row => {
  const row = rows[seq - 1];
  if (!row) throw new Error(`no row ${seq}`);
  return row;
};
const roundedFen = (tenThousandths: number): number => Math.floor((tenThousandths + 5_000) / 10_000);
/** Plan interest at 0.02 % a day, half a fen rounded up. */
const interestOf = (principal: number, days: number): number => roundedFen(principal * 2 * days);
const N3_SEVENTH = rowOf(N3, 7);
const N3_LEFT = plans.N3_capitalised_half_rate_24.new_principal - sumOf(N3.slice(0, 6), ({ principal }) => principal);
/** The seventh row and four days of the eighth ran until the breach; the penalty waived is owed again. */
const N3_OWED_ON_BREAK =
  N3_LEFT + N3_SEVENTH.interest + interestOf(N3_LEFT - N3_SEVENTH.principal, 4) + snapshot.penalty_frozen;

const EXPECTED: Readonly<Record<PlanName, Expected>> = {
  N1: {
    rows: N1,
    total: plans.N1_stop_interest_24.total,
    interest: null,
    settledFor: lives.early_settlement_after_6.settle_amount,
    owedOnBreak: lives.broken_inst7_grace3.owed_on_break,
    owedTenDaysLater: lives.broken_inst7_grace3.owed_10_days_after_break,
  },
  N3: {
    rows: N3,
    total: plans.N3_capitalised_half_rate_24.total,
    interest: { kind: 'CAPITALISED', dailyRate: '0.0002' },
    settledFor: N3_LEFT + interestOf(N3_LEFT, 8),
    owedOnBreak: N3_OWED_ON_BREAK,
    // Penalty at 0.06 % a day on the principal that fell due.
    owedTenDaysLater: N3_OWED_ON_BREAK + roundedFen(N3_LEFT * 6 * 10),
  },
};

type Answered = ReturnType<typeof JSON.parse>;

/** One borrower with the golden loan under one plan, lived one way. */
class GoldenLife extends ToldCase {
  readonly loanId: string;
  agreementId = '';

  constructor(
    private readonly system: RunningApi,
    readonly plan: PlanName,
    readonly life: Life,
  ) {
    super(system, `C-${plan}-${life}`);
    this.loanId = `${this.borrowerId}-L1`;
  }

  get expected(): Expected {
    return EXPECTED[this.plan];
  }

  async loan(asOf?: string): Promise<Answered> {
    const path = asOf === undefined ? '' : `/arrears?asOf=${asOf}`;
    return (await this.system.get(`/loans/${this.loanId}${path}`)).body;
  }

  async offered(): Promise<void> {
    await this.request({
      hardship: { reason: 'UNEMPLOYMENT', since: '2025-02-01' },
      monthlyIncome: 600_000,
      essentialExpenses: 500_000,
      affordableMonthly: 57_000,
      reliefWanted: ['RESTRUCTURE', 'INTEREST_STOP', 'FEE_WAIVER'],
    });
    await this.assess(OFFERED_ON);
    this.agreementId = await this.sign(await this.take(`/cases/${this.caseId}/offers`, this.asked(), 'supervisor'));
    await this.until('in force', ({ agreements }) => agreements[0]?.status === 'IN_FORCE');
  }

  private asked(): object {
    const { interest } = this.expected;
    if (interest === null) return {};
    const waivers = { penaltyPercent: 100, feePercent: 0, interestPercent: 0, principalPercent: 0 };
    const terms = { structure: 'RESTRUCTURE', firstDueOn: '2025-06-12', numberOfInstalments: 24, interest, waivers };
    return { options: [{ plans: [{ loanId: this.loanId, ...terms }] }] };
  }

  /** Whether the row of the day is paid in this life. */
  pays(seq: number): boolean {
    return this.life === 'KEPT' || seq <= 6;
  }
}

describe('the golden loan', () => {
  let api: RunningApi;
  let all: readonly GoldenLife[];

  beforeAll(async () => {
    api = await RunningApi.start(OFFERED_ON);
    all = (['N1', 'N3'] as const).flatMap((plan) => LIVES.map((life) => new GoldenLife(api, plan, life)));
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  it('is owed on its 91st day what the figures say', async () => {
    for (const told of all) {
      await told.registerUnpaidLoans('2025-01-10');
      const { arrears } = await told.loan(OFFERED_ON);
      expect(arrears).toMatchObject({ dpd: 91, penalty: snapshot.penalty_frozen, payoff: snapshot.total });
    }
    expect(await sweep(api, OFFERED_ON)).toMatchObject({ overdue: all.length });
  }, 60_000);

  it('is agreed under N1 and N3, row by row', async () => {
    for (const told of all) {
      await told.offered();
      const [plan] = (await told.view()).agreements[0].plans;
      expect(plan).toMatchObject({
        totalPayable: told.expected.total,
        waiver: { state: 'FROZEN', amounts: { penalty: 10_653 } },
      });
      const rows = plan.rows.map(({ dueOn, principal, interest, total }: Row) => ({
        dueOn,
        principal,
        interest,
        total,
      }));
      expect(rows).toEqual(told.expected.rows);
    }
  }, 60_000);

  it('is paid until each life takes its own way', async () => {
    for (const [index, { dueOn }] of N1.slice(0, 6).entries()) await payRows(index, dueOn);
  }, 60_000);

  it('is settled early for what the payoff of the day says, and the penalty is waived', async () => {
    await turnTo(api, SETTLED_ON);
    for (const told of all.filter(({ life }) => life === 'SETTLED_EARLY')) {
      const { settledFor } = told.expected;
      const { body } = await api.get(`/loans/${told.loanId}/payoff?on=${SETTLED_ON}`);
      expect(body.payoff.total).toBe(settledFor);
      const asked = { requestId: 'E1', requestedBy: 'BORROWER', from: SETTLED_ON };
      await told.take(`/loans/${told.loanId}/early-settlements`, asked);
      await told.pay(told.loanId, `${told.loanId}-REST`, settledFor, SETTLED_ON);
      await completed(told, SETTLED_ON, sumOf(told.expected.rows.slice(0, 6), ({ total }) => total) + settledFor);
    }
  }, 60_000);

  it('is broken on the day after the grace of its seventh row, and everything is owed', async () => {
    await payRows(6, N3_SEVENTH.dueOn);
    await turnTo(api, BROKEN_ON);
    for (const told of all.filter(({ life }) => life === 'BROKEN')) {
      const { agreements } = await told.until('broken', (view) => view.agreements[0].status === 'BREACHED');
      expect(agreements[0].breach).toMatchObject({ breachedOn: BROKEN_ON, missed: { seq: 7 } });
      await told.untilLoan(told.loanId, 'accelerated', ({ phase }) => phase === 'ACCELERATED');
      expect((await told.loan(BROKEN_ON)).arrears.payoff).toBe(told.expected.owedOnBreak);
    }
    await turnTo(api, TEN_DAYS_LATER);
    for (const told of all.filter(({ life }) => life === 'BROKEN')) {
      expect((await told.loan(TEN_DAYS_LATER)).arrears.payoff).toBe(told.expected.owedTenDaysLater);
    }
  }, 60_000);

  it('is kept to the last row: nothing is owed, the penalty is waived, the record is restored', async () => {
    for (const [index, { dueOn }] of N1.entries()) if (index > 6) await payRows(index, dueOn);
    const lastDueOn = N1.at(-1)?.dueOn ?? '';
    for (const told of all.filter(({ life }) => life === 'KEPT')) {
      await completed(told, lastDueOn, told.expected.total);
      const confirmation = `/cases/${told.caseId}/credit-restorations/${told.loanId}/confirmation`;
      await told.take(confirmation, { bureauReference: `B-${told.loanId}`, restoredOn: lastDueOn });
      const outcomes = [{ loanId: told.loanId, outcome: 'RESTORED' }];
      expect(await told.view()).toMatchObject({ stage: 'CLOSED', closedOn: lastDueOn, outcomes });
    }
  }, 120_000);

  async function payRows(index: number, dueOn: string): Promise<void> {
    await turnTo(api, dueOn);
    for (const told of all.filter((one) => one.pays(index + 1))) {
      const { total } = rowOf(told.expected.rows, index + 1);
      await told.pay(told.loanId, `${told.loanId}-P${index + 1}`, total, dueOn);
    }
  }

  async function completed(told: GoldenLife, on: string, paid: number): Promise<void> {
    const view = await told.until('completed', ({ agreements }) => agreements[0].status === 'COMPLETED');
    const waiver = { state: 'GRANTED', amounts: { penalty: snapshot.penalty_frozen } };
    expect(view.agreements[0].plans).toMatchObject([{ completedOn: on, paid, remainingTotal: 0, waiver }]);
    await told.untilLoan(told.loanId, 'settled', ({ arrears }) => arrears.status === 'SETTLED');
    expect((await told.loan()).arrears).toMatchObject({ payoff: 0, credit: 0 });
    await told.until('asked of the bureau', ({ loans }) => loans[0].restoration?.status === 'REQUESTED');
  }
});
