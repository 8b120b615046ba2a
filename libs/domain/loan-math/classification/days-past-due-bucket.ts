/** Days-past-due buckets as reports show them. */

export const DPD_BUCKETS = ['0', '1-30', '31-60', '61-90', '91-180', '181-270', '271-360', '361+'] as const;

export type DpdBucket = (typeof DPD_BUCKETS)[number];

/** A settled loan has a bucket of its own instead of '0'. */
export type ReportBucket = DpdBucket | 'SETTLED';

export const REPORT_BUCKETS: readonly ReportBucket[] = [...DPD_BUCKETS, 'SETTLED'];

/** First day of each bucket. */
export const BUCKET_STARTS: readonly number[] = [0, 1, 31, 61, 91, 181, 271, 361];

/** The bucket of a number of days past due. */
export function dpdBucket(dpd: number): DpdBucket {
  let bucket: DpdBucket = '0';
  for (let i = 1; i < DPD_BUCKETS.length && dpd >= (BUCKET_STARTS[i] ?? 0); i++) bucket = DPD_BUCKETS[i] ?? bucket;
  return bucket;
}
