/** Waivers (减免): a whole percentage of an amount, half up; what is waived and what remains always add up. */
import { fen, halfUp, rational, subtractFen, type Fen } from '#kernel';
import type { ComponentAmounts } from '../component';

/** Whole percentages of what is owed at signing that the lender gives up once the plan is completed. */
export interface PlanWaivers {
  readonly penaltyPercent: number;
  readonly feePercent: number;
  readonly interestPercent: number;
  readonly principalPercent: number;
}

export interface Waiver {
  readonly waived: Fen;
  readonly remaining: Fen;
}

/** Whether a value is a whole percentage, 0 to 100. */
export function isPercent(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100;
}

/** waived = HALF_UP(base × percent / 100). @throws RangeError for anything but a whole percentage of an amount ≥ 0. */
export function waive(base: Fen, percent: number): Waiver {
  if (!isPercent(percent)) throw new RangeError(`not a whole percentage from 0 to 100: ${percent}`);
  if (base < 0) throw new RangeError('nothing to waive on a negative amount');
  const waived = fen(halfUp(rational(BigInt(base) * BigInt(percent), 100n)));
  return { waived, remaining: subtractFen(base, waived) };
}

/** What waivers give up of a debt, component by component. */
export function waivedAmounts(owed: ComponentAmounts, waivers: PlanWaivers): ComponentAmounts {
  return {
    principal: waive(owed.principal, waivers.principalPercent).waived,
    interest: waive(owed.interest, waivers.interestPercent).waived,
    fee: waive(owed.fee, waivers.feePercent).waived,
    penalty: waive(owed.penalty, waivers.penaltyPercent).waived,
  };
}
