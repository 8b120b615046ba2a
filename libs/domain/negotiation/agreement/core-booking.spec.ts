import { localDate } from '#kernel';
import { given } from '#kernel-testing';
import { AGREED, at, command } from '#negotiation-testing';
import { caseDecider } from '../case/case.decider';
import { caseView } from '../case/case-view';
import { bookingDueOn } from '../clocks/case-clocks';
import type { CoreConfirmation } from './core-booking.events';

const A1 = 'C1-1-A1';
const note = (what: CoreConfirmation, reference = 'K1', loanId = 'JB1') =>
  command('NoteCoreConfirmation', {
    ...{ agreementId: A1, loanId, what, reference },
    confirmedOn: localDate('2025-05-12'),
    standings: [],
  });
const refuse = command('RefuseBooking', { agreementId: A1, loanId: 'JB1', code: 'ACCOUNT_CLOSED' });
/** As signed today: the golden case was agreed before the core was waited for. */
const agreed = given(
  caseDecider,
  AGREED.map((event) =>
    event.type === 'AgreementSigned'
      ? { ...event, data: { ...event.data, bookingDueOn: bookingDueOn(event.data.signedOn) } }
      : event,
  ),
);
/** The same over two loans. */
const ofTwo = given(
  caseDecider,
  AGREED.map((event) => {
    if (event.type !== 'AgreementSigned') return event;
    const plans = event.data.plans.flatMap((plan) => [plan, { ...plan, loanId: 'JB2' }]);
    return { ...event, data: { ...event.data, plans } };
  }),
);
const clocks = (state: typeof agreed.state): readonly string[] =>
  (caseView(state, 'C1-1')?.deadlines ?? []).filter(({ kind }) => kind === 'BOOKING_DUE').map(({ on }) => on);

describe('the booking of what was signed', () => {
  it('is due within one working day of the lender, until plan and debit are both confirmed', () => {
    expect(clocks(agreed.state)).toEqual(['2025-05-13']);
    const booked = agreed.when(note('PLAN_BOOKED'), at()).thenEvents(['CoreConfirmed']);
    booked.andRepeated().thenUnchanged();
    expect(clocks(booked.state)).toEqual(['2025-05-13']);
    const both = booked.andWhen(note('DEBIT_BY_PLAN', 'M1'), at()).thenEvents(['CoreConfirmed']);
    both.andRepeated().thenUnchanged();
    expect(clocks(both.state)).toEqual([]);
    expect(caseView(both.state, 'C1-1')?.agreements[0]?.plans[0]?.core).toEqual({
      bookedOn: '2025-05-12',
      debitByPlanOn: '2025-05-12',
    });
  });

  it('does not move to a later day on days off: it is the lender’s own', () => {
    expect(bookingDueOn(localDate('2026-09-30'))).toBe('2026-10-08');
    expect(bookingDueOn(localDate('2026-11-06'))).toBe('2026-11-09');
  });

  it('is not waited for in agreements of before', () => {
    expect(clocks(given(caseDecider, AGREED.map(withoutBookingDue)).state)).toEqual([]);
  });

  it('is waited for again once it was undone', () => {
    const undone = agreed
      .when(note('PLAN_BOOKED'), at())
      .thenEvents(['CoreConfirmed'])
      .andWhen(note('DEBIT_BY_PLAN', 'M1'), at())
      .thenEvents(['CoreConfirmed'])
      .andWhen(note('PLAN_UNBOOKED', 'K2'), at())
      .thenEvents(['CoreConfirmed']);
    undone.andRepeated().thenUnchanged();
    expect(clocks(undone.state)).toEqual(['2025-05-13']);
    const ended = undone.andWhen(note('DEBIT_ENDED', 'M2'), at()).thenEvents(['CoreConfirmed']);
    ended.andRepeated().thenUnchanged();
  });

  it('is known by what was done under which reference', () => {
    agreed.when(note('PLAN_UNBOOKED', 'K0'), at()).thenUnchanged();
    const booked = agreed.when(note('PLAN_BOOKED', 'K1'), at()).thenEvents(['CoreConfirmed']);
    booked.andWhen(note('PLAN_BOOKED', 'K2'), at()).thenEvents(['CoreConfirmed']);
    const byPlan = booked.andWhen(note('DEBIT_BY_PLAN', 'K1'), at()).thenEvents(['CoreConfirmed']);
    byPlan.andWhen(note('DEBIT_BY_PLAN', 'K2'), at()).thenEvents(['CoreConfirmed']);
    const ended = byPlan.andWhen(note('DEBIT_ENDED', 'K1'), at()).thenEvents(['CoreConfirmed']);
    ended.andWhen(note('DEBIT_ENDED', 'K2'), at()).thenEvents(['CoreConfirmed']);
    ended.andWhen(note('DEBIT_BY_PLAN', 'K1'), at()).thenEvents(['CoreConfirmed']);
  });

  it('is told of loans of the agreement only', () => {
    agreed.when(note('PLAN_BOOKED', 'K1', 'JB9'), at()).thenRejected('LOAN_NOT_IN_CASE', { loanId: 'JB9' });
    given(caseDecider, []).when(note('PLAN_BOOKED'), at()).thenRejected('AGREEMENT_UNKNOWN');
  });
});

