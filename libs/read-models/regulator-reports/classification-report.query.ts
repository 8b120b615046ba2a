/** Five-category classification and days-past-due buckets by product, with balances, at the end of a business date. */
import { Query } from '@nestjs/cqrs';
import type { Bilingual, LocalDate } from '#kernel';
import type { BookAggregate } from '#loan-math';
import type { SealedReport } from './pinned-report';
import type { Reconciliation } from './reconciliation';

export interface ClassificationReportBody {
  readonly definition: 'classification';
  readonly version: 1;
  readonly basis: Bilingual;
  /** End of this business date. */
  readonly asOf: LocalDate;
  /** What is known up to here. */
  readonly position: string;
  /** The only product reported; null for all. */
  readonly product: string | null;
  readonly unit: 'fen';
  readonly currency: 'CNY';
  /** By the lender's product code, in its order. */
  readonly products: { readonly [product: string]: BookAggregate };
  readonly total: BookAggregate;
  readonly reconciliation: Reconciliation;
}

/** @throws PositionNotReached, ReadModelUnavailable */
export class ClassificationReport extends Query<SealedReport<ClassificationReportBody>> {
  constructor(
    readonly request: {
      readonly asOf: LocalDate;
      readonly product?: string;
      /** Defaults to the latest position known. */
      readonly position?: string;
    },
  ) {
    super();
  }
}
