/** A report for the regulator: a body that is the same whenever it is asked for, and how fresh the read model is beside it. */
import { Anything, Part, Text } from '../openapi/shown';
import { EventualFreshness } from '../reads/freshness.response';

export class ClassificationReportResponse {
  @Anything(
    'definition, version, basis, asOf, position, unit; per product and in total: loans and balances by five-category class and days-past-due bucket, in fen; reconciliation with the log.',
  )
  report!: object;

  @Text('SHA-256 of the canonical JSON (RFC 8785) of report.')
  sha256!: string;

  @Part(() => EventualFreshness, 'How fresh the read model is.')
  freshness!: EventualFreshness;
}

export class RollRateReportResponse {
  @Anything(
    'definition, version, basis, from, to, position, unit; counts and balances in fen that moved from each bucket to each; reconciliation with the log.',
  )
  report!: object;

  @Text('SHA-256 of the canonical JSON (RFC 8785) of report.')
  sha256!: string;

  @Part(() => EventualFreshness, 'How fresh the read model is.')
  freshness!: EventualFreshness;
}
