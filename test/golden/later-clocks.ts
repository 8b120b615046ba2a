/** Clocks that version 0.1.0 did not have: what it told of deadlines is compared without them. */
import type { DeadlineKind } from '#negotiation';

const LATER: ReadonlySet<string> = new Set<DeadlineKind>([
  'INSTALMENT_REMINDER',
  'OBSERVATION_ENDS',
  'BUREAU_ANSWER_DUE',
  'BOOKING_DUE',
  'COUNTER_ANSWER_DUE',
  'REFUSAL_REVIEW_DUE',
  'LIMITATION_ENDS',
  'ELIGIBILITY_REVIEW',
]);

export function withoutLaterClocks<View extends { readonly deadlines: readonly { readonly kind: string }[] }>(
  view: View,
): View {
  return { ...view, deadlines: view.deadlines.filter(({ kind }) => !LATER.has(kind)) };
}
