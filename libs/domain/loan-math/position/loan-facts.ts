/** Everything figures of one loan depend on: contract, money, and the plans agreed for it. */
import type { Contract } from '../contract/contract';
import type { Movements } from '../contract/movements';
import type { AgreedPlan } from '../plan/agreed-plan';

export interface LoanFacts extends Movements {
  readonly contract: Contract;
  /** Ascending by effective date; rescinded plans are left out. */
  readonly plans: readonly AgreedPlan[];
}
