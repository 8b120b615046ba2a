import { fen, localDate } from '#kernel';
import { planN1 } from '#lending-testing';
import { NOTHING, type Applied } from '#loan-math';
import type { CaseEvent } from '../case/case.events';
import type { PlanPayment } from '../case/case.state';
import { AllocationsRestated } from './plan-payment.events';
import { paymentEvents } from './plan-payments';
import {
  agreed,
  agreementOf,
  fold,
  line,
  loanId,
  payment,
  paymentsIn,
  restatement,
  standing,
  told,
} from './told-payments.fixture';

describe('the payments of a plan, as the case tells them', () => {
  it('restate only what a payment changed that became known later, and tell in all what the loan says', () => {
    const before = [payment(1, [line(1, 10)]), payment(3, [line(1, 5), line(2, 5)]), payment(4, [line(2, 10)])];
    const first = told(agreed, standing(before, 3));
    const now = [
      payment(1, [line(1, 10)]),
      payment(2, [line(1, 5), line(2, 5)]),
      payment(3, [line(2, 10)]),
      payment(4, [line(2, 10)]),
    ];
    const { events, state } = told(first.state, standing(now, 4));
    expect(events.map(({ type }) => type)).toEqual(['InstalmentPaid', 'AllocationsRestated']);
    expect(restatement(events)).toMatchObject({
      cause: { kind: 'BACKDATED_PAYMENT', id: 'P00002' },
      payments: [{ paymentId: 'P00003', allocation: [line(2, 10)], credited: 0 }],
      gone: [],
    });
    expect(paymentsIn(state)).toEqual(now);
    expect(told(state, standing(now, 4)).events).toEqual([]);
  });

  it('name a payment that no longer stands as gone, and take it back when it stands again', () => {
    const both = [payment(1, [line(1, 10)]), payment(2, [line(1, 10)])];
    const first = told(agreed, standing(both, 2));
    const without = told(first.state, standing([payment(2, [line(1, 10)])], 3));
    expect(restatement(without.events)).toMatchObject({
      cause: { kind: 'REVERSAL', id: 'P00001' },
      payments: [],
      gone: ['P00001'],
    });
    expect(paymentsIn(without.state).map(({ paymentId }) => paymentId)).toEqual(['P00002']);
    const again = told(without.state, standing(both, 4));
    expect(again.events.map(({ type }) => type)).toEqual(['AllocationsRestated']);
    expect(paymentsIn(again.state)).toEqual(both);
  });

  it('say that money which waited was used because its row fell due', () => {
    const waiting = told(agreed, standing([payment(1, [], 10)], 1));
    const used = told(waiting.state, standing([payment(1, [line(1, 10)])], 1));
    expect(restatement(used.events)).toMatchObject({ cause: { kind: 'FALLEN_DUE', id: 'P00001' }, gone: [] });
    expect(paymentsIn(used.state)).toEqual([payment(1, [line(1, 10)])]);
  });

  it('are read from restatements of before as all that stand, the others gone', () => {
    const both = told(agreed, standing([payment(1, [line(1, 10)]), payment(2, [line(1, 10)])], 2)).state;
    const { agreementId, caseId, borrowerId } = agreementOf(agreed).data;
    const old: CaseEvent = {
      type: 'AllocationsRestated',
      data: {
        agreementId,
        caseId,
        borrowerId,
        loanId,
        cause: { kind: 'REVERSAL', id: 'R1' },
        payments: [{ paymentId: 'P00002', allocation: [line(2, 10)], credited: fen(0) }],
        remaining: NOTHING,
        nextDueOn: null,
        loanRevision: 3,
      },
    };
    expect(paymentsIn(fold([old], both))).toEqual([payment(2, [line(2, 10)])]);
  });

  it('are told each with what remained after it, and what was debited too much', () => {
    const interest: Applied = { seq: 2, component: 'interest', amount: fen(7) };
    const cost: Applied = { seq: 2, component: 'cost', amount: fen(2) };
    const debited = { ...payment(2, [interest, cost], 1), overDebit: fen(5) };
    const stands = standing([payment(1, [line(1, 10)]), debited], 3);
    const remaining = { ...NOTHING, principal: fen(900), interest: fen(40) };
    const { events, state } = told(agreed, { ...stands, remaining });
    const { agreementId, caseId, borrowerId } = agreementOf(agreed).data;
    const of = { agreementId, caseId, borrowerId, loanId, amount: 10, nextDueOn: '2025-06-12', loanRevision: 3 };
    const at = { paidAt: '2025-06-01T10:00:00+08:00', valueDate: '2025-06-01' };
    expect(events.map(({ data }) => data)).toEqual([
      {
        ...{ ...of, ...at, paymentId: 'P00001', allocation: [line(1, 10)], credited: 0 },
        remaining: { ...NOTHING, principal: 900, interest: 47 },
      },
      {
        ...{ ...of, ...at, paymentId: 'P00002', allocation: [interest, cost], credited: 1, overDebit: 5 },
        remaining,
      },
    ]);
    expect(agreementOf(state).plans[0]).toMatchObject({ remaining, loanRevision: 3, toRefund: 5 });
  });

  it('are not taken from a loan as it stood before, and are told again by nothing', () => {
    const once = told(agreed, standing([payment(1, [line(1, 10)])], 3)).state;
    expect(told(once, standing([payment(2, [line(1, 10)])], 2)).events).toEqual([]);
    expect(told(once, standing([payment(1, [line(1, 10)])], 3)).events).toEqual([]);
    expect(told(once, standing([payment(1, [line(2, 10)])], 3)).events).toHaveLength(1);
  });

  it('restate what remains where only that changed, as of the payment told last', () => {
    const stands = standing([payment(1, [line(1, 10)]), payment(2, [line(1, 10)])], 3);
    const once = told(agreed, stands).state;
    const { events } = told(once, { ...stands, remaining: { ...NOTHING, principal: fen(5) } });
    expect(events.map(({ type, data }) => ({ type, data }))).toMatchObject([
      {
        type: 'AllocationsRestated',
        data: {
          cause: { kind: 'BACKDATED_PAYMENT', id: 'P00002' },
          payments: [],
          gone: [],
          remaining: { principal: 5 },
        },
      },
    ]);
  });

  it.each<[string, PlanPayment, PlanPayment, string]>([
    ['further', payment(1, [line(1, 4)], 6), payment(1, [line(1, 4), line(2, 6)]), 'FALLEN_DUE'],
    ['elsewhere', payment(1, [line(1, 4)], 6), payment(1, [line(2, 4), line(2, 6)]), 'BACKDATED_PAYMENT'],
    ['with another amount', payment(1, [line(1, 4)], 6), payment(1, [line(1, 5), line(2, 5)]), 'BACKDATED_PAYMENT'],
    ['back to waiting', payment(1, [line(1, 10)]), payment(1, [line(1, 4)], 6), 'BACKDATED_PAYMENT'],
    ['the same way, less waiting', payment(1, [line(1, 4)], 6), payment(1, [line(1, 4)], 5), 'BACKDATED_PAYMENT'],
  ])('say why money went %s', (_how, before, now, kind) => {
    const known = told(agreed, standing([before], 1)).state;
    const { events, state } = told(known, standing([now], 2));
    expect(restatement(events)?.cause).toEqual({ kind, id: 'P00001' });
    expect(paymentsIn(state)).toEqual([now]);
  });

  it('say the cause they are told with, unless money that waited fell due', () => {
    const cause = { kind: 'REVERSAL', id: 'R-1' } as const;
    const both = told(agreed, standing([payment(1, [line(1, 10)]), payment(2, [], 10)], 1)).state;
    const agreement = agreementOf(both);
    const causeOf = (payments: readonly PlanPayment[]) => {
      const [progress] = agreement.plans;
      return restatement(progress ? paymentEvents(agreement, progress, standing(payments, 2), cause) : [])?.cause;
    };
    expect(causeOf([payment(2, [line(1, 10)])])).toEqual(cause);
    expect(causeOf([payment(1, [line(1, 10)]), payment(2, [line(2, 10)])])).toEqual({
      kind: 'FALLEN_DUE',
      id: 'P00002',
    });
    expect(causeOf([payment(1, [line(2, 10)]), payment(2, [line(2, 10)])])).toEqual(cause);
  });

  it('hold of what was debited too much no more than the debits still hold', () => {
    const debit = (allocation: readonly Applied[], credited = 0) => {
      return { ...payment(1, allocation, credited), overDebit: fen(8) };
    };
    const known = told(agreed, standing([debit([line(1, 10)]), payment(2, [line(1, 10)])], 1)).state;
    const held = (payments: readonly PlanPayment[]) =>
      agreementOf(told(known, standing(payments, 2)).state).plans[0]?.toRefund;
    expect(agreementOf(known).plans[0]?.toRefund).toBe(8);
    // Part of it was given back: six of the ten are left.
    expect(held([debit([line(1, 6)]), payment(2, [line(1, 10)])])).toBe(6);
    expect(held([debit([line(1, 3)], 4), payment(2, [line(1, 10)])])).toBe(7);
    expect(held([debit([line(2, 10)]), payment(2, [line(1, 10)])])).toBe(8);
    expect(held([payment(2, [line(1, 10)])])).toBe(0);
  });

  it('stand in the order in which they count: by their moment, then by their name', () => {
    const at = (n: number, time: string) => ({ ...payment(n, [line(1, 10)]), paidAt: `2025-06-01T${time}:00+08:00` });
    const [late, early] = [at(1, '10:00'), at(2, '09:00')];
    const first = told(agreed, standing([late], 1)).state;
    const second = told(first, standing([early, late], 2)).state;
    expect(paymentsIn(second)).toEqual([early, late]);
    const between = at(3, '09:30');
    expect(paymentsIn(told(second, standing([early, between, late], 3)).state)).toEqual([early, between, late]);
    expect(paymentsIn(told(second, standing([early, at(0, '10:00'), late], 3)).state)).toEqual([
      early,
      at(0, '10:00'),
      late,
    ]);
  });

  it('end as the loan tells them where the first are used up, one in part, and the others wait', () => {
    const used = (n: number) => payment(n, [line(1, 10)]);
    const waits = (n: number) => payment(n, [], 10);
    const partly = payment(2, [line(1, 4)], 6);
    const tellings = [
      [used(1), waits(3)],
      [used(1), partly, waits(3)],
      [used(1), used(2), waits(3), waits(4)],
      [used(2), waits(4)],
      [waits(1), waits(2), waits(4)],
      [used(1), payment(2, [line(2, 4)], 6), waits(3), waits(4)],
      [],
      [used(1), used(2), used(3), used(4)],
    ];
    let state = agreed;
    for (const [revision, now] of tellings.entries()) {
      state = told(state, standing(now, revision)).state;
      expect(paymentsIn(state)).toEqual(now);
      expect(told(state, standing(now, revision)).events).toEqual([]);
    }
  });

  it('say what the rows ask where that is not what is known, once, with what is told first', () => {
    const row = { seq: 24, ...NOTHING, principal: fen(40_000) };
    const { remaining } = standing([], 1);
    const told1 = { ...standing([payment(1, [line(1, 10)]), payment(2, [line(1, 10)])], 1), restatedRows: [row] };
    const first = told(agreed, told1);
    expect(first.events.map(({ data }) => (data as { rows?: unknown }).rows)).toEqual([[row], undefined]);
    expect(agreementOf(first.state).plans[0]?.restatedRows).toEqual([row]);
    expect(told(first.state, { ...told1, loanRevision: 2 }).events).toEqual([]);
    // Also where nothing else changed, and as agreed again.
    const again = told(first.state, { ...told1, restatedRows: [{ ...row, seq: 23 }] });
    const agreedRow = agreementOf(agreed).plans[0]?.plan.schedule.rows[23];
    expect(restatement(again.events)?.rows).toEqual([
      { ...row, seq: 23 },
      { ...row, principal: agreedRow?.principal, interest: agreedRow?.interest },
    ]);
    expect(again.events).toHaveLength(1);
    const none = told(again.state, { ...told1, restatedRows: [] });
    expect(restatement(none.events)?.rows).toMatchObject([{ seq: 23, principal: 50_000 }]);
    expect(told(none.state, { ...told1, restatedRows: [] }).events).toEqual([]);
    // A clock that nobody told why and no payment stands behind waits for what is told next.
    const known = fold([{ type: 'AllocationsRestated', data: { ...AllocationsRestated.example, remaining } }], agreed);
    const unnamed = { ...standing([], 9), restatedRows: [row] };
    expect(told(known, unnamed).events).toEqual([]);
    const [plan] = agreementOf(known).plans;
    const cause = { kind: 'LEGAL_COST_TAKEN_BACK', id: 'LC1' } as const;
    expect(plan && paymentEvents(agreementOf(known), plan, unnamed, cause)).toMatchObject([
      { data: { cause, rows: [row] } },
    ]);
  });

  it('say what is waived where that is not what is known, once, with what is told first, also once it is broken', () => {
    const [less, agreedWaiver] = [{ ...NOTHING, penalty: fen(10_153) }, planN1.schedule.waived];
    const stands = { ...standing([payment(1, [line(1, 10)]), payment(2, [line(1, 10)])], 1), waived: less };
    const first = told(agreed, stands);
    expect(first.events.map(({ data }) => (data as { waived?: unknown }).waived)).toEqual([less, undefined]);
    expect(told(first.state, { ...stands, loanRevision: 2 }).events).toEqual([]);
    const { agreementId, caseId, borrowerId } = agreementOf(agreed).data;
    const missed = { loanId, seq: 1, dueOn: localDate('2025-06-12') };
    const of = { agreementId, caseId, borrowerId, breachedOn: localDate('2025-06-17'), loanIds: [loanId], missed };
    const broken = (waived = less) =>
      fold([{ type: 'AgreementBreached', data: { ...of, reinstated: [{ loanId, waived }] } }], first.state);
    const again = told(broken(), { ...stands, waived: agreedWaiver });
    expect(restatement(again.events)).toMatchObject({ waived: agreedWaiver, payments: [], gone: [] });
    expect(again.events).toHaveLength(1);
    expect(agreementOf(again.state).plans[0]?.waived).toEqual(agreedWaiver);
    // A breach of before tells it anew; what was told before the breach is older.
    expect(told(broken(agreedWaiver), { ...stands, waived: agreedWaiver }).events).toEqual([]);
  });
});
