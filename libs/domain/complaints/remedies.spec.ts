/** Money an answer grants is followed until it is given, or somebody says why it is not. */
import fc from 'fast-check';
import { fen } from '#kernel';
import { testContext, testMetadata } from '#kernel-testing';
import { complaintClocks } from './complaint-clocks';
import { complaintDecider } from './complaint.decider';
import {
  answer,
  answered,
  APP,
  by,
  CLOCK,
  close,
  escalate,
  give,
  settle,
  taken,
  WANG,
  withhold,
  ZHAO,
} from './filed-complaint.fixture';
import { moneyGranted, remediesAboveGrant, remediesToGive, remedyOfRefund } from './remedies';
import { ComplaintRemedyGiven } from './remedy.events';

const REFUND = { remedy: 'MONEY_REFUNDED', amount: fen(5_000) } as const;
const WAIVER = { remedy: 'FEE_WAIVED', amount: fen(800) } as const;

const granting = (...granted: readonly (typeof REFUND | typeof WAIVER)[]) =>
  taken()
    .andWhen(answer({ granted: [{ remedy: 'APOLOGY' }, ...granted] }), by(WANG, '2025-05-22'))
    .thenEvents(['ComplaintAnswered']);
const leftOf = ({ state }: ReturnType<typeof answered>) =>
  Object.fromEntries(remediesToGive(state).map(({ remedy, left }) => [remedy, left]));

