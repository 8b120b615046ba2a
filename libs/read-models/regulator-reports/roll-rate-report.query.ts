/** How loans and balances moved between days-past-due buckets from one business date to another. */
import { Query } from '@nestjs/cqrs';
import type { Bilingual, LocalDate } from '#kernel';
import type { RollRates } from '#loan-math';
import type { SealedReport } from './pinned-report';
import type { Reconciliation } from './reconciliation';

export interface RollRateReportBody extends RollRates {
  readonly definition: 'roll-rates';
  readonly version: 1;
  readonly basis: Bilingual;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly position: string;
  /** The only product reported; null for all. */
  readonly product: string | null;
  readonly unit: 'fen';
  readonly currency: 'CNY';
  /** For the second date. */
  readonly reconciliation: Reconciliation;
}

/** `from` is before `to`. @throws PositionNotReached, ReadModelUnavailable */
export class RollRateReport extends Query<SealedReport<RollRateReportBody>> {
  constructor(
    readonly request: {
      readonly from: LocalDate;
      readonly to: LocalDate;
      readonly product?: string;
      /** Defaults to the latest position known. */
      readonly position?: string;
    },
  ) {
    super();
  }
}
