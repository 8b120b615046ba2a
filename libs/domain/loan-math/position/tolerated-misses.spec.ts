/** What a plan tolerates, at each of its limits and one beyond: the row, the fen, the day. */
import { addMonthsClamped, fen, localDate } from '#kernel';
import type { Payment } from '../contract/dated-payment';
import { golden } from '../contract/golden-contract.fixture';
import type { Acceleration, AgreedPlan } from '../plan/agreed-plan';
import { toleratesMisses, type BreachTolerance } from '../plan/breach-tolerance';
import { planSchedule } from '../plan/plan-schedule';
import { NO_WAIVERS } from '../plan/plan-terms';
import type { LoanFacts } from './loan-facts';
import { debtSnapshot, loanPosition } from './loan-position';
import type { LoanPosition } from './position';

const SIGNED = localDate('2025-05-12');
const unpaid: LoanFacts = { contract: golden, payments: [], reversals: [], plans: [] };
const snapshot = debtSnapshot(unpaid, SIGNED);
const plan: AgreedPlan = {
  planId: 'A1',
  snapshot,
  schedule: planSchedule(snapshot, {
    structure: 'RESTRUCTURE',
    firstDueOn: addMonthsClamped(SIGNED, 1),
    numberOfInstalments: 24,
    interest: { kind: 'STOPPED' },
    waivers: { ...NO_WAIVERS, penaltyPercent: 100 },
  }),
  includedPaymentIds: [],
};
/** What every row but the last asks. */
const ROW = plan.schedule.rows[1]?.total ?? 0;

const paid = (on: string, amount: number = ROW): Payment => ({
  paymentId: `P-${on}`,
  paidAt: `${on}T12:00:00+08:00`,
  amount: fen(amount),
});

interface Lived {
  readonly tolerance?: Partial<BreachTolerance>;
  readonly payments?: readonly Payment[];
  readonly acceleration?: Acceleration;
}

const WIDE: BreachTolerance = { inARow: 60, inAll: 60, unpaid: fen(10_000_000) };
function at(on: string, { tolerance = {}, payments = [], acceleration }: Lived = {}): LoanPosition {
  const agreed = { ...plan, tolerance: { ...WIDE, ...tolerance }, acceleration };
  return loanPosition({ ...unpaid, payments, plans: [agreed] }, localDate(on));
}
const brokenOn = (on: string, lived: Lived = {}): string | null | undefined => at(on, lived).plan?.brokenOn;

