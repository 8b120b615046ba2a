/** Five-category classification and days-past-due buckets by product, with balances, at the end of a business date. */
import { Query } from '@nestjs/cqrs';
import { byName, code, day, named, oneOf, only, orNone, part, sentence, type DataOf } from '#event-schema';
import type { LocalDate } from '#kernel';
import { sealed, type SealedReport } from './pinned-report';
import { bookExits } from './book-exits';
import { reconciliation } from './reconciliation';
import { bookAggregate } from './report-figures';

const report = named(
  'ClassificationReportBody',
  part(
    {
      definition: oneOf(['classification'], 'Which report.'),
      version: only(2, 'Version of its definition.'),
      basis: sentence('On what ground the figures stand.'),
      asOf: day('End of this business date.'),
      position: code('What is known up to this position of the log.'),
      product: orNone(code('The only product reported; null for all.')),
      unit: oneOf(['fen'], 'Unit of the amounts.'),
      currency: oneOf(['CNY'], 'Currency.'),
      products: byName(bookAggregate, 'By the lender’s product code, in its order.'),
      total: bookAggregate,
      exits: bookExits,
      reconciliation,
    },
    'Per product and in total: loans and balances by five-category class and days-past-due bucket, in fen; reconciliation with the log.',
  ),
);
export type ClassificationReportBody = DataOf<typeof report>;

export const classificationReportSchema = sealed(report);

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
