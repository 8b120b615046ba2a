/** A plan's ledger at the end of a day, replayed from what was agreed and the payments that count under it. */
import { epochDay, type LocalDate } from '#kernel';
import type { Contract } from '../contract/contract';
import type { DatedPayment } from '../contract/dated-payment';
import type { AgreedPlan } from './agreed-plan';
import type { DebtSnapshot } from './debt-snapshot';
import type { PlanLedger } from './plan-ledger';
import { PlanLife } from './plan-life';
import { planLedger } from './plan-report';

export interface PlanReplayInput {
  readonly contract: Contract;
  readonly plan: AgreedPlan;
  /** The debt at signing as it is known now; equal to `plan.snapshot` unless a payment inside it proved void. */
  readonly actual?: DebtSnapshot;
  /** Payments in force that are not inside the snapshot, in order. */
  readonly payments: readonly DatedPayment[];
  readonly asOf: LocalDate;
}

/** The plan's ledger at the end of `asOf`, which is not before the plan took effect. */
export function replayPlan({ contract, plan, actual, payments, asOf }: PlanReplayInput): PlanLedger {
  const life = new PlanLife(contract, plan, actual ?? plan.snapshot);
  for (const payment of payments) if (payment.on <= asOf) life.pay(payment);
  life.comeTo(epochDay(asOf));
  return planLedger(life, asOf);
}
