/** What a notice about a loan should have told, as the loan is known: at any moment of its stream. */
import type { ContactState, KnownNotice, NoticeFigures } from '#contact';
import { mayHaveBeenTold } from '#contact';
import { fen, type LocalDate } from '#kernel';
import { loanArrears, type LoanState } from '#lending';

/** The templates that tell what is overdue on a loan at the end of a day. */
const OF_ARREARS: ReadonlySet<string> = new Set([
  'OVERDUE_FOUND',
  'OVERDUE_STILL',
  'REPORT_AHEAD',
  'REPORTED_UNTOLD',
  'FIGURES_CORRECTED',
]);

export function arrearsTold(loanId: string, asOf: LocalDate, state: LoanState): NoticeFigures {
  const arrears = loanArrears(state, asOf);
  if (!arrears) return { loanId, asOf, dpd: 0, overdue: fen(0) };
  const { dpd, overduePrincipal, overdueInterest, penalty, overdueFee } = arrears;
  return { loanId, asOf, dpd, overdue: fen(overduePrincipal + overdueInterest + penalty + overdueFee) };
}

/** Of every day the person was told of the last that was told, and what is on its way. */
export function noticesOfArrears({ notices }: ContactState, loanId: string): readonly KnownNotice[] {
  const last = new Map<string, KnownNotice>();
  const onTheirWay: KnownNotice[] = [];
  for (const notice of notices.values()) {
    const { template, figures, corrects } = notice.prepared;
    if (!OF_ARREARS.has(template) || figures.loanId !== loanId || figures.asOf === undefined) continue;
    if (mayHaveBeenTold(notice)) last.set(figures.asOf, notice);
    else if (corrects === undefined) onTheirWay.push(notice);
  }
  return [...last.values(), ...onTheirWay];
}
