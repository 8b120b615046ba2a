/**
 * Checks a plan's dates against the caps of its structure and says what is beyond them, with the figure, the limit and the source.
 * How the rule on extensions (个人贷款管理办法) is read: a loan of up to a year, as `loan-term.ts` counts it, may end at most as long
 * after its first maturity as it was lent for, whatever number of extensions lead there; a longer one has no cap of its own but
 * that of the product. The five years of a consumer loan are counted by date from the day of disbursement.
 */
import { addMonthsClamped, type Bilingual, type LocalDate } from '#kernel';
import { isShortLoan, latestByOwnTerm, type LoanTerm } from './loan-term';
import type { PlanSchedule } from './plan-schedule';
import { STRUCTURE_CAPS, type StructureCap } from './structure-caps';

export interface StructureProblem {
  readonly code: 'TOO_MANY_INSTALMENTS' | 'PLAN_TOO_LONG' | 'LOAN_TOO_LONG' | 'EXTENSION_BEYOND_ORIGINAL_TERM';
  /** For a person to read. */
  readonly message: Bilingual;
  /** Number of instalments or last date allowed. */
  readonly limit: number | LocalDate;
  readonly actual: number | LocalDate;
  readonly source: string;
}

function tooLate(
  code: StructureProblem['code'],
  message: Bilingual,
  limit: LocalDate,
  last: LocalDate,
  cap: StructureCap,
): StructureProblem[] {
  return last > limit ? [{ code, message, limit, actual: last, source: cap.source }] : [];
}

function extensionProblems(cap: StructureCap, loan: LoanTerm, last: LocalDate): StructureProblem[] {
  if (!cap.extensionWithinOriginalTerm || !isShortLoan(loan)) return [];
  const message = {
    en: 'all extensions of the loan together would be longer than its original term',
    zh: '累计展期期限将超过原借款期限',
  };
  return tooLate('EXTENSION_BEYOND_ORIGINAL_TERM', message, latestByOwnTerm(loan), last, cap);
}

/** What a plan does beyond the caps of its structure; none means it may be offered. */
export function structureProblems(
  schedule: PlanSchedule,
  loan: LoanTerm,
  cap: StructureCap = STRUCTURE_CAPS[schedule.structure],
): StructureProblem[] {
  const last = schedule.rows.at(-1)?.dueOn ?? schedule.effectiveOn;
  const planEnd = addMonthsClamped(schedule.effectiveOn, cap.maxPlanMonths);
  const count: StructureProblem[] =
    schedule.rows.length > cap.maxInstalments
      ? [
          {
            code: 'TOO_MANY_INSTALMENTS',
            message: { en: 'the plan has too many instalments', zh: '方案期数过多' },
            limit: cap.maxInstalments,
            actual: schedule.rows.length,
            source: cap.source,
          },
        ]
      : [];
  const total =
    cap.maxTotalMonths === null
      ? []
      : tooLate(
          'LOAN_TOO_LONG',
          { en: 'the loan would last too long from its disbursement', zh: '自放款日起的总期限过长' },
          addMonthsClamped(loan.disbursedOn, cap.maxTotalMonths),
          last,
          cap,
        );
  return [
    ...count,
    ...tooLate('PLAN_TOO_LONG', { en: 'the plan would last too long', zh: '方案期限过长' }, planEnd, last, cap),
    ...total,
    ...extensionProblems(cap, loan, last),
  ];
}
