/** Which figures, on which business dates. */
import { Matches } from 'class-validator';
import { localDate, type LocalDate } from '#kernel';
import { DateField, IdField, TextField } from '#request-validation';
import { WaitedReadQuery } from '../reads/waited-read.query';

class PinnedReportQuery extends WaitedReadQuery {
  @Matches(/^\d{1,20}$/, { message: '$property must be a position of the log, decimal text' })
  @TextField({
    description:
      'By what was known at this position of the log; now when left out. The same position gives the same report.',
    maxLength: 20,
    optional: true,
  })
  position?: string;
}

class ReportQuery extends PinnedReportQuery {
  @IdField({ description: 'Only this product, of which there are loans; all when left out.', optional: true })
  product?: string;

  /** What narrows the report down. */
  narrowed(): { readonly product?: string; readonly position?: string } {
    const { product, position } = this;
    return { ...(product === undefined ? {} : { product }), ...(position === undefined ? {} : { position }) };
  }
}

export class ClassificationQuery extends ReportQuery {
  @DateField({ description: 'End of this business date.' })
  asOf!: string;

  on(): LocalDate {
    return localDate(this.asOf);
  }
}

export class RollRatesQuery extends ReportQuery {
  @DateField({ description: 'End of this business date.' })
  from!: string;

  @DateField({ description: 'End of this later business date.' })
  to!: string;

  between(): { readonly from: LocalDate; readonly to: LocalDate } {
    return { from: localDate(this.from), to: localDate(this.to) };
  }
}

export class ComplaintsReportQuery extends PinnedReportQuery {
  @DateField({ description: 'End of this business date.' })
  asOf!: string;

  @DateField({ description: 'Only complaints that came in on this day or later; all when left out.', optional: true })
  from?: string;

  asked(): { readonly asOf: LocalDate; readonly from?: LocalDate; readonly position?: string } {
    const { asOf, from, position } = this;
    return {
      asOf: localDate(asOf),
      ...(from === undefined ? {} : { from: localDate(from) }),
      ...(position === undefined ? {} : { position }),
    };
  }
}
