/** Compares what the API says is owed on a loan with what it must be, field by field. */
import type { LocalDate } from '#kernel';
import { type Arrears, arrearsRecord } from '#loan-math';
import type { ApiClient } from './api-client';
import { COMPLIANCE } from './callers';
import type { Checks } from './checks';

export async function checkArrears(
  { api, checks }: { readonly api: ApiClient; readonly checks: Checks },
  loanId: string,
  asOf: LocalDate,
  expected: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { arrears } = await api.read<{ arrears: Arrears }>(COMPLIANCE, `/loans/${loanId}/arrears?asOf=${asOf}`);
  checks.fields(`${loanId} on ${asOf}`, { ...arrearsRecord(arrears) }, expected);
}
