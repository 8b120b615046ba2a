/** What the loans say of their observation and the case does not know yet. It depends on the standings alone, as every outcome does. */
import type { CaseEvent } from '../case/case.events';
import type { Agreement, PlanProgress } from '../case/case.state';
import { ofCase } from '../case/decide';
import type { ObservationRestarted } from './observation.events';
import { brokenFrom, observedFrom } from './observation.state';
import type { PlanStanding } from './plan-standing';

/** `agreement` knows its outcome already. Of a completed plan it is told as well, so that it stands the same in whatever order it became known. */
export function observationOutcome(agreement: Agreement, standings: readonly PlanStanding[]): readonly CaseEvent[] {
  return agreement.plans.flatMap((progress) => {
    const standing = standings.find(({ loanId }) => loanId === progress.plan.loanId);
    if (!standing || standing.loanRevision < progress.loanRevision) return [];
    if (progress.status === 'RESCINDED') return [];
    const outcome = progress.status === 'BREACHED' ? onceBroken : whileKept;
    return outcome(agreement, progress, standing);
  });
}

function whileKept(agreement: Agreement, progress: PlanProgress, { observation }: PlanStanding): readonly CaseEvent[] {
  const { observation: known } = progress;
  const { startedOn, endedOn, earliestEnd, because } = observation;
  if (endedOn === known.endedOn && startedOn === known.startedOn) return [];
  if (endedOn !== null) return [ended(agreement, progress, startedOn, endedOn)];
  const why = because === 'FIRST_DUE' || known.endedOn !== null ? 'CORRECTED' : because;
  return [restarted(agreement, progress, { because: why, startedOn, earliestEnd })];
}

/** A breach has begun it anew unless it had ended before, by what is known now. */
function onceBroken(agreement: Agreement, progress: PlanProgress, { observation }: PlanStanding): readonly CaseEvent[] {
  const { observation: known, plan } = progress;
  if (observation.endedOn === known.endedOn) return [];
  if (observation.endedOn !== null) return [ended(agreement, progress, observation.startedOn, observation.endedOn)];
  const { startedOn, earliestEnd } = observedFrom(plan, brokenFrom(agreement, plan.loanId));
  return [restarted(agreement, progress, { because: 'CORRECTED', startedOn, earliestEnd })];
}

function restarted(
  { data }: Agreement,
  { plan: { loanId } }: PlanProgress,
  how: Pick<ObservationRestarted['data'], 'because' | 'startedOn' | 'earliestEnd'>,
): CaseEvent {
  return {
    type: 'ObservationRestarted',
    data: { ...ofCase(data), agreementId: data.agreementId, loanId, ...how },
  };
}

function ended(
  { data }: Agreement,
  { plan: { loanId } }: PlanProgress,
  startedOn: ObservationRestarted['data']['startedOn'],
  endedOn: ObservationRestarted['data']['startedOn'],
): CaseEvent {
  return {
    type: 'ObservationEnded',
    data: { ...ofCase(data), agreementId: data.agreementId, loanId, startedOn, endedOn },
  };
}
