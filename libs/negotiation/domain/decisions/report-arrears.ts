/**
 * What the overdue sweep found on one loan. A loan is detected once, aged only when bucket or class changes, and cured; a loan
 * cured and overdue again between two sweeps shows both. A plan in force is not aged from the contract's rows.
 */
import { accept, type CommandContext, type LocalDate } from '#kernel';
import { caseId } from '../case-ids';
import type { ReportArrearsData } from '../case-commands';
import type { CaseEvent, OverdueDetectedData, OverdueFigures } from '../case.events';
import { agreementInForce, openEpisode, type CaseLoan, type CaseState } from '../case.state';
import { after, closing } from './closing';
import { ofCase, type Decide } from './decide';

export const reportArrears: Decide<'ReportArrears'> = (data, state, context) => {
  if (data.planInForce !== null || agreementInForce(state, data.loanId)) return accept();
  const known = loanOf(state, data.loanId);
  if (known && data.asOf < known.asOf) return accept();
  const cured = cure(data, state, known, context);
  const now = after(state, cured, context);
  return accept(...cured, ...(data.figures ? overdue(data, data.figures, now) : []));
};

function loanOf(state: CaseState, loanId: string): CaseLoan | undefined {
  return openEpisode(state)?.loans.find((loan) => loan.loanId === loanId);
}

function curedOn(data: ReportArrearsData, known: CaseLoan): LocalDate | null {
  const ends = data.spells.flatMap(({ end }) => (end?.reason === 'CURED' && end.on > known.asOf ? [end.on] : []));
  return ends.at(-1) ?? (data.figures ? null : (data.curedOn ?? data.asOf));
}

function cure(
  data: ReportArrearsData,
  state: CaseState,
  known: CaseLoan | undefined,
  context: CommandContext,
): readonly CaseEvent[] {
  const episode = openEpisode(state);
  if (!episode || known?.status !== 'OVERDUE') return [];
  const on = curedOn(data, known);
  if (on === null) return [];
  const { loanId, asOf } = data;
  const said: CaseEvent = { type: 'OverdueCured', data: { ...ofCase(episode), loanId, curedOn: on, asOf } };
  return [said, ...closing(after(state, [said], context), context, loanId)];
}

function overdue(data: ReportArrearsData, figures: OverdueFigures, state: CaseState): readonly CaseEvent[] {
  const { borrowerId, loanId, product, asOf } = data;
  const episode = openEpisode(state) ?? { caseId: caseId(borrowerId, state.episodes.length + 1), borrowerId };
  const told: OverdueDetectedData = { ...ofCase(episode), loanId, product, asOf, ...figures };
  const known = loanOf(state, loanId);
  if (known?.status !== 'OVERDUE') return [{ type: 'OverdueDetected', data: told }];
  const aged = known.figures.bucket !== figures.bucket || known.figures.class !== figures.class;
  return aged ? [{ type: 'OverdueAged', data: told }] : [];
}
