/** What was told of a loan is put right, with a second person's approval; figures are as if it had been told right at once. */
import fc from 'fast-check';
import { SHIPPED_LIMITS, type ActAuthority } from '#approvals';
import { addDays, fen, type Fen, localDate, type LocalDate } from '#kernel';
import { given } from '#kernel-testing';
import { billRow, type ContractRow } from '#loan-math';
import { goldenRegistered, isReturned, lived, planN1Terms, planOf, type Told } from '#lending-testing';
import { OFFICER, SERVICE } from '#negotiation-testing';
import { bill } from '../billed-account.fixture';
import { loanDecider } from '../loan.decider';
import { loanArrears, loanPosition, refundableOn } from '../loan-figures';
import type { LoanCorrection } from '../loan-correction';
import type { LoanEvent, LoanRegisteredData } from '../loan.events';
import type { LoanState, RegisteredLoan } from '../loan.state';

const NONE = { payoff: fen(0), waived: fen(0), principalWaived: fen(0) };
const reasons = [{ en: 'It was typed wrongly.', zh: '录入有误。' }];
const TODAY = localDate('2025-09-02');
const on = (actor: typeof OFFICER = OFFICER, businessDate: LocalDate = TODAY) => ({ businessDate, actor });

const approved = (approvalId = 'JB1-LP0123456789ab'): ActAuthority => ({
  ...{ stakes: NONE, limits: SHIPPED_LIMITS },
  approval: {
    ...{ approvalId, status: 'GRANTED', requestedBy: OFFICER.id, approvedAs: 'supervisor' },
    ...{ usableUntil: addDays(TODAY, 1), sameContent: true },
  },
});
const ALONE: ActAuthority = { stakes: NONE, limits: SHIPPED_LIMITS, approval: null };
const correct = (correction: LoanCorrection, authority: ActAuthority = approved()) =>
  ({ type: 'CorrectLoan', data: { correction, reasons, authority } }) as const;

const terms = goldenRegistered[0]?.data as LoanRegisteredData;
const account: LoanEvent = { type: 'LoanRegistered', data: { ...terms, method: 'BILL', dailyRate: '0', schedule: [] } };
const pay = (paymentId: string, day: string, amount: number): Told => [
  day,
  {
    type: 'RecordRepayment',
    data: { paymentId, amount: fen(amount), paidAt: `${day}T10:00:00+08:00`, channel: 'APP' },
  },
];
const refund = (refundId: string, day: string, amount: number): Told => [
  day,
  {
    type: 'RefundOverpayment',
    data: { refundId, amount: fen(amount), refundedAt: `${day}T12:00:00+08:00`, bankReference: `B-${refundId}` },
  },
];
/** Billed ¥200 twice; the first is paid with ¥300, and ¥100 of it given back. */
const BILLED = lived([account], bill(1, '2025-05-01'));
const REFUNDED = lived(BILLED, pay('P1', '2025-05-08', 30_000), refund('F1', '2025-05-20', 10_000));
const registered = (state: LoanState) => state as RegisteredLoan;