describe('money that is granted in answer to a complaint', () => {
  it('is due 15 days after the answer, each kind by itself, and an apology is not', () => {
    const told = granting(REFUND, WAIVER);
    expect(leftOf(told)).toEqual({ MONEY_REFUNDED: 5_000, FEE_WAIVED: 800 });
    expect(complaintClocks(told.state).filter(({ kind }) => kind === 'COMPLAINT_REMEDY_DUE')).toMatchObject([
      { reference: 'TS-1/MONEY_REFUNDED', dueOn: '2025-06-06', party: 'LENDER', closesOn: null },
      { reference: 'TS-1/FEE_WAIVED', dueOn: '2025-06-06' },
    ]);
    expect(leftOf(answered())).toEqual({});
  });

  it('becomes less by what is given, also once it is closed, and is never more than was granted', () => {
    const closed = granting(REFUND).andWhen(close('ACCEPTED'), by(WANG, '2025-05-23')).thenEvents(['ComplaintClosed']);
    const refund = remedyOfRefund({ loanId: 'JB1', refundId: 'F1', amount: fen(3_000) });
    const part = closed.andWhen(give(3_000, refund), by(CLOCK, '2025-05-26')).thenEvents(['ComplaintRemedyGiven']);
    expect(part.events[0]?.data).toMatchObject({ remedyId: 'JB1/F1', refundId: 'F1', recordedOn: '2025-05-26' });
    part.andRepeated().thenUnchanged();
    expect(leftOf(part)).toEqual({ MONEY_REFUNDED: 2_000 });
    part.andWhen(give(2_001), by(APP)).thenRejected('REMEDY_EXCEEDS_GRANT', { left: 2_000 });
    const all = part.andWhen(give(2_000), by(APP, '2025-05-27')).thenEvents(['ComplaintRemedyGiven']);
    expect(leftOf(all)).toEqual({});
    all.andWhen(withhold('MONEY_REFUNDED'), by(ZHAO)).thenRejected('REMEDY_GIVEN_ALREADY');
  });

  it('is owed again where the refund proves to be less, or none', () => {
    const given = granting(REFUND).andWhen(give(5_000), by(APP)).thenEvents(['ComplaintRemedyGiven']);
    const less = given.andWhen(give(0), by(CLOCK)).thenEvents(['ComplaintRemedyGiven']);
    expect(leftOf(less)).toEqual({ MONEY_REFUNDED: 5_000 });
    given
      .andWhen(give(5_000, { remedy: 'FEE_WAIVED' }), by(APP))
      .thenRejected('REMEDY_GIVEN_DIFFERENTLY', { remedyId: 'R1' });
  });

  it('is of that kind and of that person alone', () => {
    granting(REFUND)
      .andWhen(give(1, { remedy: 'OTHER' }), by(APP))
      .thenRejected('REMEDY_NOT_GRANTED');
    granting(REFUND)
      .andWhen(give(1, { loanId: 'JB9' }), by(APP))
      .thenRejected('COMPLAINT_ABOUT_ANOTHER');
    taken().andWhen(give(1), by(APP)).thenRejected('REMEDY_NOT_GRANTED');
    taken().andWhen(withhold('OTHER'), by(ZHAO)).thenRejected('REMEDY_NOT_GRANTED');
  });

  it('is not given where somebody says why, until a later answer grants it again', () => {
    granting(REFUND).andWhen(withhold('MONEY_REFUNDED'), by(APP)).thenRejected('ONLY_AN_OFFICER_HANDLES');
    const part = granting(REFUND).andWhen(give(1_000), by(APP)).thenEvents(['ComplaintRemedyGiven']);
    const none = part
      .andWhen(withhold('MONEY_REFUNDED'), by(ZHAO, '2025-05-28'))
      .thenEvents(['ComplaintRemedyWithheld']);
    expect(none.events[0]?.data).toMatchObject({ amount: 4_000, decidedBy: 'supervisor-zhao' });
    none.andRepeated().thenUnchanged();
    expect(leftOf(none)).toEqual({});
    // What is given after all was not withheld.
    const after = none.andWhen(give(3_000, { remedyId: 'R2' }), by(APP)).thenEvents(['ComplaintRemedyGiven']);
    expect(moneyGranted(after.state)).toMatchObject([{ granted: 5_000, given: 4_000, withheld: 1_000, left: 0 }]);
    const whole = after.andWhen(give(4_000, { remedyId: 'R2' }), by(APP)).thenEvents(['ComplaintRemedyGiven']);
    expect(moneyGranted(whole.state)).toMatchObject([{ granted: 5_000, given: 5_000, withheld: 0, left: 0 }]);
    const above = none.andWhen(escalate('SUPERIOR_UNIT', '2025-06-02'), by(APP, '2025-06-02'));
    const decided = above
      .thenEvents(['ComplaintEscalated'])
      .andWhen(answer({ granted: [{ ...REFUND, amount: fen(6_000) }] }), by(ZHAO, '2025-06-10'))
      .thenEvents(['ComplaintAnswered']);
    // What was given before counts; what was withheld then does not.
    expect(moneyGranted(decided.state)).toMatchObject([{ granted: 6_000, given: 1_000, withheld: 0, left: 5_000 }]);
  });

  it('is noted where two loans gave it at the same moment, and stands above the grant until a supervisor says what becomes of it', () => {
    const refundOf = (refundId: string, amount = 5_000) =>
      give(amount, remedyOfRefund({ loanId: 'JB1', refundId, amount: fen(amount) }));
    const first = granting(REFUND).andWhen(refundOf('F1'), by(CLOCK)).thenEvents(['ComplaintRemedyGiven']);
    // What is asked for beforehand is refused; what the loan has given back is a fact.
    first.andWhen(refundOf('F2'), by(APP)).thenRejected('REMEDY_EXCEEDS_GRANT', { left: 0 });
    const both = first.andWhen(refundOf('F2'), by(CLOCK, '2025-05-26')).thenEvents(['ComplaintRemedyGiven']);
    expect(moneyGranted(both.state)).toMatchObject([{ granted: 5_000, given: 10_000, over: 5_000, left: 0 }]);
    expect(remediesAboveGrant(both.state)).toEqual([{ remedy: 'MONEY_REFUNDED', over: 5_000, since: '2025-05-26' }]);

    // Once it is put right nothing is above it.
    const right = both.andWhen(refundOf('F2', 0), by(CLOCK)).thenEvents(['ComplaintRemedyGiven']);
    expect(remediesAboveGrant(right.state)).toEqual([]);
    right.andWhen(settle(), by(ZHAO)).thenRejected('REMEDY_NOT_EXCEEDED');

    both.andWhen(settle(), by(APP)).thenRejected('ONLY_AN_OFFICER_HANDLES');
    const settled = both.andWhen(settle(), by(ZHAO, '2025-05-28')).thenEvents(['ComplaintRemedyExcessSettled']);
    expect(settled.events[0]?.data).toMatchObject({ amount: 5_000, decidedBy: 'supervisor-zhao' });
    settled.andRepeated().thenUnchanged();
    expect(moneyGranted(settled.state)).toMatchObject([{ given: 10_000, over: 0 }]);
    const third = settled.andWhen(refundOf('F3', 1), by(CLOCK)).thenEvents(['ComplaintRemedyGiven']);
    expect(remediesAboveGrant(third.state)).toMatchObject([{ over: 1 }]);
  });

  it('is above the grant only where no answer ever granted it, also where the last grants none of that kind', () => {
    const given = granting(REFUND).andWhen(give(5_000), by(APP)).thenEvents(['ComplaintRemedyGiven']);
    const decided = given
      .andWhen(escalate('SUPERIOR_UNIT', '2025-06-02'), by(APP, '2025-06-02'))
      .thenEvents(['ComplaintEscalated'])
      .andWhen(answer({ granted: [{ remedy: 'APOLOGY' }] }), by(ZHAO, '2025-06-10'))
      .thenEvents(['ComplaintAnswered']);
    expect(remediesAboveGrant(decided.state)).toEqual([]);
    expect(moneyGranted(decided.state)).toEqual([]);
    const refund = remedyOfRefund({ loanId: 'JB1', refundId: 'F1', amount: fen(700) });
    const after = decided.andWhen(give(700, refund), by(CLOCK, '2025-06-11')).thenEvents(['ComplaintRemedyGiven']);
    expect(moneyGranted(after.state)).toMatchObject([{ granted: 0, given: 5_700, over: 700, left: 0 }]);
  });

  it('told again under its id says what it stands in place of, so that it is read as given once', () => {
    const first = granting(REFUND).andWhen(give(1_500), by(APP, '2025-05-23')).thenEvents(['ComplaintRemedyGiven']);
    expect(first.events[0]?.data).not.toHaveProperty('inPlaceOf');
    const again = first.andWhen(give(1_000), by(APP, '2025-05-24')).thenEvents(['ComplaintRemedyGiven']);
    const [told] = again.events;
    if (told?.type !== 'ComplaintRemedyGiven') throw new Error('not told again');
    expect(told.data.inPlaceOf).toBe(1_500);
    expect(ComplaintRemedyGiven.told(told.data).zh).toContain('为¥10.00（原登记¥15.00）');
    expect(leftOf(again)).toEqual({ MONEY_REFUNDED: 4_000 });
  });

  it('is given in any order and any parts, told again and put right, to the fen', () => {
    const start = granting(REFUND, WAIVER).state;
    const told = fc.record({
      id: fc.constantFrom('R1', 'R2', 'R3'),
      remedy: fc.constantFrom('MONEY_REFUNDED' as const, 'FEE_WAIVED' as const),
      amount: fc.integer({ min: 0, max: 6_000 }),
    });
    let refused = 0;
    fc.assert(
      fc.property(fc.array(told, { maxLength: 12 }), (all) => {
        let state = start;
        const known = new Map<string, { remedy: string; amount: number }>();
        for (const { id, remedy, amount } of all) {
          const context = testContext(by(APP, '2025-05-23'));
          const decision = complaintDecider.decide(give(amount, { remedyId: id, remedy }), state, context);
          if (decision.kind === 'rejected') {
            refused += 1;
            continue;
          }
          for (const event of decision.events) state = complaintDecider.evolve(state, event, testMetadata(context));
          known.set(id, { remedy, amount });
        }
        for (const { remedy, granted, left } of moneyGranted(state)) {
          const given = [...known.values()].reduce((sum, one) => sum + (one.remedy === remedy ? one.amount : 0), 0);
          expect(given).toBeLessThanOrEqual(granted);
          expect(left).toBe(granted - given);
        }
      }),
      { numRuns: 300 },
    );
    expect(refused).toBeGreaterThan(0);
  });
});