describe('a core that refuses', () => {
  it('leaves nothing of the agreement, with the reason for the borrower', () => {
    const back = agreed.when(refuse, at()).thenEvents(['AgreementRescinded']);
    expect(back.events[0]?.data).toMatchObject({
      refusal: {
        ...{ loanId: 'JB1', code: 'CORE_REFUSED', coreCode: 'ACCOUNT_CLOSED' },
        reason: {
          en: 'The lender’s banking system cannot carry this plan. That is no fault of yours; nothing of the agreement binds you, and another plan can be asked for at once.',
          zh: '机构核心系统无法执行该方案。此情形非因您的原因，协议不再对您具有约束力，您可随时再次申请协商。',
        },
      },
    });
    back.andRepeated().thenUnchanged();
    expect(clocks(back.state)).toEqual([]);
  });

  it('has refused nothing it booked before', () => {
    const booked = agreed.when(note('PLAN_BOOKED'), at()).thenEvents(['CoreConfirmed']);
    booked.andWhen(refuse, at()).thenRejected('PLAN_BOOKED_ALREADY', { agreementId: A1, loanId: 'JB1' });
  });

  it('refuses a loan whatever it booked of another of the same agreement', () => {
    const booked = ofTwo.when(note('PLAN_BOOKED'), at()).thenEvents(['CoreConfirmed']);
    booked.andWhen(refuse, at()).thenRejected('PLAN_BOOKED_ALREADY', { agreementId: A1, loanId: 'JB1' });
    const other = command('RefuseBooking', { agreementId: A1, loanId: 'JB2', code: 'ACCOUNT_CLOSED' });
    const back = booked.andWhen(other, at()).thenEvents(['AgreementRescinded']);
    expect(back.events[0]?.data).toMatchObject({ loanIds: ['JB1', 'JB2'], refusal: { loanId: 'JB2' } });
    // Once nothing of the agreement stands there is nothing to refuse.
    back.andWhen(refuse, at()).thenUnchanged();
  });

  it('is told of an agreement and a loan of it', () => {
    given(caseDecider, []).when(refuse, at()).thenRejected('AGREEMENT_UNKNOWN');
    const other = command('RefuseBooking', { agreementId: A1, loanId: 'JB9', code: 'ACCOUNT_CLOSED' });
    agreed.when(other, at()).thenRejected('LOAN_NOT_IN_CASE');
  });
});

function withoutBookingDue(event: (typeof AGREED)[number]): (typeof AGREED)[number] {
  if (event.type !== 'AgreementSigned') return event;
  const { bookingDueOn: _due, ...data } = event.data;
  return { ...event, data };
}
