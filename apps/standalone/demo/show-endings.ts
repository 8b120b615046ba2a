/** How the stories ended, by the outcome of the trade: how many cases, in which ways. */
import { counted } from '#kernel';
import type { Part } from './casting';
import { ENDINGS, type Ending, type Outcome, OUTCOMES } from './endings';
import { GOLDEN_ENDINGS } from './stories/golden.story';
import { table } from './terminal-table';

const WIDTH = 96;

/** @param found cases by outcome, as they were compared */
export function showEndings(parts: readonly Part[], found: ReadonlyMap<Outcome, number>): void {
  const told: Ending[] = [...parts.map(({ ending }) => ending), ...Object.values(GOLDEN_ENDINGS)];
  console.log(`\nEndings of ${counted(told.length, 'case')}\n`);
  const rows = OUTCOMES.flatMap((outcome) => {
    const ways = countedNames(told.filter((ending) => ENDINGS[ending] === outcome));
    const [first = '', ...rest] = wrapped(ways);
    return [
      [outcome.toLowerCase().replaceAll('_', ' '), (found.get(outcome) ?? 0).toString(), first],
      ...rest.map((line) => ['', '', line]),
    ];
  });
  const columns = [{ title: 'Outcome' }, { title: 'Cases', right: true }, { title: 'Ways' }];
  for (const line of table(columns, rows)) console.log(`  ${line}`);
}

function countedNames(endings: readonly Ending[]): readonly string[] {
  const counts = new Map<Ending, number>();
  for (const ending of endings) counts.set(ending, (counts.get(ending) ?? 0) + 1);
  return [...counts].map(([ending, count]) => `${count} ${ending.toLowerCase().replaceAll('_', ' ')}`);
}

/** Lines of names separated by commas. */
function wrapped(names: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const name of names) {
    const last = lines.at(-1);
    if (last === undefined || last.length + name.length + 2 > WIDTH) lines.push(name);
    else lines[lines.length - 1] = `${last}, ${name}`;
  }
  return lines;
}
