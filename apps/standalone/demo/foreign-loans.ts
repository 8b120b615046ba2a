/**
 * What else the system holds: loans that are none of the demonstration's. Their cases are left alone, and a figure that they
 * are part of is not compared with what the demonstration expects of its own.
 */
import { counted } from '#kernel';
import type { ApiClient } from './api-client';
import { AUDITOR } from './callers';
import { GOLDEN_LIVES_TOLD, goldenBorrowerId, goldenLoanId } from './stories/golden.story';
import type { Tape } from './tape';

interface Page {
  readonly items: readonly { readonly loanId: string; readonly borrowerId: string; readonly product: string }[];
  readonly nextCursor: string | null;
}

export interface ForeignLoans {
  readonly loanIds: readonly string[];
  /** People with a loan that is not the demonstration's, also those of the tape. */
  readonly borrowers: ReadonlySet<string>;
  readonly products: ReadonlySet<string>;
}

const PAGE = 200;
const NAMED = 3;

export async function foreignLoans(api: ApiClient, tape: Tape): Promise<ForeignLoans> {
  const golden = new Set(GOLDEN_LIVES_TOLD.map(goldenLoanId));
  const found: Page['items'][number][] = [];
  let cursor: string | null = null;
  do {
    const from: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page = await api.read<Page>(AUDITOR, `/loans?limit=${PAGE}${from}`);
    found.push(...page.items.filter(({ loanId }) => !tape.loans.has(loanId) && !golden.has(loanId)));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return {
    loanIds: found.map(({ loanId }) => loanId),
    borrowers: new Set(found.map(({ borrowerId }) => borrowerId)),
    products: new Set(found.map(({ product }) => product)),
  };
}

/** In a sentence; undefined when everything there is the demonstration's own. */
export function tellForeign({ loanIds }: ForeignLoans): string | undefined {
  if (loanIds.length === 0) return undefined;
  const named = loanIds.slice(0, NAMED).join(', ');
  const more = loanIds.length > NAMED ? ' and others' : '';
  return `Other data is present: ${counted(loanIds.length, 'loan')} not of the demonstration (${named}${more}). What is not its own is left alone; only the demonstration's own cases are checked.`;
}

/** Whose cases the demonstration may expect to be as it left them. */
export function ownBorrowers(tape: Tape, { borrowers }: ForeignLoans): ReadonlySet<string> {
  const own = [...tape.loans.values()].map(({ borrowerId }) => borrowerId);
  return new Set([...own, ...GOLDEN_LIVES_TOLD.map(goldenBorrowerId)].filter((borrower) => !borrowers.has(borrower)));
}
