/** What the credit bureau is told of the book: a month as the tape has it, rows it refuses, an objection, and a month that was told wrongly. */
import { addDays, localDate } from '#kernel';
import { BureauDesk, type ReportedRow, type Submission } from '../bureau-desk';
import type { Story } from '../calendar';
import { appOf, PAYMENTS, REVIEWER, SERVICING } from '../callers';
import type { CaseDesk } from '../case-desk';
import type { Part } from '../casting';
import type { Ending } from '../endings';
import { inParallel } from '../in-parallel';
import type { LedgerReports } from '../month/month-ledger';
import { sendOnce } from '../send-once';
import { type ExpectedArrears, type Tape, TAPE_ENDS_ON } from '../tape';
import { registered } from './contact.story';
import { MONTH_ENDS_ON, november, OFFERED_ON, REQUESTED_ON, type StoryWorld } from './story-world';

/** Whose arrears the person was told will be reported; the others are held back. */
const TOLD_BEFORE: ReadonlySet<Ending> = new Set<Ending>([
  'KEPT',
  'HELD',
  'COMPLAINED',
  'OBJECTED',
  'REPORT_CORRECTED',
]);
const OCTOBER = '2026-10';
const NOVEMBER = '2026-11';
const SEPTEMBER_ENDS_ON = localDate('2026-09-30');
const OBJECTED_ON = november(5);
const MARKED_ON = november(6);
const ANSWERED_ON = november(12);
const TOLD_BY = november(4);
const AFTER_THE_MONTH = addDays(MONTH_ENDS_ON, 1);
const PAID_ON = november(27);
const PAID_LATE_ON = addDays(AFTER_THE_MONTH, 1);
const CORRECTED_ON = addDays(AFTER_THE_MONTH, 2);
/** In fen. */
const PAID_LATE = 1_000;
const AT_ONCE = 8;

/** Of the whole book, beside the stories of cases. */
export async function* bureauMonth(world: StoryWorld, tape: Tape, parts: readonly Part[]): Story {
  const { api, ledger } = world;
  const noticed = parts.filter(({ ending }) => TOLD_BEFORE.has(ending)).flatMap(({ loans }) => loans);
  const october = new BureauDesk(api, OCTOBER);
  yield REQUESTED_ON;
  await inParallel(noticed, AT_ONCE, async ({ loan: { loanId } }) => {
    const notice = { noticeId: `NB-${loanId}`, channel: 'SMS', reference: `MSG-${loanId}` };
    const givenAt = `${REQUESTED_ON}T08:30:00+08:00`;
    await sendOnce(api, SERVICING, `/loans/${loanId}/bureau-notices`, { ...notice, givenAt });
  });
  yield OFFERED_ON;
  const refused = await submitToARefusingBureau(world, october);
  const withheld = negativeLoans(tape, new Set(noticed.map(({ loan }) => loan.loanId)));
  const reports = await checkRows(world, tape, october, refused, withheld);
  yield TOLD_BY;
  for (const { loanId } of reports.refused) {
    const at = `/loans/${loanId}/bureau-record/${OCTOBER}/repair`;
    await sendOnce(api, REVIEWER, at, { what: '已补报开户信息' });
  }
  const toldSince = await checkToldSince(world, tape, october, await october.supplement(2), withheld);
  ledger.reports = { ...reports, toldSince };
  yield MARKED_ON;
  await october.supplement(3);
  yield addDays(ANSWERED_ON, 1);
  await october.supplement(4);
  yield AFTER_THE_MONTH;
  const monthly = new BureauDesk(api, NOVEMBER);
  await monthly.submit();
  yield CORRECTED_ON;
  await monthly.supplement(2);
}