describe('a refund that was told wrongly', () => {
  it('was none: the money waits again, pays what fell due since, and the id is not used again', () => {
    const none = correct({ kind: 'REFUND', refundId: 'F1', right: null });
    const billed = lived(REFUNDED, bill(2, '2025-06-01'));
    const before = given(loanDecider, billed);
    expect(loanArrears(before.state, TODAY)?.dpd).toBeGreaterThan(0);
    const corrected = before.when(none, on()).thenEvents(['OverpaymentRefundCorrected']);
    const untold = lived(BILLED, pay('P1', '2025-05-08', 30_000), bill(2, '2025-06-01'));
    const asIfNever = given(loanDecider, untold).state;
    expect(loanPosition(registered(corrected.state), TODAY)).toEqual(loanPosition(registered(asIfNever), TODAY));
    expect(corrected.events[0]?.data).toMatchObject({
      right: null,
      valueDate: '2025-05-20',
      approvalId: 'JB1-LP0123456789ab',
    });
    corrected.andWhen(none, on()).thenUnchanged();
    const [day, again] = refund('F1', '2025-05-20', 1);
    corrected.andWhen(again, { businessDate: localDate(day), actor: SERVICE }).thenRejected('REFUND_ID_REUSED');
  });

  it('was of another amount, at most what waited without it', () => {
    const less = correct({ kind: 'REFUND', refundId: 'F1', right: { amount: fen(4_000) } });
    const corrected = given(loanDecider, REFUNDED).when(less, on()).thenEvents(['OverpaymentRefundCorrected']);
    expect(refundableOn(registered(corrected.state), TODAY)).toBe(6_000);
    const more = correct({ kind: 'REFUND', refundId: 'F1', right: { amount: fen(10_001) } });
    given(loanDecider, REFUNDED).when(more, on()).thenRejected('REFUND_EXCEEDS_CREDIT');
    const unknown = correct({ kind: 'REFUND', refundId: 'F9', right: null });
    given(loanDecider, REFUNDED).when(unknown, on()).thenRejected('REFUND_UNKNOWN');
    const same = correct({ kind: 'REFUND', refundId: 'F1', right: { amount: fen(10_000) } });
    given(loanDecider, REFUNDED).when(same, on()).thenUnchanged();
    const tomorrow = correct({ kind: 'REFUND', refundId: 'F1', right: { refundedAt: '2025-09-03T10:00:00+08:00' } });
    given(loanDecider, REFUNDED).when(tomorrow, on()).thenRejected('VALUE_DATE_IN_FUTURE');
  });

  it('is corrected by an officer with reasons and a second person, whose approval is used once', () => {
    const right: LoanCorrection = { kind: 'REFUND', refundId: 'F1', right: { amount: fen(4_000) } };
    const loan = given(loanDecider, REFUNDED);
    loan.when(correct(right), on(SERVICE)).thenRejected('ONLY_AN_OFFICER');
    loan.when(correct(right, ALONE), on()).thenRejected('LOAN_CORRECTION_NEEDS_SECOND_PERSON', { loanId: 'JB1' });
    const silent = { type: 'CorrectLoan', data: { correction: right, reasons: [], authority: approved() } } as const;
    loan.when(silent, on()).thenRejected('REASONS_REQUIRED');
    const { approval } = approved();
    const other = approval && { ...ALONE, approval: { ...approval, sameContent: false } };
    loan.when(correct(right, other ?? ALONE), on()).thenRejected('APPROVAL_OF_OTHER_CONTENT');
    const once = loan.when(correct(right), on()).thenEvents(['OverpaymentRefundCorrected']);
    once.andWhen(correct({ ...right, right: { amount: fen(5_000) } }), on()).thenRejected('APPROVAL_USED');
  });
});

