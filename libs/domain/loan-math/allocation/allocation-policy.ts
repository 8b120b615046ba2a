/** In which order money pays a debt: a setting of the product, chosen by how long the debt is overdue. */
import { COMPONENTS, type Component } from '../component';

/** HORIZONTAL: row by row, inside a row in the order given. VERTICAL: component by component over all rows, oldest row first. */
export type AllocationMode = 'HORIZONTAL' | 'VERTICAL';

export interface AllocationTier {
  /** The tier holds from this many days past due on. */
  readonly fromDpd: number;
  readonly mode: AllocationMode;
  readonly order: readonly Component[];
  /** Law, standard or contract the order comes from. */
  readonly source: string;
}

/** Tiers ascending by `fromDpd`, the first from day 0; each order names all four components once. */
export type AllocationPolicy = readonly [AllocationTier, ...AllocationTier[]];

export const DEFAULT_ALLOCATION: AllocationPolicy = [
  {
    fromDpd: 0,
    mode: 'HORIZONTAL',
    order: ['fee', 'penalty', 'interest', 'principal'],
    source: '民法典 第561条: costs, interest, principal; penalty is default interest',
  },
  {
    fromDpd: 91,
    mode: 'VERTICAL',
    order: ['principal', 'interest', 'penalty', 'fee'],
    source:
      '商业银行信用卡业务监督管理办法 第57条, as practised: principal first from day 91; for loans a contract term',
  },
];

/** The tier for a number of days past due. */
export function allocationTier(policy: AllocationPolicy, dpd: number): AllocationTier {
  let tier = policy[0];
  for (const next of policy) if (next.fromDpd <= dpd) tier = next;
  return tier;
}

/** Whether tiers ascend from day 0 and each order names every component once, so that no money can miss an open balance. */
export function isSoundPolicy(policy: AllocationPolicy): boolean {
  return policy.every(({ fromDpd, order }, i) => {
    const ascending = i === 0 ? fromDpd === 0 : fromDpd > (policy[i - 1] as AllocationTier).fromDpd;
    return (
      ascending && order.length === COMPONENTS.length && COMPONENTS.every((component) => order.includes(component))
    );
  });
}
