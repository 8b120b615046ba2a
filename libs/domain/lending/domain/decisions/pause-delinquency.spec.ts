import fc from 'fast-check';
import { addDays, fen } from '#kernel';
import { given, testContext } from '#kernel-testing';
import { day, goldenRegistered, repayment } from '#lending-testing';
import { anyMovements, dayAfterStart } from '../../../../../test/support/arbitrary-loan';
import type { LoanCommand } from '../loan-commands';
import { loanArrears, loanTimeline } from '../loan-figures';
import { loanDecider } from '../loan.decider';
import type { LoanEvent } from '../loan.events';
import { evolveLoan, foldLoan, type LoanState } from '../loan.state';

const STOPS = ['PENALTY', 'DAYS_PAST_DUE', 'DEADLINES'] as const;
const pauses = (holdId: string, from: string) =>
  ({ type: 'PauseDelinquency', data: { holdId, kind: 'DEATH', from: day(from), stops: STOPS } }) as const;
const resumes = (holdId: string, until: string) =>
  ({ type: 'ResumeDelinquency', data: { holdId, until: day(until) } }) as const;
const on = (date: string) => ({ businessDate: day(date) });

describe('pausing the delinquency of a loan', () => {
  it('is told with the hold, and stops days and penalty from a day before it became known', () => {
    const { events, state } = given(loanDecider, goldenRegistered)
      .when(pauses('H1', '2025-02-20'), on('2025-03-20'))
      .thenEvents(['DelinquencyPaused']);
    expect(events[0]?.data).toEqual({
      ...{ loanId: 'JB1', borrowerId: 'C1', holdId: 'H1', kind: 'DEATH', from: '2025-02-20', stops: STOPS },
      agreementId: null,
    });
    expect(loanArrears(state, day('2025-03-20'))).toMatchObject({ dpd: 9 });
  });

  it('is told once, and another reason or day under the same id is refused', () => {
    const once = given(loanDecider, goldenRegistered)
      .when(pauses('H1', '2025-02-20'), on('2025-03-20'))
      .thenEvents(['DelinquencyPaused']);
    once.andRepeated().thenUnchanged();
    once.andWhen(pauses('H1', '2025-02-20'), on('2025-03-21')).thenUnchanged();
    once.andWhen(pauses('H1', '2025-02-21'), on('2025-03-21')).thenRejected('HOLD_DIFFERS', { holdId: 'H1' });
  });

  it('that ended for this loan holds anew where its person proves to be the loan’s again', () => {
    const ended = given(loanDecider, goldenRegistered)
      .when(pauses('H1', '2025-02-20'), on('2025-03-20'))
      .thenEvents(['DelinquencyPaused'])
      .andWhen(resumes('H1', '2025-03-10'), on('2025-03-20'))
      .thenEvents(['DelinquencyResumed']);
    ended.andWhen(pauses('H1', '2025-02-20'), on('2025-03-21')).thenUnchanged();
    const { type, data } = pauses('H1', '2025-02-20');
    const anew = { type, data: { ...data, anew: true } } as const;
    const held = ended.andWhen(anew, on('2025-03-21')).thenEvents(['DelinquencyPaused']);
    expect(held.state.pauses).toMatchObject([{ holdId: 'H1', until: null }]);
    held.andWhen(anew, on('2025-03-22')).thenUnchanged();
  });

  it('begins on no day to come', () => {
    given(loanDecider, goldenRegistered)
      .when(pauses('H1', '2025-03-21'), on('2025-03-20'))
      .thenRejected('VALUE_DATE_IN_FUTURE');
  });

  it('ends on the earliest day told, and a later one changes nothing', () => {
    const held = given(loanDecider, goldenRegistered)
      .when(pauses('H1', '2025-02-20'), on('2025-03-20'))
      .thenEvents(['DelinquencyPaused']);
    const ended = held.andWhen(resumes('H1', '2025-03-10'), on('2025-03-20')).thenEvents(['DelinquencyResumed']);
    ended.andRepeated().thenUnchanged();
    ended.andWhen(resumes('H1', '2025-03-15'), on('2025-03-20')).thenUnchanged();
    const sooner = ended.andWhen(resumes('H1', '2025-02-25'), on('2025-03-20')).thenEvents(['DelinquencyResumed']);
    expect(loanArrears(sooner.state, day('2025-03-20'))).toMatchObject({ dpd: 38 - 5 });
  });

  it('of a hold that is not on the loan does not end', () => {
    given(loanDecider, goldenRegistered)
      .when(resumes('H9', '2025-03-10'), on('2025-03-20'))
      .thenRejected('HOLD_UNKNOWN', { holdId: 'H9' });
  });

  it('that stopped nothing is as if it had never been', () => {
    const held = given(loanDecider, goldenRegistered)
      .when(pauses('H1', '2025-02-20'), on('2025-03-20'))
      .thenEvents(['DelinquencyPaused']);
    const back = held.andWhen(resumes('H1', '2025-02-20'), on('2025-03-21')).thenEvents(['DelinquencyResumed']);
    expect(loanArrears(back.state, day('2025-03-21'))).toEqual(
      loanArrears(foldLoan(goldenRegistered), day('2025-03-21')),
    );
  });

  it('shows in the history of days past due: the bucket comes as many days later', () => {
    const held = [...goldenRegistered, ...toldEvents(pauses('H1', '2025-02-20'), resumes('H1', '2025-03-02'))];
    const [spell] = loanTimeline(foldLoan(held), day('2025-01-31'), day('2025-04-30'));
    expect(spell?.changes.map(({ on: date, bucket }) => [date, bucket])).toEqual([
      ['2025-02-11', '1-30'],
      ['2025-03-23', '31-60'],
      ['2025-04-22', '61-90'],
    ]);
  });

  it('settles a loan that owed nothing but the penalty of those days, and opens it again with them', () => {
    const due = loanArrears(foldLoan(goldenRegistered), day('2026-01-10'));
    // All but the penalty of the twelve rows is paid on the last due date, by which eleven rows are late.
    const rest = [...goldenRegistered, repayment('P1', (due?.payoff ?? 0) - 1, '2026-01-10')];
    const open = loanArrears(foldLoan(rest), day('2026-01-20'));
    expect(open).toMatchObject({ status: 'ACTIVE' });
    const settled = given(loanDecider, rest)
      .when(pauses('H1', '2025-02-01'), on('2026-01-20'))
      .thenEvents(['DelinquencyPaused', 'LoanSettled']);
    expect(settled.state.settledOn).not.toBeNull();
    const again = settled.andWhen(resumes('H1', '2025-02-01'), on('2026-01-20')).thenEvents(['DelinquencyResumed']);
    expect(again.state.settledOn).toBeNull();
  });
});

