/** `calendar show` and `calendar load FILE`: the working days that deadlines move by, and the year that was announced for them. */
import { readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { WorkingYears, YearStandsOtherwise } from '#clock';
import { CHINESE_WORKING_DAYS, readWorkingYear, type WorkingYear } from '#kernel';
import { fromWhereInvoked } from '#local-system';
import { EXIT } from '../exit-codes';
import { type ConnectionOptions, standaloneOption } from '../options';
import { say } from '../stderr-logger';
import { type SystemAtHand, withSystem } from '../with-system';
import { writeDocument } from '../write-out';

interface LoadOptions extends ConnectionOptions {
  readonly replace?: true;
}

const MOST_BYTES = 100_000;

export function calendarCommand(program: Command): void {
  const calendar = program.command('calendar').description('the working days of mainland China');
  calendar
    .command('show')
    .description('until when the calendar is known, and from which notices')
    .addOption(standaloneOption())
    .action(async (options: ConnectionOptions) => {
      process.exitCode = await withSystem(options, async () => shown());
    });
  calendar
    .command('load')
    .description('add a year from a file {year, source, holidays: [[first, last], …], makeUpWorkdays: [day, …]}')
    .argument('<file>', 'the year as JSON, dates as YYYY-MM-DD', fromWhereInvoked)
    .option('--replace', 'take it in place of a year that is loaded already')
    .addOption(standaloneOption())
    .action(async (file: string, options: LoadOptions) => {
      const year = yearIn(file);
      process.exitCode = year ? await withSystem(options, (system) => load(year, options, system)) : EXIT.usage;
    });
}

function yearIn(file: string): WorkingYear | null {
  let told: unknown;
  try {
    if (statSync(file).size > MOST_BYTES) throw new Error(`it has more than ${MOST_BYTES} bytes`);
    told = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    say(`${file} cannot be read: ${(error as Error).message}`);
    return null;
  }
  const read = readWorkingYear(told);
  if (read.kind === 'year') return read.year;
  for (const problem of read.problems) say(`${file}: ${problem}`);
  return null;
}

async function load(year: WorkingYear, { replace }: LoadOptions, { app }: SystemAtHand): Promise<number> {
  try {
    await app.get(WorkingYears, { strict: false }).load(year, replace);
  } catch (error) {
    if (!(error instanceof YearStandsOtherwise)) throw error;
    say(`${error.message}; --replace takes this one in its place.`);
    return EXIT.incomplete;
  }
  return shown();
}

async function shown(): Promise<number> {
  const { knownUntil, sources } = CHINESE_WORKING_DAYS;
  await writeDocument({ known_until: knownUntil, afterwards: 'weekends only', sources });
  return EXIT.ok;
}
