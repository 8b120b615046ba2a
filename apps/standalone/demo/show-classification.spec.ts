/** The rows of each table shown come to its row "all". */
import { localDate } from '#kernel';
import { showClassification } from './show-classification';

it('every row shown adds up to the last, the loans that are settled among them', () => {
  const loans = (count: number) => ({ loans: count, outstanding_principal: count * 100 });
  const lines: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  showClassification(localDate('2026-10-31'), {
    total: loans(10),
    by_class: { NORMAL: loans(4), SPECIAL_MENTION: loans(2), LOSS: loans(1) },
    by_bucket: { '0': loans(4), '1-30': loans(2), '361+': loans(1), SETTLED: loans(3) },
  });
  log.mockRestore();
  const counts = lines.flatMap((line) => /^ {2}(.*?) +(\d+) +[\d.,]+ +[\d.,]+ /.exec(line)?.slice(1, 3) ?? []);
  const rows = Array.from(
    { length: counts.length / 2 },
    (_, n) => [counts[2 * n] ?? '', Number(counts[2 * n + 1])] as const,
  );
  const ends = rows.flatMap(([name], n) => (name.startsWith('all') ? [n] : []));
  expect(ends).toHaveLength(2);
  let from = 0;
  for (const end of ends) {
    expect(rows.slice(from, end).reduce((sum, [, count]) => sum + count, 0)).toBe(rows[end]?.[1]);
    from = end + 1;
  }
});