describe('a bill that was told wrongly', () => {
  const right = { opening: fen(12_000), principal: fen(12_000) };

  it('leaves the loan as if it had been told right at once, before payments and after', () => {
    const wrong = billRow({ seq: 1, postedOn: localDate('2025-05-01'), dueDay: 10, amount: fen(20_000) });
    const asRight = { ...wrong, ...right };
    const posted = (row: ContractRow): LoanEvent => ({
      type: 'BillPosted',
      data: { loanId: 'JB1', borrowerId: 'C1', bill: row },
    });
    const payments = [pay('P1', '2025-05-30', 5_000), pay('P2', '2025-07-01', 2_000)] as const;
    const told = lived([account, posted(wrong)], ...payments);
    const { state } = given(loanDecider, told)
      .when(correct({ kind: 'BILL', seq: 1, right }), on())
      .thenEvents(['BillCorrected']);
    const asTold = given(loanDecider, lived([account, posted(asRight)], ...payments)).state;
    expect(loanPosition(registered(state), TODAY)).toEqual(loanPosition(registered(asTold), TODAY));
    expect(loanArrears(state, TODAY)?.payoff).toBeLessThan(
      loanArrears(given(loanDecider, told).state, TODAY)?.payoff as Fen,
    );
  });

  it('leaves nothing where it was paid, and something where it was more', () => {
    const paid = lived(BILLED, pay('P1', '2025-05-08', 12_000));
    const nothing = given(loanDecider, paid)
      .when(correct({ kind: 'BILL', seq: 1, right }), on())
      .thenEvents(['BillCorrected']);
    expect(loanArrears(nothing.state, TODAY)?.payoff).toBe(0);
    const whole = lived(BILLED, pay('P1', '2025-05-08', 20_000));
    const more = { opening: fen(30_000), principal: fen(30_000) };
    const opened = given(loanDecider, whole)
      .when(correct({ kind: 'BILL', seq: 1, right: more }), on())
      .thenEvents(['BillCorrected']);
    expect(loanArrears(opened.state, TODAY)?.dpd).toBeGreaterThan(0);
    opened.andWhen(correct({ kind: 'BILL', seq: 1, right: more }), on()).thenUnchanged();
  });

  it('may have been none at all, and has to make sense', () => {
    const none = { opening: fen(0), principal: fen(0), interest: fen(0), fee: fen(0) };
    const { state } = given(loanDecider, BILLED)
      .when(correct({ kind: 'BILL', seq: 1, right: none }), on())
      .thenEvents(['BillCorrected']);
    expect(loanArrears(state, TODAY)).toMatchObject({ payoff: 0, dpd: 0 });
    given(loanDecider, BILLED)
      .when(correct({ kind: 'BILL', seq: 2, right }), on())
      .thenRejected('BILL_UNKNOWN');
    const tooSoon = { dueOn: localDate('2025-04-01') };
    given(loanDecider, BILLED)
      .when(correct({ kind: 'BILL', seq: 1, right: tooSoon }), on())
      .thenRejected('SCHEDULE_INVALID');
  });

  it('asks for no more of an agreement that was kept to its end, and may ask for less', () => {
    const plan = planOf(goldenRegistered, planN1Terms, localDate('2025-05-12'));
    const kept = lived(
      goldenRegistered,
      ['2025-05-12', { type: 'RestructureLoan', data: { caseId: 'C1-1', agreementId: 'C1-1-A1', plan } }],
      pay('ALL', '2025-06-12', 1_251_459),
    );
    given(loanDecider, kept)
      .when(correct({ kind: 'TERMS', right: { penaltyDailyRate: '0.0007' } }), on())
      .thenRejected('CORRECTION_REOPENS_AGREEMENT', { agreementId: 'C1-1-A1' });
    given(loanDecider, kept)
      .when(correct({ kind: 'TERMS', right: { penaltyDailyRate: '0.0005' } }), on())
      .thenEvents(['LoanTermsCorrected']);
  });

  it('stays as it is while an agreement is kept', () => {
    const plan = planOf(BILLED, { ...planN1Terms, numberOfInstalments: 1 }, localDate('2025-05-12'));
    const booked: Told = [
      '2025-05-12',
      { type: 'RestructureLoan', data: { caseId: 'C1-1', agreementId: 'C1-1-A1', plan } },
    ];
    given(loanDecider, lived(BILLED, booked))
      .when(correct({ kind: 'BILL', seq: 1, right }), on(OFFICER, localDate('2025-05-13')))
      .thenRejected('CORRECTION_DURING_PLAN', { agreementId: 'C1-1-A1' });
  });
});

