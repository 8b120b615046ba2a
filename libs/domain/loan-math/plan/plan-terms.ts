/** The terms of a plan (还款方案): one structure, when and how often is paid, what interest runs, what is waived. */
import {
  addMonthsClamped,
  dayOfMonth,
  isLocalDate,
  isRationalText,
  parseRational,
  type Bilingual,
  type LocalDate,
} from '#kernel';
import { totalOf } from '../component';
import { isPercent, type PlanWaivers, waivedAmounts } from './waive';
import type { DebtSnapshot } from './debt-snapshot';

/** EXTENSION 展期 · RESTRUCTURE 重组/个性化分期 · DEFERRAL 延期 · SETTLEMENT 一次性结清 */
export type PlanStructure = 'EXTENSION' | 'RESTRUCTURE' | 'DEFERRAL' | 'SETTLEMENT';

export const PLAN_STRUCTURES: readonly PlanStructure[] = ['EXTENSION', 'RESTRUCTURE', 'DEFERRAL', 'SETTLEMENT'];

/**
 * STOPPED 停息: no interest during the plan, owed interest is carried in equal parts. RATE: the plan bears interest on its
 * principal, owed interest is carried. CAPITALISED: owed interest becomes principal and bears the plan rate.
 */
export type PlanInterest =
  | { readonly kind: 'STOPPED' }
  | { readonly kind: 'RATE'; readonly dailyRate: string }
  | { readonly kind: 'CAPITALISED'; readonly dailyRate: string };

export interface PlanTerms {
  readonly structure: PlanStructure;
  /** After the day the plan takes effect. */
  readonly firstDueOn: LocalDate;
  /** Day of the month of the later instalments; by default that of `firstDueOn`. */
  readonly anchorDay?: number;
  readonly numberOfInstalments: number;
  /** DEFERRAL: so many months at the start carry no principal, only interest if any runs. Part of `numberOfInstalments`. */
  readonly principalFreeInstalments?: number;
  readonly interest: PlanInterest;
  /** By default equal payments when interest is capitalised, else equal principal. */
  readonly repayment?: 'EQUAL_PRINCIPAL' | 'EQUAL_PAYMENTS';
  readonly waivers: PlanWaivers;
}

export const NO_WAIVERS: PlanWaivers = { penaltyPercent: 0, feePercent: 0, interestPercent: 0, principalPercent: 0 };

/** More rows than any structure may have; keeps a mistyped number from becoming a schedule. */
const MOST_INSTALMENTS = 600;

export interface PlanTermsProblem {
  readonly field: string;
  readonly code: 'INVALID' | 'NOT_AFTER_EFFECTIVE_DATE' | 'NOTHING_TO_PAY' | 'STRUCTURE_MISMATCH';
  /** For a person to read. */
  readonly message: Bilingual;
}

function invalid(field: string, en: string, zh: string): PlanTermsProblem {
  return { field, code: 'INVALID', message: { en, zh } };
}

function countProblems(terms: PlanTerms): PlanTermsProblem[] {
  const { numberOfInstalments: n, principalFreeInstalments: free = 0, anchorDay } = terms;
  const problems: PlanTermsProblem[] = [];
  if (!Number.isInteger(n) || n < 1 || n > MOST_INSTALMENTS) {
    problems.push(
      invalid(
        'numberOfInstalments',
        `must be a whole number from 1 to ${MOST_INSTALMENTS}`,
        `期数应为1至${MOST_INSTALMENTS}的整数`,
      ),
    );
  }
  if (!Number.isInteger(free) || free < 0 || (free > 0 && free >= n)) {
    problems.push(
      invalid('principalFreeInstalments', 'must leave at least one instalment with principal', '至少须有一期归还本金'),
    );
  } else if (free > 0 && terms.structure !== 'DEFERRAL') {
    problems.push({
      field: 'principalFreeInstalments',
      code: 'STRUCTURE_MISMATCH',
      message: { en: 'only a deferral has instalments without principal', zh: '仅延期方案可以有不还本金的期数' },
    });
  }
  if (anchorDay !== undefined && (!Number.isInteger(anchorDay) || anchorDay < 1 || anchorDay > 31)) {
    problems.push(invalid('anchorDay', 'must be a day of the month, 1 to 31', '还款日应为1日至31日'));
  }
  return problems;
}

function interestProblems({ interest }: PlanTerms): PlanTermsProblem[] {
  if (interest.kind === 'STOPPED') return [];
  const fine = isRationalText(interest.dailyRate) && parseRational(interest.dailyRate).numerator >= 0n;
  return fine
    ? []
    : [
        invalid(
          'interest.dailyRate',
          'must be an exact rate per day, zero or more, such as "0.0002"',
          '日利率应为不小于零的精确数值，例如“0.0002”',
        ),
      ];
}

function waiverProblems({ waivers, structure }: PlanTerms): PlanTermsProblem[] {
  const problems = Object.entries(waivers)
    .filter(([, percent]) => !isPercent(percent))
    .map(([name]) =>
      invalid(`waivers.${name}`, 'must be a whole percentage from 0 to 100', '减免比例应为0至100的整数百分比'),
    );
  if (waivers.principalPercent > 0 && structure !== 'SETTLEMENT') {
    problems.push({
      field: 'waivers.principalPercent',
      code: 'STRUCTURE_MISMATCH',
      message: { en: 'only a settlement gives up principal', zh: '仅一次性结清方案可以减免本金' },
    });
  }
  return problems;
}

/** What is wrong with terms for a debt; none means `planSchedule` accepts them. Legal caps are checked by `structureProblems`. */
export function planTermsProblems(snapshot: DebtSnapshot, terms: PlanTerms): PlanTermsProblem[] {
  const problems = [...countProblems(terms), ...interestProblems(terms), ...waiverProblems(terms)];
  if (!isLocalDate(terms.firstDueOn))
    problems.push(invalid('firstDueOn', 'must be a calendar date', '首期到期日应为有效日期'));
  else if (terms.firstDueOn <= snapshot.asOf) {
    problems.push({
      field: 'firstDueOn',
      code: 'NOT_AFTER_EFFECTIVE_DATE',
      message: {
        en: `must be after the day the plan takes effect, ${snapshot.asOf}`,
        zh: `首期到期日应晚于方案生效日${snapshot.asOf}`,
      },
    });
  }
  if (problems.length === 0 && totalOf(waivedAmounts(snapshot, terms.waivers)) >= snapshot.total) {
    problems.push({
      field: 'waivers',
      code: 'NOTHING_TO_PAY',
      message: { en: 'a plan must leave something to pay', zh: '减免后须仍有应还款项' },
    });
  }
  return problems;
}

/** The due dates of a plan: the first as agreed, then month by month on the anchor day. */
export function planDueDates(terms: PlanTerms): LocalDate[] {
  const anchor = terms.anchorDay ?? dayOfMonth(terms.firstDueOn);
  return Array.from({ length: terms.numberOfInstalments }, (_, k) =>
    k === 0 ? terms.firstDueOn : addMonthsClamped(terms.firstDueOn, k, anchor),
  );
}
