/** How notices are sent: settings of the lender, each with its reason. */
export const NOTICE_RULES = {
  /**
   * Days past due on which a person is told again what is overdue. Setting: a week apart at most in the first fortnight, in which most
   * forget rather than cannot pay, then at the ends of the days-past-due buckets. No law fixes the days; GB/T 45251-2025 asks for moderation.
   */
  overdueDays: [3, 7, 15, 30, 60, 90],
  /** What was permitted and not tried, as when the gateway was away, is asked for so often on one channel. Setting. */
  triesAChannel: 3,
  /** The gateway says within so many hours whether what it took arrived; what it says later still counts. Setting. */
  reportDueHours: 24,
} as const;

/** The set day a loan has come to; null before the first. */
export function overdueDayReached(dpd: number): number | null {
  return NOTICE_RULES.overdueDays.filter((day) => day <= dpd).at(-1) ?? null;
}

/** The set day that comes next; null after the last. */
export function nextOverdueDay(dpd: number): number | null {
  return NOTICE_RULES.overdueDays.find((day) => day > dpd) ?? null;
}

/** Notices are the lender's own, whoever holds the loans. */
export const SENT_BY = { kind: 'LENDER', id: 'notices' } as const;

/** Whether a contact is a notice on its way, and not a call of somebody. */
export function isNotices(by: { readonly kind: string; readonly id: string }): boolean {
  return by.kind === SENT_BY.kind && by.id === SENT_BY.id;
}