describe('a loan that was told wrongly', () => {
  it('and was settled is told once as settled: what leaves nothing owed says that it stays so', () => {
    const plan = planOf(goldenRegistered, planN1Terms, localDate('2025-05-12'));
    const kept = lived(
      goldenRegistered,
      ['2025-05-12', { type: 'RestructureLoan', data: { caseId: 'C1-1', agreementId: 'C1-1-A1', plan } }],
      pay('ALL', '2025-06-12', 1_251_459),
    );
    const corrected = (right: string) => correct({ kind: 'TERMS', right: { penaltyDailyRate: right } });
    const twice = given(loanDecider, kept)
      .when(corrected('0.0005'), on())
      .thenEvents(['LoanTermsCorrected'])
      .andWhen({ ...corrected('0.0004'), data: { ...corrected('0.0004').data, authority: approved('A2') } }, on())
      .thenEvents(['LoanTermsCorrected']);
    expect(twice.events[0]?.data).toMatchObject({ staysSettled: true });
    expect(twice.state.settledOn).toBe('2025-06-12');
  });

  it('has its terms corrected: what was paid stays, figures are as if they had been told right', () => {
    const right = { penaltyDailyRate: '0.0001', product: 'JIEBEI_EP' };
    const told = lived(goldenRegistered, pay('P1', '2025-07-01', 5_000));
    const { state } = given(loanDecider, told)
      .when(correct({ kind: 'TERMS', right }), on())
      .thenEvents(['LoanTermsCorrected']);
    const asTold = lived([{ type: 'LoanRegistered', data: { ...terms, ...right } }], pay('P1', '2025-07-01', 5_000));
    expect(loanPosition(registered(state), TODAY)).toEqual(
      loanPosition(registered(given(loanDecider, asTold).state), TODAY),
    );
    expect(state.payments.toArray()).toHaveLength(1);
    given(loanDecider, told)
      .when(correct({ kind: 'TERMS', right: {} }), on())
      .thenRejected('NOTHING_TO_CORRECT');
    const others = { principal: fen(1) };
    given(loanDecider, told)
      .when(correct({ kind: 'TERMS', right: others }), on())
      .thenRejected('SCHEDULE_NOT_OF_THE_LOAN');
  });

  it('is taken out of the book where it was registered by mistake, once its money is where it belongs', () => {
    const gone = correct({ kind: 'REGISTRATION', because: 'TOLD_TWICE' });
    const paid = lived(goldenRegistered, pay('P1', '2025-07-01', 5_000));
    given(loanDecider, paid)
      .when(gone, on())
      .thenRejected('LOAN_HAS_PAYMENTS', { paymentIds: ['P1'] });
    const reversal: Told = [
      '2025-07-02',
      {
        type: 'ReverseRepayment',
        data: { reversalId: 'R1', paymentId: 'P1', reversedAt: '2025-07-02T10:00:00+08:00', reason: 'CHARGEBACK' },
      },
    ];
    const { state } = given(loanDecider, lived(paid, reversal))
      .when(gone, on())
      .thenEvents(['LoanRegistrationWithdrawn']);
    expect(loanArrears(state, TODAY)).toMatchObject({ payoff: 0, dpd: 0 });
    const withdrawn = given(loanDecider, goldenRegistered).when(gone, on()).thenEvents(['LoanRegistrationWithdrawn']);
    withdrawn.andWhen(gone, on()).thenUnchanged();
    const [day, payment] = pay('P2', '2025-09-02', 1);
    withdrawn
      .andWhen(payment, { businessDate: localDate(day), actor: SERVICE })
      .thenRejected('LOAN_REGISTERED_BY_MISTAKE');
  });
});

