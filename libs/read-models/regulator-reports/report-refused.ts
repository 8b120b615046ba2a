/** Why a report is not made of what was asked: it would be one of nothing, or of a day nobody knew yet. */
import type { EntityManager } from 'typeorm';
import type { LocalDate } from '#kernel';
import type { FactCategory } from './report-fact.table';

/** What was asked cannot be reported: which parameter, and why. */
export class ReportRefused extends Error {
  constructor(
    readonly parameter: 'asOf' | 'to' | 'product',
    readonly code: 'AFTER_POSITION' | 'NOT_A_CHOICE',
    readonly detail: string,
  ) {
    super(`${parameter} ${detail}`);
    this.name = 'ReportRefused';
  }
}

/** A mistyped product is no product of which there happen to be no loans. @throws ReportRefused */
export function knownProduct(asked: string | undefined, known: ReadonlySet<string>): void {
  if (asked === undefined || known.has(asked)) return;
  const names = [...known].sort().join(', ');
  const detail = names === '' ? 'there are no loans yet' : `no loan is of it; the products are ${names}`;
  throw new ReportRefused('product', 'NOT_A_CHOICE', detail);
}

/** Facts of what, and the parameter that names the last day looked at. */
export interface KnownUntil {
  readonly category: FactCategory;
  readonly parameter: 'asOf' | 'to';
}

/**
 * What was known at a pinned position was known until the next fact: a day after it is one of which nobody knew anything then, and the
 * figures would be as if nobody had paid since. @throws ReportRefused
 */
export async function notAfterPosition(
  manager: EntityManager,
  { category, parameter }: KnownUntil,
  position: string,
  day: LocalDate,
): Promise<void> {
  const at = BigInt(position);
  const [last] = await manager.query<{ day: LocalDate }[]>(
    `SELECT business_date::text AS day FROM read_models.report_fact WHERE category = '${category}' AND position <= ${at} ORDER BY position DESC LIMIT 1`,
  );
  if (!last || day <= last.day) return;
  // A loan book that is taken in later tells of days long past: they do not end what was known before.
  const [next] = await manager.query<{ day: LocalDate }[]>(
    `SELECT business_date::text AS day FROM read_models.report_fact WHERE category = '${category}' AND position > ${at} AND business_date >= $1 ORDER BY position LIMIT 1`,
    [last.day],
  );
  if (!next || day <= next.day) return;
  const detail = `must not be after ${next.day}: what was known at position ${position} ends on it`;
  throw new ReportRefused(parameter, 'AFTER_POSITION', detail);
}
