import { addDays, localDate } from '#kernel';
import type { ApiClient } from './api-client';
import { sweptAfter } from './later-sweeps';

const TODAY = localDate('2027-05-13');
const LAST_OWN = localDate('2026-10-31');

/** Answers a page of days with those that were swept. */
function apiWith(swept: readonly string[]): Pick<ApiClient, 'read'> {
  const read = async (_: unknown, path: string): Promise<unknown> => {
    const { until = '', count = '0' } = /until=(?<until>[\d-]+)&days=(?<count>\d+)/.exec(path)?.groups ?? {};
    const dates = Array.from({ length: Number(count) }, (__, back) => addDays(localDate(until), -back));
    return { days: dates.map((asOf) => ({ asOf, status: swept.includes(asOf) ? 'COMPLETED' : 'NOT_SWEPT' })) };
  };
  return { read } as Pick<ApiClient, 'read'>;
}

describe('a sweep after the demonstration’s own', () => {
  it.each([
    ['is none of its own', ['2026-02-28', '2026-09-30', '2026-10-31'], TODAY, undefined],
    ['is the last of them', ['2026-10-31', '2027-05-01', '2027-05-13'], TODAY, '2027-05-13'],
    ['is found also long ago', ['2026-10-31', '2026-11-01'], localDate('2028-01-01'), '2026-11-01'],
    ['is none where the story has not come that far', ['2026-10-31'], LAST_OWN, undefined],
  ])('%s', async (_, swept, today, last) => {
    expect(await sweptAfter(apiWith(swept), LAST_OWN, today)).toBe(last);
  });
});
