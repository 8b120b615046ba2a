/** How loans and balances moved between days-past-due buckets from one business date to another. */
import { Query } from '@nestjs/cqrs';
import { code, day, named, oneOf, only, orNone, part, sentence, together, type DataOf } from '#event-schema';
import type { LocalDate } from '#kernel';
import { sealed, type SealedReport } from './pinned-report';
import { bookExits } from './book-exits';
import { reconciliation } from './reconciliation';
import { rollRates } from './report-figures';
import { rollExits } from './roll-exits';

const report = named(
  'RollRateReportBody',
  together(
    part({
      definition: oneOf(['roll-rates'], 'Which report.'),
      version: only(3, 'Version of its definition.'),
      basis: sentence('On what ground the figures stand.'),
      from: day('End of the first business date.'),
      to: day('End of the second.'),
      position: code('What is known up to this position of the log.'),
      product: orNone(code('The only product reported; null for all.')),
      unit: oneOf(['fen'], 'Unit of the amounts.'),
      currency: oneOf(['CNY'], 'Currency.'),
      left: rollExits,
      exits: bookExits,
      reconciliation,
    }),
    rollRates,
  ),
  'Counts and balances in fen that moved from each bucket to each, or off the book (`left`): together a row is the book of the first date; reconciliation with the log, for the second.',
);
export type RollRateReportBody = DataOf<typeof report>;

export const rollRateReportSchema = sealed(report);

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
