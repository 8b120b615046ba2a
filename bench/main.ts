/** `npm run bench [-- --only P10 …] [--quick] [--rounds N]`: each figure, its reference in the same run, and the ratio. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '#embedded-postgres';
import type { Bench } from './bench';
import { project, startChild } from './child';
import type { Comparison } from './measure';
import { singleAppends } from './p10-single-appends';
import { catchUp } from './p11-catch-up';

const benchmarks: readonly { readonly id: string; readonly run: (bench: Bench) => Promise<Comparison> }[] = [
  { id: 'P10', run: singleAppends },
  { id: 'P11', run: catchUp },
];

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
    },
  });
  const unknown = values.only?.filter((id) => !benchmarks.some((benchmark) => benchmark.id === id)) ?? [];
  if (unknown.length)
    throw new Error(`no benchmark ${unknown.join(', ')}; there are ${benchmarks.map(({ id }) => id).join(', ')}`);
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number from 1');

  const folder = mkdtempSync(join(tmpdir(), 'reprieve-bench-'));
  const log = (line: string): void => console.error(line);
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log });
  const createDatabase = (name: string): Promise<string> => postgres.ensureDatabase(name);
  try {
    const server = await startChild(
      'dist/apps/eventstore/main.js',
      ['--port', '0', '--postgres', await createDatabase('bench_events')],
      /:(\d+)/,
    );
    const bench: Bench = {
      eventStoreUrl: `esdb://127.0.0.1:${server.ready[1]}?tls=false`,
      postgresUrl: await createDatabase('bench_rows'),
      createDatabase,
      rounds,
      quick: values.quick,
      log,
    };
    const results: Comparison[] = [];
    try {
      for (const { id, run } of benchmarks) {
        if (!values.only || values.only.includes(id)) results.push(await run(bench));
      }
    } finally {
      await server.stop();
    }
    console.log(table(results));
    const out = join(project, 'bench/results');
    mkdirSync(out, { recursive: true });
    const file = join(out, `${new Date().toISOString().replaceAll(':', '-')}.json`);
    writeFileSync(
      file,
      JSON.stringify({ node: process.version, cpus: cpus().length, rounds, quick: values.quick, results }, null, 2),
    );
    console.log(`written to ${file}`);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
