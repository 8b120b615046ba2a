/** How a restructured loan (重组资产) may be classified at best, whatever its days past due. */
import { isNonPerforming, worstOf, type FiveCategory } from './five-category';

export const RESTRUCTURING_SOURCE = '商业银行金融资产风险分类办法 第14条, 第17–22条';

export interface Restructuring {
  /** Class of the loan on the day the contract was changed. */
  readonly classBefore: FiveCategory;
  /** Restructured again before the observation period of the last time ended. */
  readonly repeatedInObservation?: boolean;
  /** The exit test of 第14条 was passed: arrears paid, regular payment long enough, able to go on; a person decides it. */
  readonly exitedNonPerforming?: boolean;
}

/**
 * At least special mention; at least substandard when restructured again under observation; a loan that was non-performing
 * keeps its class until the exit test is passed.
 */
export function restructuringFloor(restructuring: Restructuring): FiveCategory {
  if (restructuring.exitedNonPerforming) return 'SPECIAL_MENTION';
  const repeated: FiveCategory = restructuring.repeatedInObservation ? 'SUBSTANDARD' : 'SPECIAL_MENTION';
  return isNonPerforming(restructuring.classBefore) ? worstOf(repeated, restructuring.classBefore) : repeated;
}
