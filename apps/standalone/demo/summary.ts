/** The last words: whether anything differs, and whether this run changed anything. */
import { counted, type LocalDate } from '#kernel';
import type { Part } from './casting';
import { ENDINGS } from './endings';
import type { Checks } from './checks';
import type { Level } from './read-models';
import { goldenBorrowerId } from './stories/golden.story';
import { survivorOf } from './stories/person.story';
import { type Tape, TAPE_ENDS_ON } from './tape';

const SHOWN_DIFFERENCES = 20;

/** Own people who wait in intake at the end: all overdue on the tape's last day whom no story has resolved. */
export function waitingInIntake(tape: Tape, parts: readonly Part[], own: ReadonlySet<string>): ReadonlySet<string> {
  const overdue = new Set<string>([goldenBorrowerId('BROKEN')]);
  for (const [loanId, owed] of Object.entries(tape.expectedArrears(TAPE_ENDS_ON))) {
    const borrowerId = tape.loans.get(loanId)?.borrowerId;
    if (borrowerId && own.has(borrowerId) && Number(owed.dpd) > 0) overdue.add(borrowerId);
  }
  for (const { ending, borrowerId } of parts) {
    if (ENDINGS[ending] !== 'OPEN') overdue.delete(borrowerId);
    // What was theirs goes on there.
    if (ending === 'MERGED') overdue.add(survivorOf(borrowerId));
  }
  return overdue;
}

/** Whether all is well. */
export function summary(checks: Checks, before: Level, after: Level, today: LocalDate): boolean {
  console.log(
    `\nIt is ${today} in the story. The read models (${after.projections.join(', ')}) are level with the log at position ${after.position}.`,
  );
  if (before.position === after.position) {
    console.log('Nothing has changed: all of it stood there already, and this run has checked it again.');
  }
  console.log(comparedInWords(checks));
  const { count, differences } = checks;
  for (const { what, expected, actual } of differences.slice(0, SHOWN_DIFFERENCES)) {
    console.log(`  ${what}: expected ${expected}, is ${actual}`);
  }
  if (differences.length > 0 || count === 0) {
    console.log(`\ndemo: FAILED (${counted(count, 'figure')} compared, ${differences.length} other than they must be)`);
    return false;
  }
  console.log(`\ndemo: ok (${counted(count, 'figure')} compared, none differs)`);
  return true;
}

/** What the number of figures is made of, and why it may be another on another run. */
function comparedInWords(checks: Checks): string {
  return (
    `Compared were ${counted(checks.of('BOOK'), 'figure')} of the loan book (every loan on every date, aggregates, roll rates; ` +
    `of a folder with loans of others no aggregates), ${checks.of('CASES')} of the cases (more on the run that walks them, for ` +
    `what they pass through is compared on the way), ${checks.of('MONTH')} of contacts, complaints, holds and reports, and ${checks.of('SHOWN')} of what is shown above.`
  );
}
