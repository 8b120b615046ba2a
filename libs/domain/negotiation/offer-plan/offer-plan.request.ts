import { localDate } from '#kernel';
import type { PlanTerms } from '#loan-math';
import { BilingualField, ChoiceField, DateField, IdField, IntegerField, NestedListField } from '#request-validation';
import { ReasonRequest } from '../reason.request';
import { ReliefRequest } from '../relief.request';
import type { OptionTerms } from './offered-terms';

const REPAYMENTS = ['EQUAL_PRINCIPAL', 'EQUAL_PAYMENTS'] as const;

/** Terms of the plan for one loan. */
class PlanTermsRequest extends ReliefRequest {
  @IdField({ description: 'The loan.' })
  loanId!: string;

  @DateField({ description: 'First due date; after the day of the offer.' })
  firstDueOn!: string;

  @IntegerField({ description: 'Day of the month of later instalments.', min: 1, max: 31, optional: true })
  anchorDay?: number;

  @IntegerField({ description: 'DEFERRAL: months at the start without principal.', min: 0, max: 59, optional: true })
  principalFreeInstalments?: number;

  @ChoiceField(REPAYMENTS, {
    description: 'Left out: equal payments for CAPITALISED, else equal principal.',
    optional: true,
  })
  repayment?: (typeof REPAYMENTS)[number];

  terms(): PlanTerms {
    const { anchorDay, principalFreeInstalments, repayment } = this;
    return {
      ...this.toData(),
      firstDueOn: localDate(this.firstDueOn),
      ...(anchorDay === undefined ? {} : { anchorDay }),
      ...(principalFreeInstalments === undefined ? {} : { principalFreeInstalments }),
      ...(repayment === undefined ? {} : { repayment }),
    };
  }
}

/** One option: a plan for every loan of the negotiation. */
class OptionRequest {
  @BilingualField({ description: 'Left out: told by structure and length.', optional: true })
  title?: ReasonRequest;

  @NestedListField(() => PlanTermsRequest, { description: 'One plan per loan.', minItems: 1, maxItems: 50 })
  plans!: PlanTermsRequest[];
}

/** Without options those decided are offered: the recommended terms, a shorter plan, one payment. */
export class OfferPlanRequest {
  @NestedListField(() => OptionRequest, {
    description: 'Exactly these options, as an officer set them.',
    minItems: 1,
    maxItems: 3,
    optional: true,
  })
  options?: OptionRequest[];

  toData(): { readonly options?: readonly OptionTerms[] } {
    if (!this.options) return {};
    return {
      options: this.options.map(({ title, plans }) => ({
        ...(title ? { title: { en: title.en, zh: title.zh } } : {}),
        plans: plans.map((plan) => ({ loanId: plan.loanId, terms: plan.terms() })),
      })),
    };
  }
}
