import fc from 'fast-check';
import { addDays, fen, type LocalDate } from '#kernel';
import { testContext } from '#kernel-testing';
import { day, goldenRegistered, goldenTerms, repayment, restructured } from '#lending-testing';
import { anyLoan, dayAfterStart } from '../../../../../test/support/arbitrary-loan';
import type { LoanCommand } from '../../domain/loan-commands';
import { loanArrears } from '../../domain/loan-figures';
import { loanFacts } from '../../domain/loan-facts';
import { loanDecider } from '../../domain/loan.decider';
import { loanEvents, type LoanEvent } from '../../domain/loan.events';
import { evolveLoan, foldLoan, isRegistered, type LoanState, type RegisteredLoan } from '../../domain/loan.state';
import type { LoanBookEntry } from '../loan-book';
import { isNews } from '../sweep-pass';
import { lastLook, nothingNewSince, type LastLook } from './last-look';
import { sweepLoan, type SweepFinding } from './overdue-report';

jest.setTimeout(120_000);

function registered(state: LoanState): RegisteredLoan {
  if (!isRegistered(state)) throw new Error('the loan of the test is not registered');
  return state;
}

function foundOf(state: LoanState, asOf: LocalDate, previous: LocalDate | null): SweepFinding {
  const found = sweepLoan(registered(state), { asOf, previous, inCase: false });
  if (!found) throw new Error('the loan of the test is not disbursed');
  return found;
}

/** What is remembered of the golden loan after a sweep. */
function remembered(events: readonly LoanEvent[], asOf: string): LastLook | null {
  const state = registered(foldLoan([...goldenRegistered, ...events]));
  return lastLook(state, foundOf(state, day(asOf), null), day(asOf));
}

const firstPaid = repayment('P1', 108_161, '2025-02-10');
const nothingTold = { reportedBucket: null, reportedClass: null, reportedOldestUnpaidOn: null };

describe('a loan that a sweep looked at', () => {
  it('in order, is looked at again on the day after its next due date', () => {
    expect(remembered([], '2025-01-20')).toEqual({ lookAgainOn: '2025-02-11', events: 1, ...nothingTold });
    expect(remembered([], '2025-02-10')).toEqual({ lookAgainOn: '2025-02-11', events: 1, ...nothingTold });
    expect(remembered([firstPaid], '2025-02-11')).toEqual({ lookAgainOn: '2025-03-11', events: 2, ...nothingTold });
  });

  it('in order, is looked at on its last due date already, since waiting credit may settle it then', () => {
    const allButTheLast = repayment('P1', 1_190_000, '2025-02-10');
    expect(remembered([allButTheLast], '2025-12-20')?.lookAgainOn).toBe('2026-01-10');
  });

  it('overdue, is looked at again on the day its bucket or class may be another', () => {
    const told = (reportedBucket: string, reportedClass: string) => {
      return { events: 1, reportedBucket, reportedClass, reportedOldestUnpaidOn: '2025-02-10' };
    };
    expect(remembered([], '2025-02-11')).toEqual({ lookAgainOn: '2025-03-13', ...told('1-30', 'SPECIAL_MENTION') });
    expect(remembered([], '2025-03-13')).toEqual({ lookAgainOn: '2025-04-12', ...told('31-60', 'SPECIAL_MENTION') });
    expect(remembered([], '2025-05-12')).toEqual({ lookAgainOn: '2025-08-10', ...told('91-180', 'SUBSTANDARD') });
    expect(remembered([], '2026-02-10')).toEqual({ lookAgainOn: '9999-12-31', ...told('361+', 'LOSS') });
  });

  it('is looked at by the next sweep under a plan, and where money is known that came later', () => {
    expect(remembered([restructured], '2025-05-13')).toBeNull();
    expect(remembered([firstPaid], '2025-02-09')).toBeNull();
  });

  it('is passed over only while neither a date, nor an event, nor what the case was told says otherwise', () => {
    const look = remembered([], '2025-02-11') as LastLook;
    const entry = { loanId: 'JB1', borrowerId: 'C1', openCaseId: 'C1-1', ...look };
    const passedOver = (asOf: string, change: Partial<LoanBookEntry> = {}) =>
      nothingNewSince(look, { ...entry, ...change }, day(asOf));
    expect(passedOver('2025-02-12')).toBe(true);
    expect(passedOver('2025-03-12')).toBe(true);
    expect(passedOver('2025-03-13')).toBe(false);
    expect(passedOver('2025-02-12', { events: 2 })).toBe(false);
    expect(passedOver('2025-02-12', { events: null })).toBe(false);
    expect(passedOver('2025-02-12', { reportedBucket: null })).toBe(false);
    expect(passedOver('2025-02-12', { reportedClass: 'NORMAL' })).toBe(false);
    expect(passedOver('2025-02-12', { reportedOldestUnpaidOn: day('2025-03-10') })).toBe(false);
  });
});