describe('a hold on the person of a loan that was settled long before', () => {
  const settled = given(loanDecider, [...goldenRegistered, repayment('P1', 1_700_000, '2026-02-01')])
    .when({ type: 'SettleLoan', data: { asOf: day('2026-02-01') } }, on('2026-02-01'))
    .thenEvents(['LoanSettled']);
  const { settledOn } = settled.state;
  const held = () => settled.andWhen(pauses('H1', '2026-05-01'), on('2026-05-10')).thenEvents(['DelinquencyPaused']);

  it('is known to it, and nobody is told once more that it is settled', () => {
    expect(held().events[0]?.data).toMatchObject({ staysSettled: true });
    expect(held().state.settledOn).toBe(settledOn);
    const ended = held().andWhen(resumes('H1', '2026-05-20'), on('2026-05-20')).thenEvents(['DelinquencyResumed']);
    expect(ended.events[0]?.data).toMatchObject({ staysSettled: true });
    expect(ended.state.settledOn).toBe(settledOn);
  });

  it('bears on it where the payment is returned', () => {
    const data = { reversalId: 'R1', paymentId: 'P1', reversedAt: '2026-05-12T10:00:00+08:00', reason: 'CHARGEBACK' };
    const back = held().andWhen({ type: 'ReverseRepayment', data }, on('2026-05-12')).thenEvents(['RepaymentReversed']);
    expect(back.state.settledOn).toBeNull();
    const [later, now] = ['2026-05-30', '2026-05-12'].map((date) => loanArrears(back.state, day(date))?.dpd ?? 0);
    expect([(now ?? 0) > 0, later]).toEqual([true, now]);
  });

  it('told by versions that said so anew folds alike', () => {
    const [{ type, data } = { type: '', data: {} }] = held().events;
    const { staysSettled: _, ...told } = data as { readonly staysSettled?: boolean };
    const before = [{ type, data: told } as LoanEvent, ...settled.events];
    expect(before.reduce(evolveLoan, settled.state).settledOn).toBe(settledOn);
  });
});

describe('any holds and any money', () => {
  const NOW = day('2027-12-31');
  const hold = fc.record({
    from: fc.integer({ min: 0, max: 300 }),
    ends: fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 3 }),
  });

  it('end in the same balances in whatever order they become known', () => {
    fc.assert(
      fc.property(
        fc.array(hold, { maxLength: 5 }),
        anyMovements,
        fc.infiniteStream(fc.nat()),
        (holds, { payments }, random) => {
          const ofHolds = holds.map(({ from, ends }, n): LoanCommand[] => {
            const first = dayAfterStart(from);
            return [pauses(`H${n}`, first), ...ends.map((after) => resumes(`H${n}`, addDays(first, after)))];
          });
          const money = payments.map((data): LoanCommand[] => [
            { type: 'RecordRepayment', data: { ...data, amount: fen(data.amount), channel: 'APP' } },
          ]);
          const inOrder = toldAll([...ofHolds, ...money].flat());
          const mixed = toldAll(
            mix(
              [...ofHolds, ...money].map((list) => [...list]),
              random,
            ),
          );
          for (const date of ['2025-03-01', '2025-08-20', '2026-02-01', '2027-01-01'])
            expect(loanArrears(mixed, day(date))).toEqual(loanArrears(inOrder, day(date)));
        },
      ),
      { numRuns: 100 },
    );
  });

  /** One list after the other by chance; what is told of one hold keeps its order. */
  function mix(lists: LoanCommand[][], random: { next(): { value: number } }): LoanCommand[] {
    const mixed: LoanCommand[] = [];
    for (
      let left = lists.filter(({ length }) => length > 0);
      left.length > 0;
      left = left.filter(({ length }) => length > 0)
    ) {
      const next = left[random.next().value % left.length]?.shift();
      if (next) mixed.push(next);
    }
    return mixed;
  }

  function toldAll(commands: readonly LoanCommand[]): LoanState {
    let state = foldLoan(goldenRegistered);
    for (const command of commands) {
      const decision = loanDecider.decide(command, state, testContext({ businessDate: NOW }));
      // Once nothing is owed, money that comes is refused in one order and void in none; such stories are none of this.
      if (decision.kind === 'rejected') continue;
      for (const event of decision.events) state = evolveLoan(state, event);
    }
    return state;
  }
});

function toldEvents(...commands: readonly LoanCommand[]): readonly LoanEvent[] {
  let state = foldLoan(goldenRegistered);
  return commands.flatMap((command) => {
    const decision = loanDecider.decide(command, state, testContext({ businessDate: day('2025-04-30') }));
    if (decision.kind === 'rejected') throw new Error(decision.rejection.code);
    state = decision.events.reduce(evolveLoan, state);
    return decision.events;
  });
}
