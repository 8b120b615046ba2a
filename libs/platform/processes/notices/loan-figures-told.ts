/** What a notice about a loan should have told, as the loan is known: at any moment of its stream. */
import { monthFacts, monthOf } from '#bureau';
import type { ContactState, KnownNotice, NoticeFigures } from '#contact';
import { mayHaveBeenTold, tellsOfReport } from '#contact';
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

/** Whose figures were told: the loan's own, or those of its row at the bureau, with legal costs and as if what proved void had never been paid. */
type Source = (loanId: string, asOf: LocalDate, state: LoanState) => NoticeFigures;

const ofLoan: Source = (loanId, asOf, state) => {
  const arrears = loanArrears(state, asOf);
  if (!arrears) return { loanId, asOf, dpd: 0, overdue: fen(0) };
  const { dpd, overduePrincipal, overdueInterest, penalty, overdueFee } = arrears;
  return { loanId, asOf, dpd, overdue: fen(overduePrincipal + overdueInterest + penalty + overdueFee) };
};

const ofBureau: Source = (loanId, asOf, state) => {
  const row = monthFacts(state, monthOf(asOf))?.row;
  return { loanId, asOf, dpd: row?.daysPastDue ?? 0, overdue: row?.overdueAmount ?? fen(0) };
};

/** A notice that told what was overdue at the end of a day, and what it should have told. */
export interface ToldArrears {
  readonly notice: KnownNotice;
  readonly figuresAsKnown: (state: LoanState) => NoticeFigures;
}

/** Of every day the person was told of the last that was told, by the loan's figures and by the bureau's, and what is on its way. */
export function noticesOfArrears({ notices }: ContactState, loanId: string): readonly ToldArrears[] {
  const last = new Map<string, ToldArrears>();
  const onTheirWay: ToldArrears[] = [];
  for (const notice of notices.values()) {
    const { template, figures, corrects } = notice.prepared;
    const { asOf } = figures;
    if (!OF_ARREARS.has(template) || figures.loanId !== loanId || asOf === undefined) continue;
    const source = sourceOf(notice, notices);
    const told = { notice, figuresAsKnown: (state: LoanState) => source(loanId, asOf, state) };
    if (mayHaveBeenTold(notice)) last.set(`${source === ofBureau} ${asOf}`, told);
    else if (corrects === undefined) onTheirWay.push(told);
  }
  return [...last.values(), ...onTheirWay];
}

/** A correction tells what the notice it corrects should have told. */
function sourceOf({ prepared: { template, corrects } }: KnownNotice, notices: ContactState['notices']): Source {
  if (tellsOfReport(template)) return ofBureau;
  const corrected = corrects === undefined ? undefined : notices.get(corrects);
  return corrected ? sourceOf(corrected, notices) : ofLoan;
}
