/** What is said to runs of reports. */
import { Matches } from 'class-validator';
import { type LocalDate, localDate } from '#kernel';
import type { REPORT_DEFINITIONS } from '#regulator-reports';
import { type AskedReport, REPORT_CODES, type ReportCode, RESTATED_BECAUSE, type RestatedBecause } from '#reports';
import { ChoiceField, DateField, HashField, IdField, TextField } from '#request-validation';
import { invalid } from '../problems/problem';
import { LateBecauseField } from '../requests/late-entry.field';
import { PageQuery } from '../reads/page.query';

/** A report that is asked for. */
export class RequestReportRequest {
  @ChoiceField(REPORT_CODES, { description: 'Which report; GET /reports/definitions tells them.', example: 'R1' })
  code!: ReportCode;

  @DateField({ description: 'Of a report as of one day: the day, its end.', optional: true, example: '2026-10-31' })
  asOf?: string;

  @DateField({ description: 'Of a report between two days: the first.', optional: true })
  from?: string;

  @DateField({ description: 'Of a report between two days: the last, its end.', optional: true })
  to?: string;

  @IdField({ description: 'Only loans of this product, where the report can be of one.', optional: true })
  product?: string;

  @Matches(/^\d{1,20}$/, { message: '$property must be a position of the log, decimal text' })
  @TextField({
    description: 'By what was known at this position of the log; the end of the log when left out.',
    maxLength: 20,
    optional: true,
  })
  position?: string;

  /** @throws Problem naming every day that does not fit the report */
  askedOf({ code, version, period, byProduct }: (typeof REPORT_DEFINITIONS)[number]): Omit<AskedReport, 'position'> {
    const { asOf, from, to, product } = this;
    const wrong = period === 'DAY' ? daysOfDay({ asOf, from, to }) : daysOfSpan({ asOf, from, to });
    if (product !== undefined && !byProduct) wrong.push(problemOf('product', `${code} is of all products`));
    if (wrong.length > 0) throw invalid(wrong);
    return {
      ...{ code, version, product: product ?? null },
      from: period === 'DAY' ? null : dateOf(from),
      to: dateOf(period === 'DAY' ? asOf : to) ?? localDate('1970-01-01'),
    };
  }
}

type Days = { readonly [Name in 'asOf' | 'from' | 'to']: string | undefined };

const problemOf = (field: string, detail: string) => ({ pointer: `/${field}`, code: 'NOT_A_CHOICE', detail });
const missing = (field: string) => ({ pointer: `/${field}`, code: 'REQUIRED', detail: 'is required of this report' });
const dateOf = (text: string | undefined): LocalDate | null => (text === undefined ? null : localDate(text));

function daysOfDay({ asOf, from, to }: Days) {
  return [
    ...(asOf === undefined ? [missing('asOf')] : []),
    ...(from === undefined ? [] : [problemOf('from', 'the report is as of one day: say asOf')]),
    ...(to === undefined ? [] : [problemOf('to', 'the report is as of one day: say asOf')]),
  ];
}

function daysOfSpan({ asOf, from, to }: Days) {
  return [
    ...(asOf === undefined ? [] : [problemOf('asOf', 'the report is between two days: say from and to')]),
    ...(from === undefined ? [missing('from')] : []),
    ...(to === undefined ? [missing('to')] : []),
    ...(from !== undefined && to !== undefined && from >= to
      ? [{ pointer: '/to', code: 'OUT_OF_ORDER', detail: 'must be after from' }]
      : []),
  ];
}

/** A second person puts their name to a report. */
export class ReleaseReportRequest {
  @HashField({ description: 'SHA-256 of the report that was looked at, as GET tells it.' })
  sha256!: string;
}

/** A report was handed in. */
export class SubmitReportRequest {
  @DateField({ description: 'Day on which it was handed in.' })
  submittedOn!: string;

  @TextField({ description: 'Reference of the regulator’s receipt.', maxLength: 128, example: 'CBRC-2026-11-0012' })
  reference!: string;

  @LateBecauseField()
  lateBecause?: string;
}

/** Another run takes the place of a report. */
export class RestateReportRequest {
  @IdField({ description: 'The run that takes its place.' })
  by!: string;

  @ChoiceField(RESTATED_BECAUSE, { description: 'Why.', example: 'ENTRIES_CORRECTED' })
  because!: RestatedBecause;

  @TextField({ description: 'Why, in words. Sealed.', maxLength: 500, example: '五笔还款于次日更正' })
  reason!: string;
}

export class ReportCellQuery extends PageQuery {
  @TextField({
    description: 'Table or list of the cell; needed where several tables have the row and the column.',
    maxLength: 64,
    optional: true,
  })
  table?: string;
}

export class ReportPageQuery extends PageQuery {}
