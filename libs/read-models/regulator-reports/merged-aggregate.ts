/** Adds up aggregates of parts of a book, so that no report needs all loans in memory. */
import { addFen } from '#kernel';
import type { BookAggregate, BookTotals } from '#loan-math';

export function mergedAggregate(a: BookAggregate, b: BookAggregate): BookAggregate {
  return {
    total: mergedTotals(a.total, b.total),
    by_bucket: mergedRecords(a.by_bucket, b.by_bucket, mergedTotals),
    by_class: mergedRecords(a.by_class, b.by_class, mergedTotals),
    count_by_class_if_dpd_le_7_technical: mergedRecords(
      a.count_by_class_if_dpd_le_7_technical,
      b.count_by_class_if_dpd_le_7_technical,
      (x: number, y: number) => x + y,
    ),
    loans_overdue: a.loans_overdue + b.loans_overdue,
    loans_penalty_only: a.loans_penalty_only + b.loans_penalty_only,
    received_net_of_reversed: addFen(a.received_net_of_reversed, b.received_net_of_reversed),
  };
}

function mergedTotals(a: BookTotals, b: BookTotals): BookTotals {
  return {
    loans: a.loans + b.loans,
    outstanding_principal: addFen(a.outstanding_principal, b.outstanding_principal),
    overdue_principal: addFen(a.overdue_principal, b.overdue_principal),
    overdue_interest: addFen(a.overdue_interest, b.overdue_interest),
    overdue_fee: addFen(a.overdue_fee, b.overdue_fee),
    penalty: addFen(a.penalty, b.penalty),
    payoff: addFen(a.payoff, b.payoff),
    credit: addFen(a.credit, b.credit),
  };
}

function mergedRecords<Value, Entries extends { readonly [name: string]: Value | undefined }>(
  a: Entries,
  b: Entries,
  merge: (x: Value, y: Value) => Value,
): Entries {
  const merged: { [name: string]: Value | undefined } = { ...a };
  for (const [name, value] of Object.entries(b)) {
    const other = merged[name];
    merged[name] = other === undefined || value === undefined ? (value ?? other) : merge(other, value);
  }
  return merged as Entries;
}
