import { SHIPPED_LIMITS, type ActAuthority, type NamedApproval } from '#approvals';
import { fen, localDate, type Actor } from '#kernel';
import { given } from '#kernel-testing';
import { day, goldenRegistered, repayment } from '#lending-testing';
import { suspenseDecider } from '../../suspense/suspense.decider';
import { loanDecider } from '../loan.decider';

const OFFICER: Actor = { kind: 'person', id: 'officer-1', role: 'officer' };
const SERVICE: Actor = { kind: 'service', id: 'court-costs', role: 'service' };
const by = (actor: Actor) => ({ businessDate: day('2025-05-12'), actor });
const granted: NamedApproval = {
  ...{ approvalId: 'JB1-LP0123456789ab', status: 'GRANTED', requestedBy: OFFICER.id, approvedAs: 'supervisor' },
  ...{ usableUntil: localDate('2025-05-16'), sameContent: true },
};
const authority = (approval: NamedApproval | null = null): ActAuthority => ({
  stakes: { payoff: fen(1_262_112), waived: fen(0), principalWaived: fen(0) },
  limits: SHIPPED_LIMITS,
  approval,
});
const LIMIT = 500_000;
const sue = (amount: number, costId = 'LC1', approval: NamedApproval | null = null) =>
  ({
    type: 'AddLegalCost',
    data: {
      ...({
        costId,
        kind: 'LAWYER_FEE',
        amount: fen(amount),
        incurredOn: day('2025-05-12'),
        courtReference: null,
      } as const),
      authority: authority(approval),
    },
  }) as const;
const back = (costId: string, approval: NamedApproval | null = null) =>
  ({
    type: 'TakeBackLegalCost',
    data: { costId, because: 'RECORDED_WRONGLY', authority: authority(approval) },
  }) as const;
const move = (toAnother: boolean, approval: NamedApproval | null = null) =>
  ({
    type: 'ReassignRepayment',
    data: {
      ...({ reassignmentId: 'RA1', paymentId: 'P1', toLoanId: 'JB2', reason: 'WRONG_LOAN' } as const),
      ...{ refusal: null, toAnother, authority: authority(approval) },
    },
  }) as const;
const registered = () => given(loanDecider, goldenRegistered);
const paid = () => given(loanDecider, [...goldenRegistered, repayment('P1', 108_049, '2025-02-10')]);

const heldInSuspense = (amount: number) =>
  given(suspenseDecider, [])
    .when(
      {
        type: 'HoldPayment',
        data: {
          ...{ paymentId: 'P9', amount: fen(amount), paidAt: '2025-05-10T10:00:00+08:00', channel: 'BANK_TRANSFER' },
          ...({ why: 'NO_REFERENCE', claimedLoanId: null } as const),
        },
      },
      by(SERVICE),
    )
    .thenEvents(['PaymentHeldInSuspense']);
const assign = (approval: NamedApproval | null = null) =>
  ({ type: 'AssignPayment', data: { loanId: 'JB1', refusal: null, authority: authority(approval) } }) as const;

