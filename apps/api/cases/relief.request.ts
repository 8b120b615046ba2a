import { ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import type { PlanTerms, PlanWaivers } from '#loan-math';
import { PLAN_STRUCTURES, type PlanStructure } from '#loan-math';
import type { RecommendedRelief } from '#policy';
import { ChoiceField, IntegerField, NestedField, RateField } from '#request-validation';

const INTEREST_KINDS = ['STOPPED', 'RATE', 'CAPITALISED'] as const;

/** What interest runs during the plan. */
export class PlanInterestRequest {
  @ChoiceField(INTEREST_KINDS, {
    description:
      'STOPPED: none. RATE: on the principal, interest owed is carried. CAPITALISED: interest owed becomes principal.',
  })
  kind!: (typeof INTEREST_KINDS)[number];

  @ApiPropertyOptional()
  @ValidateIf(({ kind }: PlanInterestRequest) => kind !== 'STOPPED')
  @RateField({ description: 'Rate per day; needed for RATE and CAPITALISED.', example: '0.0002', max: '0.001' })
  dailyRate?: string;

  toData(): PlanTerms['interest'] {
    return this.kind === 'STOPPED' ? { kind: this.kind } : { kind: this.kind, dailyRate: this.dailyRate ?? '' };
  }
}

/** Whole percentages of what is owed that are waived once the plan is completed. */
export class WaiversRequest implements PlanWaivers {
  @IntegerField({ description: 'Of the penalty interest.', min: 0, max: 100 })
  penaltyPercent!: number;

  @IntegerField({ description: 'Of the fees.', min: 0, max: 100 })
  feePercent!: number;

  @IntegerField({ description: 'Of the interest.', min: 0, max: 100 })
  interestPercent!: number;

  @IntegerField({ description: 'Of the principal; only for a settlement.', min: 0, max: 100 })
  principalPercent!: number;

  toData(): PlanWaivers {
    const { penaltyPercent, feePercent, interestPercent, principalPercent } = this;
    return { penaltyPercent, feePercent, interestPercent, principalPercent };
  }
}

/** Terms the same for every loan concerned; the first instalment falls due a month after the offer. */
export class ReliefRequest {
  @ChoiceField(PLAN_STRUCTURES, {
    description: '展期, 重组/个性化分期, 延期 or 一次性结清: the legal caps follow from it.',
  })
  structure!: PlanStructure;

  @IntegerField({ description: 'Number of monthly instalments.', min: 1, max: 60 })
  numberOfInstalments!: number;

  @NestedField(() => PlanInterestRequest, { description: 'Interest during the plan.' })
  interest!: PlanInterestRequest;

  @NestedField(() => WaiversRequest, { description: 'What is waived on completion.' })
  waivers!: WaiversRequest;

  toData(): RecommendedRelief {
    const { structure, numberOfInstalments, interest, waivers } = this;
    return { structure, numberOfInstalments, interest: interest.toData(), waivers: waivers.toData() };
  }
}
