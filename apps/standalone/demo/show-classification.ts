/** The regulator's table for a business date, from figures that were compared before. */
import { yuan } from '#kernel';
import type { LocalDate } from '#kernel';
import type { ExpectedAggregates, ExpectedSums } from './tape';
import { table } from './terminal-table';

const CLASSES: readonly (readonly [string, string])[] = [
  ['NORMAL', '正常'],
  ['SPECIAL_MENTION', '关注'],
  ['SUBSTANDARD', '次级'],
  ['DOUBTFUL', '可疑'],
  ['LOSS', '损失'],
];
const BUCKETS = ['0', '1-30', '31-60', '61-90', '91-180', '181-270', '271-360', '361+', 'SETTLED'];

export function showClassification(asOf: LocalDate, told: ExpectedAggregates): void {
  console.log(`\nFive-category classification 五级分类 at the end of ${asOf}\n`);
  const byClass = CLASSES.map(([name, chinese]) => line(`${name} ${chinese}`, told.by_class[name]));
  // Settled loans have no class; with them the rows come to all.
  show('Class', [...byClass, line('settled, no class 已结清', told.by_bucket.SETTLED), line('all', told.total)]);
  console.log(`\nDays past due\n`);
  show('Bucket', [...BUCKETS.map((bucket) => line(bucket, told.by_bucket[bucket])), line('all', told.total)]);
}

function show(title: string, rows: readonly (readonly string[])[]): void {
  const amounts = ['Loans', 'Outstanding principal', 'Overdue principal', 'Penalty', 'Payoff'];
  const columns = [{ title }, ...amounts.map((amount) => ({ title: amount, right: true }))];
  for (const text of table(columns, rows)) console.log(`  ${text}`);
}

function line(name: string, sums: ExpectedSums = {}): string[] {
  const money = (field: string): string => yuan(sums[field] ?? 0);
  return [
    name,
    (sums.loans ?? 0).toString(),
    money('outstanding_principal'),
    money('overdue_principal'),
    money('penalty'),
    money('payoff'),
  ];
}