/** The person objects, the months are marked, and the lender answers that they are true. */
export async function* objected(world: StoryWorld, desk: CaseDesk): Story {
  const { api, checks, ledger } = world;
  const [loanId = ''] = desk.loanIds;
  yield OBJECTED_ON;
  await registered(desk);
  const objectionId = `OBJ-${loanId}`;
  const grounds = '十月已还款，不应显示逾期';
  const objection = { objectionId, from: 'PERSON', months: [OCTOBER], grounds };
  const at = `/loans/${loanId}/bureau-objections`;
  const { dueOn } = await sendOnce<{ dueOn: string }>(api, appOf(desk.borrowerId), at, objection);
  checks.equal(`${objectionId} due`, dueOn, addDays(OBJECTED_ON, 20));
  ledger.add('objections');
  yield addDays(MARKED_ON, 1);
  const marked = await monthOf(world, loanId, OCTOBER);
  // In a second run the mark is off again, and only the submissions tell of it.
  checks.equal(
    `${loanId} told as disputed`,
    marked.submissions.some((one) => one.row.marks.includes('DISPUTED')),
    true,
  );
  yield ANSWERED_ON;
  const letter = { finding: 'NOT_UPHELD', reasons: '经核查，报送属实', letter: `LT-${loanId}` };
  await sendOnce(api, REVIEWER, `${at}/${objectionId}/answer`, letter);
  ledger.add('objectionsAnswered');
  yield addDays(ANSWERED_ON, 2);
  checks.equal(`${loanId} marks once answered`, (await monthOf(world, loanId, OCTOBER)).stands?.marks, []);
}

/** A payment of November becomes known in December: what was told of the month is told anew. */
export async function* reportCorrected(world: StoryWorld, desk: CaseDesk): Story {
  const { api, checks, ledger } = world;
  const [loanId = ''] = desk.loanIds;
  yield PAID_LATE_ON;
  const paymentId = `D-${desk.caseId}-late`;
  const payment = { paymentId, amount: PAID_LATE, paidAt: `${PAID_ON}T10:00:00+08:00`, channel: 'APP' };
  await sendOnce(api, PAYMENTS, `/loans/${loanId}/repayments`, payment, paymentId);
  yield addDays(CORRECTED_ON, 1);
  ledger.add('monthsCorrected');
  const told = await monthOf(world, loanId, NOVEMBER);
  const causes = told.submissions.map(({ because }) => because);
  checks.equal(`${loanId} told of ${NOVEMBER}`, causes, [causes[0] ?? null, 'CORRECTION']);
  const [wrong, right] = told.submissions;
  const less = (wrong?.row.overdueAmount ?? 0) - (right?.row.overdueAmount ?? 0);
  checks.equal(`${loanId} told of ${NOVEMBER} with at least ${PAID_LATE} less`, less >= PAID_LATE, true);
  const { dpd, overdueTotal, outstandingPrincipal } = await desk.arrears(loanId, MONTH_ENDS_ON);
  checks.equal(`${loanId} stands for ${NOVEMBER}`, figuresOf(told.stands), [dpd, overdueTotal, outstandingPrincipal]);
}

interface BureauMonth {
  readonly month: string;
  readonly stands: MarkedRow | null;
  readonly submissions: readonly { readonly because: string; readonly row: MarkedRow }[];
}
interface MarkedRow extends ReportedRow {
  readonly marks: readonly string[];
}

async function monthOf({ api }: StoryWorld, loanId: string, month: string): Promise<BureauMonth> {
  const { months } = await api.read<BureauRecord>(REVIEWER, `/loans/${loanId}/bureau-record`);
  const found = months.find((one) => one.month === month);
  if (!found) throw new Error(`${loanId} was not reported for ${month}`);
  return found;
}

function figuresOf(row: ReportedRow | null): readonly (number | undefined)[] {
  return [row?.daysPastDue, row?.overdueAmount, row?.balance];
}

/** Of every file it refuses the first row. In a second run the month is long submitted, and the bureau as it is. */
async function submitToARefusingBureau({ behave }: StoryWorld, october: BureauDesk): Promise<Submission> {
  const isSubmitted = (await october.look()) !== undefined;
  if (!isSubmitted) await behave('BUREAU', 'REFUSES', undefined, 'TAKE_REPORT_FILE');
  const submission = await october.submit();
  await behave('BUREAU', 'ANSWERS', undefined, 'TAKE_REPORT_FILE');
  return submission;
}

