/** Risk classification in five categories (五级分类) by days past due, and how several grounds combine: the worst counts. */

/** NORMAL 正常 · SPECIAL_MENTION 关注 · SUBSTANDARD 次级 · DOUBTFUL 可疑 · LOSS 损失; the last three are non-performing. */
export type FiveCategory = 'NORMAL' | 'SPECIAL_MENTION' | 'SUBSTANDARD' | 'DOUBTFUL' | 'LOSS';

export const FIVE_CATEGORIES: readonly FiveCategory[] = [
  'NORMAL',
  'SPECIAL_MENTION',
  'SUBSTANDARD',
  'DOUBTFUL',
  'LOSS',
];

/** A category holds at least from this many days past due on. */
export interface CategoryFloor {
  readonly fromDpd: number;
  readonly category: FiveCategory;
  readonly source: string;
}

const ORDER = '商业银行金融资产风险分类办法 (2023年第1号, in force 2023-07-01)';

/** Ascending by `fromDpd`. */
export const DPD_FLOORS: readonly CategoryFloor[] = [
  { fromDpd: 0, category: 'NORMAL', source: ORDER },
  { fromDpd: 1, category: 'SPECIAL_MENTION', source: `${ORDER} 第10条` },
  { fromDpd: 91, category: 'SUBSTANDARD', source: `${ORDER} 第11条` },
  { fromDpd: 271, category: 'DOUBTFUL', source: `${ORDER} 第12条` },
  { fromDpd: 361, category: 'LOSS', source: `${ORDER} 第13条` },
];

/** An operational or technical overdue of at most this many days does not lower the class (第10条). Needs a recorded reason. */
export const TECHNICAL_OVERDUE_DAYS = 7;

/** The best category the days past due allow. `technicalOverdue` says that a technical reason is on record. */
export function dpdFloor(dpd: number, options: { readonly technicalOverdue?: boolean } = {}): FiveCategory {
  if (options.technicalOverdue && dpd <= TECHNICAL_OVERDUE_DAYS) return 'NORMAL';
  let category: FiveCategory = 'NORMAL';
  for (const floor of DPD_FLOORS) if (dpd >= floor.fromDpd) category = floor.category;
  return category;
}

/** 0 for NORMAL to 4 for LOSS. */
export function severity(category: FiveCategory): number {
  return FIVE_CATEGORIES.indexOf(category);
}

/** The worst of several grounds. */
export function worstOf(first: FiveCategory, ...others: FiveCategory[]): FiveCategory {
  return others.reduce((worst, next) => (severity(next) > severity(worst) ? next : worst), first);
}

/** SUBSTANDARD or worse (不良). */
export function isNonPerforming(category: FiveCategory): boolean {
  return severity(category) >= severity('SUBSTANDARD');
}
