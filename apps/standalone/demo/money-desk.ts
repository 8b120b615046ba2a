/** What payment services and officers put right on one loan, each step under a key of its own. */
import type { LocalDate } from '#kernel';
import type { ApiClient, Caller } from './api-client';
import { AUDITOR, PAYMENTS, REVIEWER } from './callers';

interface LegalCost {
  readonly costId: string;
  readonly takenBack: { readonly on: LocalDate; readonly because: string } | null;
}

export class MoneyDesk {
  constructor(
    private readonly api: ApiClient,
    private readonly loanId: string,
  ) {}

  /** The payment was booked here by mistake. */
  reassign(paymentId: string, toLoanId: string): Promise<unknown> {
    const body = { reassignmentId: `${paymentId}-M`, toLoanId, reason: 'WRONG_LOAN' };
    return this.command(PAYMENTS, `repayments/${paymentId}/reassignment`, body, `moved-${paymentId}`);
  }

  refund(refundId: string, amount: number, on: LocalDate): Promise<unknown> {
    const body = { refundId, amount, refundedAt: `${on}T11:00:00+08:00`, bankReference: refundId };
    return this.command(PAYMENTS, 'refunds', body, refundId);
  }

  addLegalCost(costId: string, amount: number, incurredOn: LocalDate): Promise<unknown> {
    return this.command(
      REVIEWER,
      'legal-costs',
      { costId, kind: 'COURT_FEE', amount, incurredOn, lateBecause: '法院收据补送' },
      costId,
    );
  }

  takeLegalCostBack(costId: string): Promise<unknown> {
    const body = { because: 'WAIVED_BY_COURT' };
    return this.command(REVIEWER, `legal-costs/${costId}/taking-back`, body, `back-${costId}`);
  }

  /** Why a legal cost is owed no more, and since when that is known; null while it is owed. */
  async legalCostTakenBack(costId: string): Promise<LegalCost['takenBack']> {
    const { legalCosts } = await this.api.read<{ legalCosts: readonly LegalCost[] }>(AUDITOR, `/loans/${this.loanId}`);
    const cost = legalCosts.find((one) => one.costId === costId);
    if (!cost) throw new Error(`${this.loanId} has no legal cost ${costId}`);
    return cost.takenBack;
  }

  private command(caller: Caller, step: string, body: object, key: string): Promise<unknown> {
    return this.api.send(caller, `/loans/${this.loanId}/${step}`, `demo-${key}`, body);
  }
}
