/** `npm run bench [-- --only P10 …] [--quick] [--rounds N] [--events N] [--loans N]`: each figure, its reference in the same run, and the ratio. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '#embedded-postgres';
import { Client } from 'pg';
import type { Bench } from './bench';
import { project } from './child';
import type { Comparison } from './measure';
import { lifecyclesOverHttp } from './p1-lifecycles';
import { lifecyclesAgainstEmmett } from './p2-emmett-lifecycles';
import { lifecyclesAgainstEmmettOverHttp } from './p2-emmett-over-http';
import { rebuild } from './p3-rebuild';
import { allCatchingUp, projectionsCatchingUp } from './p4-projections';
import { overdueSweep } from './p7-sweep';
import { longCase } from './p8-long-case';
import { longLoan } from './p8-long-loan';
import { appendsOfClient, singleAppends } from './p10-single-appends';
import { catchUp } from './p11-catch-up';

const benchmarks: readonly { readonly id: string; readonly run: (bench: Bench) => Promise<Comparison> }[] = [
  { id: 'P1', run: lifecyclesOverHttp },
  { id: 'P2', run: lifecyclesAgainstEmmett },
  { id: 'P2-HTTP', run: lifecyclesAgainstEmmettOverHttp },
  { id: 'P3', run: rebuild },
  { id: 'P4', run: projectionsCatchingUp },
  { id: 'P4-ALL', run: allCatchingUp },
  { id: 'P7', run: overdueSweep },
  { id: 'P8', run: longCase },
  { id: 'P8', run: longLoan },
  { id: 'P10', run: singleAppends },
  { id: 'P10-CLIENT', run: appendsOfClient },
  { id: 'P11', run: catchUp },
];

const EVENTS = 1_000_000;
const QUICK_EVENTS = 20_000;
const LOANS = 100_000;
const QUICK_LOANS = 2_000;

function table(results: readonly Comparison[]): string {
  const rows = results.map((r) => [
    r.id,
    r.work,
    `${Math.round(r.ours)} ${r.unit}`,
    `${Math.round(r.theirs)} ${r.unit}`,
    r.ratio.toFixed(2),
    `≥ ${r.reach}`,
    r.ratio >= r.reach ? 'reached' : 'missed',
    r.reference,
  ]);
  const lines = [['', 'Work', 'Figure', 'Reference', 'Ratio', 'Reach', '', 'Reference is'], ...rows];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length))) ?? [];
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      rounds: { type: 'string', default: '5' },
      quick: { type: 'boolean', default: false },
      events: { type: 'string' },
      loans: { type: 'string' },
    },
  });
  const unknown = values.only?.filter((id) => !benchmarks.some((benchmark) => benchmark.id === id)) ?? [];
  if (unknown.length)
    throw new Error(`no benchmark ${unknown.join(', ')}; there are ${benchmarks.map(({ id }) => id).join(', ')}`);
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number from 1');
  const events = Number(values.events ?? (values.quick ? QUICK_EVENTS : EVENTS));
  if (!Number.isInteger(events) || events < 1_000) throw new Error('--events takes a whole number from 1000');
  const loans = Number(values.loans ?? (values.quick ? QUICK_LOANS : LOANS));
  if (!Number.isInteger(loans) || loans < 100) throw new Error('--loans takes a whole number from 100');

  const folder = mkdtempSync(join(tmpdir(), 'reprieve-bench-'));
  const logs = mkdtempSync(join(tmpdir(), 'reprieve-bench-logs-'));
  const log = (line: string): void => console.error(line);
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log(`${signal}: stopping`);
      void postgres.stop().finally(() => {
        for (const path of [folder, logs]) rmSync(path, { recursive: true, force: true });
        process.exit(130);
      });
    });
  }
  const bench: Bench = {
    createDatabase: (name) => postgres.ensureDatabase(name),
    dropDatabase: (name) => dropDatabase(postgres.url(), name),
    folder: logs,
    rounds,
    quick: values.quick,
    events,
    loans,
    log,
  };
  try {
    const results: Comparison[] = [];
    for (const { id, run } of benchmarks) {
      if (!values.only || values.only.includes(id)) results.push(await run(bench));
    }
    console.log(table(results));
    const out = join(project, 'bench/results');
    mkdirSync(out, { recursive: true });
    const file = join(out, `${new Date().toISOString().replaceAll(':', '-')}.json`);
    const about = { node: process.version, cpus: cpus().length, rounds, quick: values.quick, events, loans };
    writeFileSync(file, JSON.stringify({ ...about, results }, null, 2));
    console.log(`written to ${file}`);
    rmSync(logs, { recursive: true, force: true });
  } catch (error) {
    log(`logs of the programs measured are in ${logs}`);
    throw error;
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function dropDatabase(server: string, name: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