describe('a plan that tolerates missed rows', () => {
  it('is kept with as many missed in a row as it tolerates, and broken on the day after the grace of the next', () => {
    // Grace ends on 16 June, 15 July and 15 August.
    expect(brokenOn('2025-07-15', { tolerance: { inARow: 1 } })).toBeNull();
    expect(brokenOn('2025-07-16', { tolerance: { inARow: 1 } })).toBe('2025-07-16');
    expect(brokenOn('2025-08-15', { tolerance: { inARow: 2 } })).toBeNull();
    expect(brokenOn('2025-08-16', { tolerance: { inARow: 2 } })).toBe('2025-08-16');
    expect(brokenOn('2025-06-16', { tolerance: { inARow: 0 } })).toBeNull();
    expect(brokenOn('2025-06-17', { tolerance: { inARow: 0 } })).toBe('2025-06-17');
  });

  it('starts counting rows in a row again once those missed are paid', () => {
    const madeGood = [paid('2025-07-01'), paid('2025-08-10')];
    expect(brokenOn('2025-08-16', { tolerance: { inARow: 1 }, payments: madeGood })).toBeNull();
    expect(brokenOn('2025-08-16', { tolerance: { inARow: 1 }, payments: madeGood.slice(0, 1) })).toBe('2025-08-16');
  });

  it('counts rows missed in all whether they were made good or not', () => {
    const madeGood = [paid('2025-07-01'), paid('2025-08-10')];
    expect(brokenOn('2025-08-15', { tolerance: { inAll: 2 }, payments: madeGood })).toBeNull();
    expect(brokenOn('2025-08-16', { tolerance: { inAll: 2 }, payments: madeGood })).toBe('2025-08-16');
    expect(brokenOn('2025-09-15', { tolerance: { inAll: 3 }, payments: madeGood })).toBeNull();
    expect(at('2025-08-16', { payments: madeGood }).plan?.missed.map(({ seq, unpaid: lacks }) => [seq, lacks])).toEqual(
      [
        [1, plan.schedule.rows[0]?.total],
        [2, ROW],
        [3, ROW],
      ],
    );
  });

  it('is kept up to the amount it tolerates, and broken by a fen more', () => {
    expect(brokenOn('2025-06-17', { tolerance: { unpaid: fen(52_144) } })).toBeNull();
    expect(brokenOn('2025-06-17', { tolerance: { unpaid: fen(52_143) } })).toBe('2025-06-17');
    const part = [paid('2025-06-16', 52_044)];
    expect(brokenOn('2025-06-17', { tolerance: { unpaid: fen(100) }, payments: part })).toBeNull();
    expect(brokenOn('2025-06-17', { tolerance: { unpaid: fen(99) }, payments: part })).toBe('2025-06-17');
  });

  it('adds up what rows lack that stand unpaid, less what was paid since', () => {
    const part = (on: string): Lived => ({ tolerance: { unpaid: fen(60_000) }, payments: [paid(on, 44_288)] });
    // Of 104,288 fen of two rows 60,000 are left.
    expect(brokenOn('2025-07-16', part('2025-07-15'))).toBeNull();
    expect(brokenOn('2025-07-16', part('2025-07-16'))).toBe('2025-07-16');
  });

  it('tolerates nothing that is unpaid when the grace of its last row has ended', () => {
    const rows = plan.schedule.rows;
    // All but the last row, each on its due date, and the last one but for a fen; its grace ends on 15 May.
    const each = rows.slice(0, -1).map(({ dueOn, total }) => paid(dueOn, total));
    const last = rows.at(-1)?.total ?? 0;
    const short = [...each, paid('2027-05-12', last - 1)];
    expect(brokenOn('2027-05-17', { payments: short })).toBeNull();
    expect(at('2027-05-18', { payments: short }).plan).toMatchObject({
      brokenOn: '2027-05-18',
      passedOn: '2027-05-18',
    });
    const whole = at('2027-05-18', { payments: [...short, paid('2027-05-17', 1)] });
    expect(whole.plan).toMatchObject({ brokenOn: null, completedOn: '2027-05-17', missed: [] });
    // A row that was missed before is not forgiven by those after it: money fills the oldest first.
    const withHole = each.filter((_, at) => at !== 3).concat(paid('2027-05-12', last));
    expect(brokenOn('2027-05-17', { payments: withHole })).toBeNull();
    expect(brokenOn('2027-05-18', { payments: withHole })).toBe('2027-05-18');
  });

  it('ends with the last row in which anything is due, where a legal cost taken back left nothing in later ones', () => {
    const cost = { costId: 'C1', incurredOn: localDate('2025-05-01'), amount: fen(150_000) };
    const sued: LoanFacts = {
      ...unpaid,
      contract: { ...golden, legalCosts: [cost] },
      payments: [{ ...paid('2025-05-05', 150_000), paymentId: 'P0' }],
    };
    const debt = debtSnapshot(sued, SIGNED);
    const agreed: AgreedPlan = {
      ...plan,
      snapshot: debt,
      schedule: planSchedule(debt, {
        structure: 'RESTRUCTURE',
        firstDueOn: addMonthsClamped(SIGNED, 1),
        numberOfInstalments: 24,
        interest: { kind: 'STOPPED' },
        waivers: { ...NO_WAIVERS, penaltyPercent: 100 },
      }),
      includedPaymentIds: ['P0'],
      tolerance: WIDE,
    };
    const { rows } = agreed.schedule;
    const each = rows.slice(0, -3).map(({ dueOn, total }) => paid(dueOn, total));
    const ledger = (on: string): LoanPosition['plan'] =>
      loanPosition({ ...sued, contract: golden, payments: [...sued.payments, ...each], plans: [agreed] }, localDate(on))
        .plan;
    // What paid the cost paid the debt after all, so that nothing is due in the last two rows. The one before is not paid.
    const [open, ...others] = ledger('2027-03-15')?.rows.slice(-3) ?? [];
    expect([open?.dueOn, open?.status]).toEqual(['2027-03-12', 'IN_GRACE']);
    expect(others.map(({ status }) => status)).toEqual(['PAID', 'PAID']);
    expect(ledger('2027-03-16')?.brokenOn).toBe('2027-03-16');
  });

  it('goes on as a plan while it is kept: no penalty, the waiver frozen, days past due counted, the missed row due', () => {
    const { phase, arrears, plan: ledger } = at('2025-06-30', { tolerance: { inARow: 1 } });
    expect(phase).toBe('PLAN');
    expect(arrears).toMatchObject({ dpd: 18, overdueTotal: 52_144, penalty: 0, oldestUnpaidDue: '2025-06-12' });
    expect(ledger).toMatchObject({
      stage: 'IN_FORCE',
      waiver: { state: 'CONDITIONAL' },
      nextDueOn: '2025-06-12',
      missed: [{ seq: 1, dueOn: '2025-06-12', missedOn: '2025-06-17', unpaid: 52_144 }],
      passedOn: null,
    });
    expect(ledger?.rows[0]?.status).toBe('MISSED');
    expect(at('2025-06-30', { payments: [paid('2025-06-20')] }).plan?.rows[0]?.status).toBe('PAID');
  });

  it('is observed anew from each row missed, as the law has it', () => {
    const since = (on: string, lived: Lived): unknown => at(on, lived).observed?.standing();
    const payments = [paid('2025-06-20')];
    expect(since('2025-06-16', {})).toMatchObject({ startedOn: '2025-06-12', because: 'FIRST_DUE' });
    expect(since('2025-06-30', { payments })).toMatchObject({ startedOn: '2025-06-12', because: 'MISSED' });
    expect(since('2025-07-16', { payments })).toMatchObject({ startedOn: '2025-07-12', because: 'MISSED' });
  });

  it('that another loan breaks is observed anew from that day, or from its own row missed on it', () => {
    const outside = (on: string): Acceleration => ({ kind: 'ON', on: localDate(on) });
    const since = (on: string): unknown => at('2025-09-01', { acceleration: outside(on) }).observed?.standing();
    expect(since('2025-08-01')).toMatchObject({ startedOn: '2025-08-01' });
    expect(since('2025-07-16')).toMatchObject({ startedOn: '2025-07-12' });
  });

  it('tells the day on which its own rows passed what is tolerated though another loan broke it later', () => {
    const acceleration: Acceleration = { kind: 'ON', on: localDate('2025-08-01') };
    const told = at('2025-09-01', { tolerance: { inARow: 1 }, acceleration }).plan;
    expect(told).toMatchObject({ brokenOn: '2025-08-01', passedOn: '2025-07-16' });
    const before: Acceleration = { kind: 'ON', on: localDate('2025-07-15') };
    expect(at('2025-09-01', { tolerance: { inARow: 1 }, acceleration: before }).plan).toMatchObject({
      brokenOn: '2025-07-15',
      passedOn: null,
    });
  });

  it('tolerates something only with a number of rows and an amount', () => {
    expect(toleratesMisses(WIDE)).toBe(true);
    for (const field of ['inARow', 'inAll', 'unpaid'] as const) {
      expect(toleratesMisses({ ...WIDE, [field]: 0 })).toBe(false);
      expect(brokenOn('2025-06-17', { tolerance: { [field]: 0 } })).toBe('2025-06-17');
    }
  });
});