/** Sends commands on a day; what a rule refuses does not happen. */
function after(state: LoanState, commands: readonly LoanCommand[], today: LocalDate): LoanState {
  return commands.reduce((now, command) => {
    const decision = loanDecider.decide(command, now, testContext({ businessDate: today }));
    return decision.kind === 'accepted' ? decision.events.reduce(evolveLoan, now) : now;
  }, state);
}

/** More than any loan of the test owes. */
const EVERYTHING = fen(50_000_000);

type PaidUp = 'NOT' | 'WHAT_IS_DUE' | 'EVERYTHING_AHEAD';

/** A payment on a day: of what is overdue then, or ahead of all rows to come. */
function paysUp(state: LoanState, on: LocalDate, paid: PaidUp): readonly LoanCommand[] {
  const due = loanArrears(state, on);
  if (!due || paid === 'NOT') return [];
  const { overduePrincipal, overdueInterest, penalty, overdueFee } = due;
  const overdue = fen(overduePrincipal + overdueInterest + penalty + overdueFee);
  const amount = paid === 'WHAT_IS_DUE' ? overdue : EVERYTHING;
  const payment = { paymentId: 'DUE', amount, paidAt: `${on}T23:00:00+08:00`, channel: 'APP' };
  return amount > 0 ? [{ type: 'RecordRepayment', data: payment }] : [];
}

/** Whether anything of a row is overdue once its due date has passed: money of that very day goes to it before old penalties. */
function isStillAsked(state: LoanState, { seq, dueOn }: { readonly seq: number; readonly dueOn: LocalDate }): boolean {
  const lines = loanArrears(state, addDays(dueOn, 1))?.lines ?? [];
  return lines.some((line) => line.seq === seq && line.principal + line.interest + line.fee > 0);
}

const dayOfLoan = fc.integer({ min: 0, max: 600 }).map(dayAfterStart);
const at = (day: LocalDate): string => `${day}T12:00:00+08:00`;

/** What else happens to the money of a loan; most of it a rule refuses. */
const furtherCommand: fc.Arbitrary<LoanCommand> = fc
  .record({ day: dayOfLoan, amount: fc.integer({ min: 1, max: 3_000 }), id: fc.uuid() })
  .chain(({ day: on, amount, id }): fc.Arbitrary<LoanCommand> => {
    const money = { amount: fen(amount) };
    const [costId, refundId, requestId] = [id, id, id];
    return fc.constantFrom<LoanCommand[]>(
      { type: 'RefundOverpayment', data: { refundId, ...money, refundedAt: at(on), bankReference: id } },
      {
        type: 'AddLegalCost',
        data: { costId, ...money, kind: 'COURT_FEE', incurredOn: on, courtReference: null },
      },
      { type: 'RequestEarlySettlement', data: { requestId, requestedBy: 'BORROWER', from: on } },
      {
        type: 'RecordRepayment',
        data: { paymentId: id, amount: fen(amount * 200), paidAt: at(on), channel: 'APP' },
      },
      { type: 'ReverseRepayment', data: { paymentId: 'P0', reversalId: id, reversedAt: at(on), reason: 'CHARGEBACK' } },
    );
  });

