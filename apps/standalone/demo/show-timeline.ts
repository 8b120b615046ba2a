/** One case from the first overdue day to its end, in words: the golden loan, settled early. Every amount shown is known beforehand. */
import { yuan } from '#kernel';
import type { ApiClient } from './api-client';
import { AUDITOR } from './callers';
import type { Checks } from './checks';
import { GOLDEN_ARREARS, GOLDEN_LIVES, GOLDEN_PLAN, GOLDEN_SETTLEMENT } from './golden-figures';
import { goldenBorrowerId } from './stories/golden.story';

interface Entry {
  readonly type: string;
  readonly businessDate: string;
  readonly actor: { readonly id: string };
  readonly what: { readonly en: string };
  readonly data: Readonly<Record<string, unknown>>;
}

/** What happens in this life of the plan, in order. */
const STORY = [
  'OverdueDetected',
  'NegotiationRequested',
  'AssessmentCompleted',
  'PlanOffered',
  'AgreementSignedByBorrower',
  'CollectionSuspended',
  'AgreementSigned',
  // Six rows on their due dates, each after its reminder, and the rest at once.
  ...Array.from({ length: 6 }, () => ['InstalmentReminderDue', 'InstalmentPaid']).flat(),
  'InstalmentPaid',
  'PlanCompleted',
  'WaiverGranted',
  'CreditRestorationRequested',
  'CreditRestored',
  'CaseClosed',
];

/**
 * Reviews come with the calendar and change nothing. The core confirms in its own time, and the person is told in the system's,
 * before or after what happens next.
 */
const IN_THEIR_OWN_TIME: ReadonlySet<string> = new Set(['PerformanceReviewed', 'CoreConfirmed', 'NoticePrepared']);

/** What the core has to confirm before the first row is due. */
const BOOKED = ['PLAN_BOOKED', 'DEBIT_BY_PLAN'];

export async function showTimeline(api: ApiClient, checks: Checks): Promise<void> {
  const caseId = `${goldenBorrowerId('SETTLED_EARLY')}-1`;
  const { entries } = await api.read<{ entries: readonly Entry[] }>(
    AUDITOR,
    `/cases/${caseId}/timeline?include=CASE&limit=200`,
  );
  check(checks, caseId, entries);
  console.log(`\nCase ${caseId}, event by event\n`);
  for (const { businessDate, actor, what } of entries) {
    console.log(`  ${businessDate}  ${actor.id.padEnd(16)} ${what.en}`);
  }
}

function check(checks: Checks, caseId: string, entries: readonly Entry[]): void {
  const story = entries.filter(({ type }) => !IN_THEIR_OWN_TIME.has(type));
  checks.equal(
    `${caseId} story`,
    story.map(({ type }) => type),
    STORY,
  );
  const firstPaid = entries.findIndex(({ type }) => type === 'InstalmentPaid');
  const confirmed = entries.slice(0, firstPaid).filter(({ type }) => type === 'CoreConfirmed');
  checks.equal(
    `${caseId} booked by the core`,
    confirmed.map(({ data }) => data.what),
    BOOKED,
  );
  const [detected] = entries;
  checks.equal(`${caseId} payoff when detected`, detected?.data.payoff, GOLDEN_ARREARS.payoff);
  const paid = entries.filter(({ type }) => type === 'InstalmentPaid').map(({ data }) => data.amount);
  checks.equal(`${caseId} what was paid`, paid, [
    ...GOLDEN_PLAN.rows.slice(0, 6).map(({ total }) => total),
    GOLDEN_LIVES.settlesAfterSix,
  ]);
  const known = knownAmounts();
  for (const { type, what } of entries) {
    for (const amount of what.en.match(/\d[\d,]*\.\d{2}/g) ?? []) {
      checks.equal(`${caseId} ${type} amount ${amount}`, known.has(amount.replaceAll(',', '')), true);
    }
  }
}

/** Every amount that may appear in the words of this story. */
function knownAmounts(): ReadonlySet<string> {
  const { payoff, penalty, overdue_principal, overdue_interest, overdue_total, outstanding_principal } = GOLDEN_ARREARS;
  const each = GOLDEN_PLAN.rows[0]?.total ?? 0;
  const paidUpTo = Array.from({ length: 7 }, (_, rows) => rows * each);
  const amounts = [
    0,
    payoff,
    penalty,
    overdue_principal,
    overdue_interest,
    overdue_total,
    outstanding_principal,
    52_200,
    300_000,
    400_000,
    each,
    GOLDEN_PLAN.rows[23]?.total ?? 0,
    GOLDEN_PLAN.total,
    GOLDEN_SETTLEMENT,
    GOLDEN_LIVES.settlesAfterSix,
    ...paidUpTo,
    ...paidUpTo.map((paid) => GOLDEN_PLAN.total - paid),
  ];
  return new Set(amounts.map((amount) => yuan(amount).replaceAll(',', '')));
}