describe('a loan that was registered by mistake', () => {
  const gone = correct({ kind: 'REGISTRATION', because: 'TOLD_TWICE' });
  const by = (actor: typeof OFFICER) => ({ businessDate: TODAY, actor });

  it('is taken out only once no costs are owed on it and no write-off stands, each named', () => {
    const cost = { costId: 'LC1', kind: 'COURT_FEE', amount: fen(5_000), courtReference: null } as const;
    const sued: Told = ['2025-05-12', { type: 'AddLegalCost', data: { ...cost, incurredOn: localDate('2025-05-12') } }];
    const owing = lived(goldenRegistered, sued);
    given(loanDecider, owing)
      .when(gone, on())
      .thenRejected('LEGAL_COSTS_STAND', { costIds: ['LC1'] });
    const back: Told = [
      '2025-05-13',
      { type: 'TakeBackLegalCost', data: { costId: 'LC1', because: 'RECORDED_WRONGLY' } },
    ];
    const { state } = given(loanDecider, lived(owing, back)).when(gone, on()).thenEvents(['LoanRegistrationWithdrawn']);
    expect(loanArrears(state, TODAY)?.payoff).toBe(0);

    const writeOff = {
      caseId: 'C1-1',
      writeOffId: 'C1-1-W1',
      ground: 'UNCOLLECTIBLE',
      collectionGoesOn: true,
    } as const;
    const off = lived(goldenRegistered, ['2025-05-12', { type: 'WriteOffLoan', data: writeOff }]);
    given(loanDecider, off).when(gone, on()).thenRejected('WRITE_OFF_STANDS', { writeOffId: 'C1-1-W1' });
    const taken: Told = [
      '2025-05-15',
      { type: 'TakeBackWriteOff', data: { writeOffId: 'C1-1-W1', because: 'RECORDED_WRONGLY' } },
    ];
    given(loanDecider, lived(off, taken)).when(gone, on()).thenEvents(['LoanRegistrationWithdrawn']);
  });

  it('takes what comes to every loan of the person, and what was told before, and nothing else', () => {
    const wrong = given(loanDecider, lived([account], bill(1, '2025-05-01')))
      .when(gone, on())
      .thenEvents(['LoanRegistrationWithdrawn']);
    const from = localDate('2025-09-01');
    const hold = { holdId: 'H1', kind: 'DISPUTE', from, stops: ['PENALTY'] } as const;
    wrong.andWhen({ type: 'PauseDelinquency', data: hold }, by(SERVICE)).thenUnchanged();
    wrong.andWhen({ type: 'ResumeDelinquency', data: { holdId: 'H1', until: TODAY } }, by(SERVICE)).thenUnchanged();
    wrong.andWhen(bill(1, '2025-05-01')[1], by(SERVICE)).thenUnchanged();
    wrong.andWhen(bill(2, '2025-06-01')[1], by(SERVICE)).thenRejected('LOAN_REGISTERED_BY_MISTAKE');
    const returned = lived(goldenRegistered, pay('P1', '2025-07-01', 5_000), isReturned('P1', '2025-07-02'));
    const paid = given(loanDecider, returned).when(gone, on()).thenEvents(['LoanRegistrationWithdrawn']);
    paid.andWhen(pay('P1', '2025-07-01', 5_000)[1], by(SERVICE)).thenUnchanged();
    paid.andWhen(isReturned('P1', '2025-07-02')[1], by(SERVICE)).thenUnchanged();
    paid.andWhen(pay('P2', '2025-07-01', 5_000)[1], by(SERVICE)).thenRejected('LOAN_REGISTERED_BY_MISTAKE');
  });
});

describe('bills corrected in any order, among payments in any order', () => {
  it('come to what they would have come to told right at once', () => {
    const step = fc.record({ seq: fc.integer({ min: 1, max: 3 }), amount: fc.integer({ min: 0, max: 60_000 }) });
    const money = fc.array(fc.integer({ min: 1, max: 30_000 }), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), money, fc.nat(), (steps, amounts, mix) => {
        const months = ['2025-05-01', '2025-06-01', '2025-07-01'];
        const payments = amounts.map((amount, n) => pay(`P${n}`, `2025-07-${10 + n}`, amount));
        const cut = payments.length === 0 ? 0 : mix % (payments.length + 1);
        const start = lived([account], ...months.map((month, n) => bill(n + 1, month)), ...payments.slice(0, cut));
        let events = start;
        const last = new Map<number, number>();
        for (const [n, { seq, amount }] of steps.entries()) {
          const right = { opening: fen(amount), principal: fen(amount) };
          const decision = loanDecider.decide(
            correct({ kind: 'BILL', seq, right }, approved(`A${n}`)),
            given(loanDecider, events).state,
            { ...on() } as never,
          );
          if (decision.kind === 'rejected') throw new Error(decision.rejection.code);
          events = [...events, ...decision.events];
          last.set(seq, amount);
        }
        const rows = months.map((month, n) => {
          const amount = fen(last.get(n + 1) ?? 20_000);
          return [
            month,
            {
              type: 'PostBill',
              data: {
                ...billRow({ seq: n + 1, postedOn: localDate(month), dueDay: 10, amount: fen(20_000) }),
                opening: amount,
                principal: amount,
              },
            },
          ] as Told;
        });
        const asRight = given(loanDecider, lived([account], ...rows, ...payments)).state;
        const asCorrected = given(loanDecider, lived(events, ...payments.slice(cut))).state;
        expect(loanPosition(registered(asCorrected), TODAY).arrears).toEqual(
          loanPosition(registered(asRight), TODAY).arrears,
        );
      }),
      { numRuns: 60 },
    );
  });
});