/** Every row against the tape, and which there are: all open in the month, less the negative ones nobody was told of. */
async function checkRows(
  { checks }: StoryWorld,
  tape: Tape,
  october: BureauDesk,
  { runs, files }: Submission,
  withheld: ReadonlySet<string>,
): Promise<Omit<LedgerReports, 'toldSince'>> {
  const book = files.filter(({ run }) => run === 1);
  const byFile: (readonly ReportedRow[])[] = [];
  for (const file of book) byFile.push(await october.rowsOf(file));
  const rows = byFile.flat().filter(({ loanId }) => tape.loans.has(loanId));
  for (const row of rows) checkRow(checks, tape, row);
  const open = [...tape.loans.keys()].filter((loanId) => isOpen(tape, loanId));
  const due = open.filter((loanId) => !withheld.has(loanId));
  checks.equal(`loans reported for ${OCTOBER}`, rows.map(({ loanId }) => loanId).sort(), due.sort());
  const [first] = runs;
  const refused = byFile.flatMap(([row]) => (row ? [row] : []));
  checks.equal(`rows the bureau refused`, sum(book.map(({ rejected }) => rejected)), refused.length);
  return { rows: first?.counts.rows ?? 0, withheld: first?.counts.withheld ?? 0, files: book.length, refused };
}

function checkRow(checks: StoryWorld['checks'], tape: Tape, row: ReportedRow): void {
  const { loanId, daysPastDue, overdueAmount, balance, class: category } = row;
  const expected = tape.expectedArrears(TAPE_ENDS_ON)[loanId];
  const { dpd, overdue_total: overdue, outstanding_principal: principal, class: asClassed } = expected ?? {};
  const told = { daysPastDue, overdueAmount, balance, category };
  checks.equal(`${loanId} reported for ${OCTOBER}`, told, {
    // A penalty that is left once the rows are paid is owed, and past due on no day.
    ...{ daysPastDue: dpd, overdueAmount: dpd === 0 ? 0 : overdue, balance: principal, category: asClassed ?? null },
  });
}

interface BureauRecord {
  readonly months: readonly BureauMonth[];
  readonly notices: readonly { readonly givenAt: string }[];
}

/** What was held back goes out as the tape has it where the gateway has told the person, and waits where it could not. @returns how many went out */
async function checkToldSince(
  { api, checks }: StoryWorld,
  tape: Tape,
  october: BureauDesk,
  { files }: Submission,
  withheld: ReadonlySet<string>,
): Promise<number> {
  const rows: ReportedRow[] = [];
  for (const file of files.filter(({ run }) => run === 2)) rows.push(...(await october.rowsOf(file)));
  const wentOut = new Map(rows.filter(({ loanId }) => withheld.has(loanId)).map((row) => [row.loanId, row]));
  for (const row of wentOut.values()) checkRow(checks, tape, row);
  await inParallel([...withheld], AT_ONCE, async (loanId) => {
    const { notices } = await api.read<BureauRecord>(REVIEWER, `/loans/${loanId}/bureau-record`);
    const isTold = notices.some(({ givenAt }) => Date.parse(givenAt) <= Date.parse(`${TOLD_BY}T09:00:00+08:00`));
    checks.equal(`${loanId} reported once its person was told`, wentOut.has(loanId), isTold);
  });
  return wentOut.size;
}

/** Of loans nobody told their person of. */
function negativeLoans(tape: Tape, noticed: ReadonlySet<string>): ReadonlySet<string> {
  const expected = tape.expectedArrears(TAPE_ENDS_ON);
  const negative = Object.keys(expected).filter((loanId) => isNegative(expected[loanId]));
  return new Set(negative.filter((loanId) => !noticed.has(loanId)));
}

const NON_PERFORMING: ReadonlySet<unknown> = new Set(['SUBSTANDARD', 'DOUBTFUL', 'LOSS']);

function isNegative(owed: ExpectedArrears | undefined): boolean {
  return Number(owed?.dpd ?? 0) > 0 || NON_PERFORMING.has(owed?.class);
}

/** At the end of the month or of the one before: who settled in between is told once more. */
function isOpen(tape: Tape, loanId: string): boolean {
  return [SEPTEMBER_ENDS_ON, TAPE_ENDS_ON].some((day) => tape.expectedArrears(day)[loanId]?.status === 'ACTIVE');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
