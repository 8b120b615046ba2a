/** Steps of a loan that is reported, for properties: drawn in any order. */
import fc from 'fast-check';

/** What may become known of a loan and of its record, in any order. */
export type Step =
  | { readonly kind: 'pay'; readonly amount: number; readonly day: number }
  | { readonly kind: 'reverse'; readonly of: number }
  | { readonly kind: 'submit' }
  | { readonly kind: 'supplement' }
  | { readonly kind: 'answer'; readonly of: number; readonly rejects: boolean; readonly back: number }
  | { readonly kind: 'repair'; readonly of: number }
  | { readonly kind: 'notice' }
  | { readonly kind: 'noticeBack'; readonly of: number }
  | { readonly kind: 'refund'; readonly amount: number; readonly day: number }
  | { readonly kind: 'refundCorrected'; readonly of: number; readonly right: number | null }
  | { readonly kind: 'terms'; readonly penaltyDailyRate: string; readonly later: number }
  | { readonly kind: 'mistake' }
  | { readonly kind: 'hold'; readonly as: 'IDENTITY_FRAUD' | 'DISPUTE'; readonly day: number }
  | { readonly kind: 'lift'; readonly of: number; readonly days: number };

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('pay' as const),
      amount: fc.oneof(fc.integer({ min: 1, max: 400_000 }), fc.constant(1_300_000)),
      day: fc.integer({ min: 0, max: 160 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reverse' as const), of: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('submit' as const) }) },
  fc.record({ kind: fc.constant('supplement' as const) }),
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      of: fc.nat(5),
      rejects: fc.boolean(),
      // Mostly to the latest submission, at times to one before it.
      back: fc.constantFrom(0, 0, 0, 1),
    }),
  },
  fc.record({ kind: fc.constant('repair' as const), of: fc.nat(5) }),
  fc.record({ kind: fc.constant('notice' as const) }),
);
export const correctionStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('noticeBack' as const), of: fc.nat(5) }),
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('refund' as const),
      amount: fc.integer({ min: 1, max: 20_000 }),
      day: fc.integer({ min: 0, max: 160 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('refundCorrected' as const),
      of: fc.nat(5),
      right: fc.constantFrom(null, 1, 5_000),
    }),
  },
  fc.record({
    kind: fc.constant('terms' as const),
    penaltyDailyRate: fc.constantFrom('0', '0.0003', '0.0006'),
    later: fc.constantFrom(0, 3),
  }),
);
export const holdStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('hold' as const),
    as: fc.constantFrom('IDENTITY_FRAUD' as const, 'DISPUTE' as const),
    day: fc.integer({ min: 0, max: 200 }),
  }),
  // Some are lifted on their own first day: as if they had never been.
  fc.record({ kind: fc.constant('lift' as const), of: fc.nat(5), days: fc.constantFrom(0, 0, 10, 40, 80) }),
);
