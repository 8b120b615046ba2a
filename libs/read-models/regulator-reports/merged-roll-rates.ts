/** Adds up roll rates of parts of a book. */
import { addFen, type Fen } from '#kernel';
import type { RollRates, RollTable } from '#loan-math';

export function mergedRollRates(a: RollRates, b: RollRates): RollRates {
  return {
    count: mergedTable(a.count, b.count, (x, y) => x + y),
    balance_fen: mergedTable<Fen>(a.balance_fen, b.balance_fen, addFen),
  };
}

function mergedTable<Value>(
  a: RollTable<Value>,
  b: RollTable<Value>,
  merge: (x: Value, y: Value) => Value,
): RollTable<Value> {
  const rows = Object.entries(a).map(([name, row]): [string, object] => {
    const other = b[name as keyof RollTable<Value>];
    const cells = Object.entries(row).map(([column, value]): [string, Value] => [
      column,
      merge(value, other[column as keyof typeof other]),
    ]);
    return [name, Object.fromEntries(cells)];
  });
  return Object.fromEntries(rows) as RollTable<Value>;
}