describe('money one person changes of a debt', () => {
  it('is bounded where what waits in suspense is put on a debt: beyond it a second person approves exactly this', () => {
    heldInSuspense(LIMIT).andWhen(assign(), by(OFFICER)).thenEvents(['PaymentAssigned']);
    const much = heldInSuspense(LIMIT + 1);
    much
      .andWhen(assign(), by(OFFICER))
      .thenRejected('MONEY_NEEDS_SECOND_PERSON', { loanId: 'JB1', amount: LIMIT + 1, allowed: LIMIT });
    much.andWhen(assign(), by(SERVICE)).thenEvents(['PaymentAssigned']);
    much.andWhen(assign({ ...granted, sameContent: false }), by(OFFICER)).thenRejected('APPROVAL_OF_OTHER_CONTENT');
    const { events } = much.andWhen(assign(granted), by(OFFICER)).thenEvents(['PaymentAssigned']);
    expect(events[0]?.data).toMatchObject({ approvalId: granted.approvalId });
    // Without anything read of authority it is bounded, too.
    much
      .andWhen({ type: 'AssignPayment', data: { loanId: 'JB1', refusal: null } }, by(OFFICER))
      .thenRejected('MONEY_NEEDS_SECOND_PERSON');
  });

  it('is bounded, too, by what was put on the debt so before, however many pieces it came in', () => {
    const before = (putOnAlone: number, approval: NamedApproval | null = null) => {
      const { type, data } = assign(approval);
      return { type, data: { ...data, putOnAlone: fen(putOnAlone) } };
    };
    const one = heldInSuspense(1);
    one
      .andWhen(before(LIMIT), by(OFFICER))
      .thenRejected('MONEY_NEEDS_SECOND_PERSON', { loanId: 'JB1', amount: LIMIT + 1, allowed: LIMIT });
    one.andWhen(before(LIMIT), by(SERVICE)).thenEvents(['PaymentAssigned']);
    const alone = one.andWhen(before(LIMIT - 1), by(OFFICER)).thenEvents(['PaymentAssigned']);
    expect(alone.events[0]?.data).toMatchObject({ aloneUpTo: LIMIT });
    const second = one.andWhen(before(LIMIT, granted), by(OFFICER)).thenEvents(['PaymentAssigned']);
    expect(second.events[0]?.data).not.toHaveProperty('aloneUpTo');
    // An approval is used once, whatever the loan made of it.
    second
      .andWhen({ type: 'RefuseAssignment', data: { assignment: 1, code: 'PAYMENT_ID_REUSED' } }, by(SERVICE))
      .thenEvents(['PaymentAssignmentRefused'])
      .andWhen(before(LIMIT, granted), by(OFFICER))
      .thenRejected('APPROVAL_USED');
  });

  it('is held to that by the loan itself, which alone knows what was put on it at once', () => {
    const put = (paymentId: string, amount: number, aloneUpTo?: number) =>
      ({
        type: 'RecordRepayment',
        data: {
          ...{ paymentId, amount: fen(amount), paidAt: '2025-05-10T10:00:00+08:00', channel: 'BANK_TRANSFER' },
          origin: {
            ...({ kind: 'SUSPENSE', id: paymentId } as const),
            ...(aloneUpTo === undefined ? {} : { aloneUpTo: fen(aloneUpTo) }),
          },
        },
      }) as const;
    const first = registered()
      .when(put('P9', LIMIT, LIMIT), by(SERVICE))
      .thenEvents(['RepaymentRecorded']);
    first.andRepeated().thenUnchanged();
    first
      .andWhen(put('P10', 1, LIMIT), by(SERVICE))
      .thenRejected('MONEY_NEEDS_SECOND_PERSON', { loanId: 'JB1', amount: LIMIT + 1, allowed: LIMIT });
    // What two persons put on it, or a system of the bank, counts for nobody; who may put more on it alone does.
    first
      .andWhen(put('P11', 1), by(SERVICE))
      .thenEvents(['RepaymentRecorded'])
      .andWhen(put('P12', 1, LIMIT + 1), by(SERVICE))
      .thenEvents(['RepaymentRecorded']);
    // What never came after all counts for nobody, and moved on to another loan it still was put on a debt.
    const bounced = {
      ...{ reversalId: 'R1', paymentId: 'P9' },
      reversedAt: '2025-05-11T10:00:00+08:00',
      reason: 'BOUNCED',
    };
    first
      .andWhen({ type: 'ReverseRepayment', data: bounced }, by(SERVICE))
      .thenEvents(['RepaymentReversed'])
      .andWhen(put('P10', 1, LIMIT), by(SERVICE))
      .thenEvents(['RepaymentRecorded']);
    const away = { ...move(false).data, paymentId: 'P9' };
    first
      .andWhen({ type: 'ReassignRepayment', data: away }, by(SERVICE))
      .thenEvents(['RepaymentReassigned'])
      .andWhen(put('P10', 1, LIMIT), by(SERVICE))
      .thenRejected('MONEY_NEEDS_SECOND_PERSON');
    // Put here before it was said who did it, it is the same payment.
    const told = registered().when(put('P9', 1), by(SERVICE)).thenEvents(['RepaymentRecorded']);
    told.andWhen(put('P9', 1, LIMIT), by(SERVICE)).thenUnchanged();
  });

  it('is bounded where costs are added, also by many small ones', () => {
    registered()
      .when(sue(LIMIT + 1), by(OFFICER))
      .thenRejected('MONEY_NEEDS_SECOND_PERSON', { loanId: 'JB1', amount: LIMIT + 1, allowed: LIMIT });
    const added = registered().when(sue(LIMIT), by(OFFICER)).thenEvents(['LegalCostAdded']);
    added.andWhen(sue(1, 'LC2'), by(OFFICER)).thenRejected('MONEY_NEEDS_SECOND_PERSON', { amount: LIMIT + 1 });
    added.andWhen(back('LC1'), by(OFFICER)).thenEvents(['LegalCostTakenBack']);
    // Without anything read of authority it is bounded, too.
    const { authority: _none, ...data } = sue(LIMIT + 1).data;
    registered().when({ type: 'AddLegalCost', data }, by(OFFICER)).thenRejected('MONEY_NEEDS_SECOND_PERSON');
  });

  it('is bounded where costs are taken back, also many small ones that systems told, and what two persons added', () => {
    const told = registered()
      .when(sue(LIMIT - 1, 'LC1'), by(SERVICE))
      .thenEvents(['LegalCostAdded'])
      .andWhen(sue(2, 'LC2'), by(SERVICE))
      .thenEvents(['LegalCostAdded'])
      .andWhen(back('LC1'), by(OFFICER))
      .thenEvents(['LegalCostTakenBack']);
    told.andWhen(back('LC2'), by(OFFICER)).thenRejected('MONEY_NEEDS_SECOND_PERSON', { amount: LIMIT + 1 });
    told.andWhen(back('LC2'), by(SERVICE)).thenEvents(['LegalCostTakenBack']);
    told.andWhen(back('LC2', granted), by(OFFICER)).thenEvents(['LegalCostTakenBack']);
    const small = registered()
      .when(sue(2, 'LC1', granted), by(OFFICER))
      .thenEvents(['LegalCostAdded']);
    expect(small.events[0]?.data).toMatchObject({ approvalId: granted.approvalId });
    small.andWhen(back('LC1'), by(OFFICER)).thenRejected('MONEY_NEEDS_SECOND_PERSON', { amount: 2, allowed: 0 });
    const other = { ...granted, approvalId: 'JB1-LP0123456789ac' };
    const approved = small.andWhen(back('LC1', other), by(OFFICER)).thenEvents(['LegalCostTakenBack']);
    // What a second person approved is not counted against what one takes back alone.
    approved
      .andWhen(sue(LIMIT, 'LC3'), by(OFFICER))
      .thenEvents(['LegalCostAdded'])
      .andWhen(back('LC3'), by(OFFICER))
      .thenEvents(['LegalCostTakenBack']);
  });

  it('has no bound for a system of the bank, which tells what happened', () => {
    registered()
      .when(sue(LIMIT + 1), by(SERVICE))
      .thenEvents(['LegalCostAdded']);
    paid().when(move(true), by(SERVICE)).thenEvents(['RepaymentReassigned']);
  });

  it('is more with a second person’s approval, each used once and of exactly this', () => {
    const large = registered()
      .when(sue(LIMIT + 1, 'LC1', granted), by(OFFICER))
      .thenEvents(['LegalCostAdded']);
    expect(large.events[0]?.data).toMatchObject({ approvalId: granted.approvalId });
    large.andWhen(sue(LIMIT + 1, 'LC2', granted), by(OFFICER)).thenRejected('APPROVAL_USED');
    large.andWhen(back('LC1'), by(OFFICER)).thenRejected('MONEY_NEEDS_SECOND_PERSON');
    const other = { ...granted, approvalId: 'JB1-LP0123456789ac' };
    large.andWhen(back('LC1', { ...other, sameContent: false }), by(OFFICER)).thenRejected('APPROVAL_OF_OTHER_CONTENT');
    const gone = large.andWhen(back('LC1', other), by(OFFICER)).thenEvents(['LegalCostTakenBack']);
    gone.andRepeated().thenUnchanged();
    // What a second person approved is not counted against what one adds alone.
    large.andWhen(sue(LIMIT, 'LC3'), by(OFFICER)).thenEvents(['LegalCostAdded']);
  });

  it('is nothing where a payment is moved to another person’s loan', () => {
    paid().when(move(true), by(OFFICER)).thenRejected('MONEY_NEEDS_SECOND_PERSON', { amount: 108_049, allowed: 0 });
    const moved = paid().when(move(true, granted), by(OFFICER)).thenEvents(['RepaymentReassigned']);
    expect(moved.events[0]?.data).toMatchObject({ approvalId: granted.approvalId });
    moved.andRepeated().thenUnchanged();
    paid().when(move(false), by(OFFICER)).thenEvents(['RepaymentReassigned']);
    paid()
      .when(move(false, { ...granted, status: 'REFUSED' }), by(OFFICER))
      .thenRejected('APPROVAL_NOT_GRANTED');
  });
});
