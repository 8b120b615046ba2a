/** For tests: where all payments of a loan went under what it follows now. */
import type { PaymentApplication } from '#lending';
import type { LoanPosition } from '#loan-math';

/** How every payment in force was applied, by what is known at the end of the position's day. */
export function paymentApplications({ contract, plan }: LoanPosition): readonly PaymentApplication[] {
  return [contract, plan].flatMap((ledger) => {
    const agreementId = ledger && ledger === plan ? plan.planId : null;
    return (ledger?.entries ?? []).flatMap(({ paymentId, amount, on, applied, toCredit }) =>
      paymentId === null
        ? []
        : [{ paymentId, amount, valueDate: on, allocation: applied, credited: toCredit, agreementId }],
    );
  });
}
