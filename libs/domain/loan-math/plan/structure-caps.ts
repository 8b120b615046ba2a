/** What the law lets a plan of each structure do: how many instalments, and how long after what. Values are data with their source. */
import type { PlanStructure } from './plan-terms';

export interface StructureCap {
  readonly structure: PlanStructure;
  readonly maxInstalments: number;
  /** Longest time from the effective date to the last instalment, in months. */
  readonly maxPlanMonths: number;
  /** Longest time from disbursement to the last instalment, in months; null where the law sets none for the structure. */
  readonly maxTotalMonths: number | null;
  /** Loans of at most a year: all extensions together may not be longer than the original term. */
  readonly extensionWithinOriginalTerm: boolean;
  readonly source: string;
}

const PERSONAL_LOANS = '个人贷款管理办法 (2024年第3号)';

export const STRUCTURE_CAPS: Readonly<Record<PlanStructure, StructureCap>> = {
  EXTENSION: {
    structure: 'EXTENSION',
    maxInstalments: 60,
    maxPlanMonths: 60,
    maxTotalMonths: 60,
    extensionWithinOriginalTerm: true,
    source: `${PERSONAL_LOANS}: extensions of a loan of up to a year together not longer than its original term; consumer loans at most 5 years`,
  },
  DEFERRAL: {
    structure: 'DEFERRAL',
    maxInstalments: 60,
    maxPlanMonths: 60,
    maxTotalMonths: 60,
    extensionWithinOriginalTerm: false,
    source: `${PERSONAL_LOANS}: consumer loans at most 5 years`,
  },
  RESTRUCTURE: {
    structure: 'RESTRUCTURE',
    maxInstalments: 60,
    maxPlanMonths: 60,
    maxTotalMonths: null,
    extensionWithinOriginalTerm: false,
    source: '商业银行信用卡业务监督管理办法 第70条, for loans by analogy: personalised instalments at most 5 years',
  },
  SETTLEMENT: {
    structure: 'SETTLEMENT',
    maxInstalments: 6,
    maxPlanMonths: 6,
    maxTotalMonths: null,
    extensionWithinOriginalTerm: false,
    source: 'Setting of the lender: a settlement is one payment or a few, not a new schedule',
  },
};
