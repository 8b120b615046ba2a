/** Shows the calendar of working days and adds a year to it. */
import { WorkingYears, YearStandsOtherwise } from '#clock';
import { CHINESE_WORKING_DAYS, readWorkingYear, type WorkingYear } from '#kernel';
import { writeDocument } from '../answer';
import { EXIT } from '../exit-codes';
import { textOfFile } from '../files';
import { say } from '../stderr-logger';
import type { SystemAtHand } from '../system-at-hand';

const MOST_BYTES = 100_000;

/** The year in a file; null, with the reasons told, when it is none. @throws UnusableFile */
export function workingYearIn(file: string): WorkingYear | null {
  const text = textOfFile(file, MOST_BYTES);
  let told: unknown;
  try {
    told = JSON.parse(text);
  } catch (error) {
    say(`${file} is not JSON: ${(error as Error).message}`);
    return null;
  }
  const read = readWorkingYear(told);
  if (read.kind === 'year') return read.year;
  for (const problem of read.problems) say(`${file}: ${problem}`);
  return null;
}

export async function loadWorkingYear(year: WorkingYear, replace: boolean, system: SystemAtHand): Promise<number> {
  try {
    await system.app.get(WorkingYears, { strict: false }).load(year, replace);
  } catch (error) {
    if (!(error instanceof YearStandsOtherwise)) throw error;
    system.say(`${error.message}; --replace takes this one in its place.`);
    return EXIT.incomplete;
  }
  return showWorkingDays(system);
}

export async function showWorkingDays({ answer }: SystemAtHand): Promise<number> {
  const { knownUntil, sources } = CHINESE_WORKING_DAYS;
  await writeDocument(answer, { known_until: knownUntil, afterwards: 'weekends only', sources });
  return EXIT.ok;
}
