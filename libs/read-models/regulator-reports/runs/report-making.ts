/**
 * Makes a report: walks the streams it is made of, up to its position and in the order of their ids, and adds up what each is told to
 * add. What stands behind every cell goes to the ledger as it comes, so memory grows with the tables alone.
 */
import { createHash, type Hash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { canonicalJson, type LocalDate } from '#kernel';
import { FactCount, pinnedStreams } from '../pinned-facts';
import { parkedUpTo } from '../reconciliation';
import { type FactCategory, FACT_CATEGORIES } from '../report-fact.table';
import { REGULATOR_FACTS_PROJECTION } from '../regulator-facts.projection';
import { AddedTables, rowKey, type ShownTable } from './added-tables';
import type { ReportBody } from './report-body';
import type { ReportPeriod } from '#reports';
import type { ReportDefinition, ReportEntry, ReportTable } from './report-definition';

/** What stands behind a cell, as the ledger keeps it. */
export interface LedgerEntry extends ReportEntry {
  readonly category: FactCategory;
  readonly streamId: string;
}

export interface MakingReport {
  readonly definition: ReportDefinition;
  readonly period: ReportPeriod;
  readonly position: string;
  /** Events the event store holds up to the position, by category: counted by other code than made the facts. */
  readonly inLog: ReadonlyMap<string, number>;
  readonly write: (entry: LedgerEntry) => Promise<void>;
  /** Told how many facts were read so far. */
  readonly progress?: (facts: number) => void;
  readonly signal?: AbortSignal;
}

const TELL_EVERY = 500;

/** Call inside a transaction: the cursor over the facts lives in it. */
export async function makeReport(manager: EntityManager, making: MakingReport): Promise<ReportBody> {
  const { definition, period, position, write, signal } = making;
  const count = new FactCount();
  const tables = new AddedTables(definition);
  const lists = new Map(definition.lists.map(({ id }) => [id, { lines: 0, hash: createHash('sha256') }]));
  const streams: { [category: string]: number } = {};
  let gaps = 0;
  for (const category of categoriesOf(definition)) {
    const entriesOf = definition.sources[category];
    streams[category] = 0;
    for await (const facts of pinnedStreams(manager, category, position, count)) {
      signal?.throwIfAborted();
      const id = facts[0]?.id ?? '';
      streams[category] += 1;
      if (facts.some(({ revision }, at) => at > 0 && revision !== (facts[at - 1]?.revision ?? -1) + 1)) gaps += 1;
      for (const entry of entriesOf?.({ category, id, facts }, period) ?? []) {
        tables.add(entry);
        const list = lists.get(entry.table);
        if (list) addLine(list, entry);
        await write({ ...entry, category, streamId: id });
      }
      if (count.total % TELL_EVERY < facts.length) making.progress?.(count.total);
    }
  }
  const sweptOn = await lastSweepOn(manager, position);
  const parkedEvents = await parkedUpTo(manager, REGULATOR_FACTS_PROJECTION, position);
  const eventsInLog = Object.keys(streams).reduce((sum, category) => sum + (making.inLog.get(category) ?? 0), 0);
  return {
    ...{ code: definition.code, version: definition.version, title: definition.title },
    ...{ legalBasis: definition.legalBasis, basis: definition.basis, period, position, unit: 'fen', currency: 'CNY' },
    completeness: {
      ...{ streams, facts: count.total, factsByType: count.byType(), eventsInLog, parkedEvents, gaps },
      ...{ lastSweepOn: sweptOn, isPastLastSweep: sweptOn === null || period.to > sweptOn },
      complete: parkedEvents === 0 && gaps === 0 && eventsInLog === count.total,
    },
    tables: definition.tables.map((outline) => shownTable(outline, tables.shown())),
    lists: definition.lists.map(({ id, title, columns }) => {
      const { lines = 0, hash } = lists.get(id) ?? {};
      return { list: id, title, columns, lines, sha256: hash?.digest('hex') ?? '' };
    }),
  };
}

/** In an order that is the same wherever a definition was written. */
export function categoriesOf({ sources }: Pick<ReportDefinition, 'sources'>): readonly FactCategory[] {
  return FACT_CATEGORIES.filter((category) => sources[category] !== undefined);
}

function addLine(list: { lines: number; readonly hash: Hash }, { values }: ReportEntry): void {
  list.lines += 1;
  list.hash.update(`${canonicalJson(values)}\n`);
}

function shownTable({ id, title, rows: dimensions, columns }: ReportTable, added: readonly ShownTable[]) {
  return {
    ...{ table: id, title },
    dimensions: dimensions.map(({ id: name, title: heading, values = [] }) => ({
      ...{ id: name, title: heading },
      titles: Object.fromEntries(values.map(({ value, title: words }) => [value, words])),
    })),
    columns: columns.map(({ id: name, title: heading, measure }) => ({
      ...{ id: name, title: heading },
      measure: typeof measure === 'string' ? measure : ('BASIS_POINTS' as const),
    })),
    rows: (added.find(({ table }) => table === id)?.rows ?? []).map(({ row, of, values }) => ({ row, of, values })),
  };
}

async function lastSweepOn(manager: EntityManager, position: string): Promise<LocalDate | null> {
  const [last] = await manager.query<{ asOf: LocalDate }[]>(
    `SELECT data->>'asOf' AS "asOf" FROM read_models.report_fact
     WHERE category = 'sweep' AND type = 'SweepCompleted' AND position <= ${BigInt(position)}
     ORDER BY report_fact.position DESC LIMIT 1`,
  );
  return last?.asOf ?? null;
}

/** The row an entry stands in, as the ledger names it; in a list every subject is its own. */
export function ledgerRow({ row, item }: ReportEntry, streamId: string): string {
  return row.length > 0 ? rowKey(row) : item === undefined ? streamId : `${streamId}/${item}`;
}