/** Any loan with whatever was paid, reversed, given back and so on by the day on which it is looked at. */
const anyKnownLoan = fc
  .record({
    loan: anyLoan,
    /** Payments of it that came in; a loan with few is overdue for long. */
    came: fc.constantFrom(0, 1, 15),
    further: fc.array(furtherCommand, { maxLength: 3 }),
    known: dayOfLoan,
  })
  .map(({ loan: { contract, payments, reversals }, came, further, known }): LoanState => {
    const { disbursedOn, dailyRate, penaltyDailyRate, revolving, rows } = contract;
    const terms = { ...goldenTerms, disbursedOn, dailyRate, penaltyDailyRate, currency: 'CNY' as const };
    const method = revolving ? ('BILL' as const) : ('EPI' as const);
    const begun = foldLoan([{ type: 'LoanRegistered', data: { ...terms, method, schedule: revolving ? [] : rows } }]);
    const commands: readonly LoanCommand[] = [
      ...(revolving ? rows.map((data): LoanCommand => ({ type: 'PostBill', data })) : []),
      ...payments
        .slice(0, came)
        .map((data): LoanCommand => ({ type: 'RecordRepayment', data: { ...data, channel: 'APP' } })),
      ...reversals.map((data, i): LoanCommand => {
        return { type: 'ReverseRepayment', data: { ...data, reversalId: `R${i}`, reason: 'CHARGEBACK' } };
      }),
      ...further,
    ];
    return after(begun, commands, known);
  });

/** The golden loan under its plan, kept or not. */
const planned = fc
  .array(furtherCommand, { maxLength: 3 })
  .map((further) => after(foldLoan([...goldenRegistered, restructured]), further, dayAfterStart(600)));

/** A look as of a day, by a sweep that runs on it or, since there were others to make up for, later. */
const anyLook = fc
  .record({
    known: fc.oneof({ weight: 6, arbitrary: anyKnownLoan }, { weight: 1, arbitrary: planned }),
    on: fc.integer({ min: 0, max: 500 }).map(dayAfterStart),
    paidUp: fc.constantFrom<PaidUp[]>('NOT', 'WHAT_IS_DUE', 'EVERYTHING_AHEAD'),
  })
  .map(({ known, on, paidUp }) => ({
    on,
    state: after(known, paysUp(known, on, paidUp), dayAfterStart(700)),
  }));

interface Since {
  /** After the look; null for the last day on which the loan is passed over. */
  readonly days: number | null;
  readonly commands: readonly LoanCommand[];
  /** What the case was told otherwise since by somebody else. */
  readonly toldOtherwise: keyof typeof nothingTold | null;
}

const since: fc.Arbitrary<Since> = fc.record({
  days: fc.option(fc.integer({ min: 1, max: 100 }), { freq: 2 }),
  commands: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(furtherCommand, { maxLength: 2 }) },
  ),
  toldOtherwise: fc.option(fc.constantFrom('reportedBucket', 'reportedClass', 'reportedOldestUnpaidOn'), { freq: 2 }),
});

function toldOf({ report: { figures } }: SweepFinding): Pick<LastLook, keyof typeof nothingTold> {
  if (!figures) return nothingTold;
  const { bucket, class: category, oldestUnpaidDueOn } = figures;
  return { reportedBucket: bucket, reportedClass: category, reportedOldestUnpaidOn: oldestUnpaidDueOn };
}

/** As the book says it, whatever the look remembers. */
function bookEntry(now: LoanState, told: Pick<LastLook, keyof typeof nothingTold>): LoanBookEntry {
  return { loanId: 'JB1', borrowerId: 'C1', openCaseId: null, events: now.events, ...told };
}

