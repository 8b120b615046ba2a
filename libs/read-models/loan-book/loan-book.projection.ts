/** How events change the book of loans. */
import type { RecordedEvent } from '#event-store';
import type { DomainEvent, LocalDate } from '#kernel';
import type { LoanEvent, LoanRegisteredData } from '#lending';
import type { CaseEvent } from '#negotiation';
import { type RowChange, rowProjection } from '#projections';
import { type LoanBookRow, loanBookTable } from './loan-book.table';

export const LOAN_BOOK_PROJECTION = 'loan_book';

type BookEvent = LoanEvent | CaseEvent;
type OfType<Type extends BookEvent['type']> = RecordedEvent<Extract<BookEvent, { type: Type }>>;

function registered(data: LoanRegisteredData): LoanBookRow {
  const dueDates = data.schedule.map(({ dueOn }) => dueOn).sort();
  return {
    loanId: data.loanId,
    borrowerId: data.borrowerId,
    product: data.product,
    method: data.method,
    principal: data.principal,
    disbursedOn: data.disbursedOn,
    numberOfInstalments: data.numberOfInstalments,
    firstDueOn: dueDates[0] ?? null,
    lastDueOn: dueDates.at(-1) ?? null,
    status: 'ACTIVE',
    settledOn: null,
    agreementId: null,
    planStatus: null,
    openCaseId: null,
    reportedBucket: null,
    reportedClass: null,
  };
}

/** Changes the one loan an event is about, if the book has it. */
function loanChange<Event extends DomainEvent<string, { readonly loanId: string }>>(
  change: (row: LoanBookRow, data: Event['data']) => Partial<LoanBookRow>,
): RowChange<LoanBookRow, RecordedEvent<Event>> {
  return {
    keys: ({ data }) => [data.loanId],
    evolve: (row, { data }) => row && { ...row, ...change(row, data) },
  };
}

/** Changes every loan an event names, if the book has it. */
function loansChange<Event extends DomainEvent>(
  loanIds: (data: Event['data']) => readonly string[],
  change: (data: Event['data']) => Partial<LoanBookRow>,
): RowChange<LoanBookRow, RecordedEvent<Event>> {
  return {
    keys: ({ data }) => loanIds(data),
    evolve: (row, { data }) => row && { ...row, ...change(data) },
  };
}

const reported = loanChange<OfType<'OverdueDetected'> | OfType<'OverdueAged'>>((_row, data) => ({
  openCaseId: data.caseId,
  reportedBucket: data.bucket,
  reportedClass: data.class,
}));

const NOT_REPORTED = { reportedBucket: null, reportedClass: null };

function earlier(a: LocalDate | null, b: LocalDate): LocalDate {
  return a !== null && a < b ? a : b;
}
function later(a: LocalDate | null, b: LocalDate): LocalDate {
  return a !== null && a > b ? a : b;
}

export const loanBookProjection = rowProjection<LoanBookRow, BookEvent>({
  name: LOAN_BOOK_PROJECTION,
  version: 1,
  categories: ['loan', 'case'],
  table: loanBookTable,
  cachedRows: 50_000,
  on: {
    LoanRegistered: { keys: ({ data }) => [data.loanId], evolve: (_row, { data }) => registered(data) },
    BillPosted: loanChange((row, { bill }) => ({
      firstDueOn: earlier(row.firstDueOn, bill.dueOn),
      lastDueOn: later(row.lastDueOn, bill.dueOn),
      numberOfInstalments: Math.max(row.numberOfInstalments, bill.seq),
      status: 'ACTIVE',
      settledOn: null,
    })),
    // What was settled with the money is open again; if nothing remains even so, LoanSettled follows.
    RepaymentReversed: loanChange((row) => ({
      status: 'ACTIVE',
      settledOn: null,
      planStatus: row.planStatus === 'COMPLETED' ? 'IN_FORCE' : row.planStatus,
    })),
    LoanRestructured: loanChange((_row, { agreementId }) => ({ agreementId, planStatus: 'IN_FORCE' })),
    LoanAccelerated: loanChange((_row, { agreementId }) => ({ agreementId, planStatus: 'BROKEN' })),
    LoanAccelerationRescinded: loanChange((_row, { agreementId }) => ({ agreementId, planStatus: 'IN_FORCE' })),
    LoanSettled: loanChange((row, { settledOn, by }) => ({
      status: 'SETTLED',
      settledOn,
      planStatus: by === 'PLAN_COMPLETED' ? 'COMPLETED' : row.planStatus,
    })),
    OverdueDetected: reported,
    OverdueAged: reported,
    OverdueCured: loanChange(() => NOT_REPORTED),
    CaseClosed: loansChange(
      ({ outcomes }) => outcomes.map(({ loanId }) => loanId),
      () => ({ openCaseId: null, ...NOT_REPORTED }),
    ),
    CaseReopened: loansChange(
      ({ loanIds }) => loanIds,
      ({ caseId }) => ({ openCaseId: caseId }),
    ),
  },
});