describe('any loan that a sweep looked at', () => {
  const STANDINGS = ['in order', 'overdue'] as const;
  const standingOf = (look: LastLook): string => (look.reportedBucket === null ? 'in order' : 'overdue');
  const TOLD_OVERDUE = {
    ...{ reportedBucket: '1-30', reportedClass: 'SPECIAL_MENTION', reportedOldestUnpaidOn: day('2025-02-10') },
  };

  it.each(STANDINGS)('%s, gives no later sweep anything to tell or to book while it is passed over', (standing) => {
    fc.assert(
      fc.property(anyLook, since, ({ state, on }, { days, commands, toldOtherwise }) => {
        const seen = sweepLoan(registered(state), { asOf: on, previous: null, inCase: false });
        const look = seen && lastLook(registered(state), seen, on);
        if (!seen || !look) return fc.pre(false);
        const last = look.lookAgainOn === '9999-12-31' ? addDays(on, 400) : addDays(look.lookAgainOn, -1);
        const asOf = days === null ? last : addDays(on, days);
        fc.pre(asOf > on);
        const now = after(state, commands, dayAfterStart(800));
        const told = toldOf(seen);
        const otherwise = told.reportedBucket === null ? TOLD_OVERDUE : nothingTold;
        const field = toldOtherwise === null ? {} : { [toldOtherwise]: otherwise[toldOtherwise] };
        const entry = bookEntry(now, { ...told, ...field });
        fc.pre(nothingNewSince(look, entry, asOf) && standingOf(look) === standing);
        const found = foundOf(now, asOf, on);
        expect([isNews(found, entry), found.settledUnbooked, found.planInForce]).toEqual([false, false, false]);
        expect(found.report.figures !== null).toBe(entry.reportedBucket !== null);
      }),
      { numRuns: 50 },
    );
  });

  it.each(STANDINGS)(
    '%s, is looked at again no earlier than there is something to tell, unless money waits',
    (standing) => {
      fc.assert(
        fc.property(anyLook, ({ state, on }) => {
          const seen = sweepLoan(registered(state), { asOf: on, previous: null, inCase: false });
          const look = seen && lastLook(registered(state), seen, on);
          if (!look || look.lookAgainOn === '9999-12-31') return fc.pre(false);
          const { credit = 0 } = loanArrears(state, on) ?? {};
          const { rows } = loanFacts(state, registered(state).registered).contract;
          // On its last due date waiting money may settle the loan; without any it is overdue the day after.
          const isLast = look.lookAgainOn === rows.at(-1)?.dueOn;
          const asOf = isLast ? addDays(look.lookAgainOn, 1) : look.lookAgainOn;
          const due = rows.find(({ dueOn }) => dueOn >= on);
          const isAsked = due !== undefined && isStillAsked(state, due);
          fc.pre(credit === 0 && standingOf(look) === standing && (standing === 'overdue' || isAsked));
          expect(isNews(foundOf(state, asOf, on), bookEntry(state, look))).toBe(true);
        }),
        { numRuns: 50 },
      );
    },
  );

  it('remembers what the case was told', () => {
    fc.assert(
      fc.property(anyLook, ({ state, on }) => {
        const seen = sweepLoan(registered(state), { asOf: on, previous: null, inCase: false });
        const look = seen && lastLook(registered(state), seen, on);
        if (look) expect(look).toMatchObject({ ...toldOf(seen), events: state.events });
      }),
      { numRuns: 100 },
    );
  });

  it.each(Object.entries(loanEvents))('is another after %s, where that changes anything of it', (type, { example }) => {
    const before = foldLoan([...goldenRegistered, firstPaid, restructured]);
    const now = evolveLoan(before, { type, data: example } as LoanEvent);
    const isAnother = JSON.stringify({ ...now, events: 0 }) !== JSON.stringify({ ...before, events: 0 });
    expect(isAnother && now.events === before.events).toBe(false);
  });
});
