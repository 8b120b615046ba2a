/**
 * Which deadlines of a person's cases are still to come after each event, as version 0.1.0 told them: every row of a plan and
 * every month of an agreement had a deadline of its own from the signature on, where today one clock goes from row to row.
 */
import type { RecordedEvent } from '#event-store';
import { addDays, addMonthsClamped, laterDate, type LocalDate } from '#kernel';
import { type Agreement, caseDecider, type CaseEvent, type Episode, runningClocks } from '#negotiation';
import { plansOf, rests } from '../../libs/domain/negotiation/clocks/plan-in-agreement';

/** After each event: `C1-1 OFFER_EXPIRY C1-1-N1/C1-1-N1-O1 2026-11-10`, for those not yet due on the event's business date. */
export function* clocksAfter(events: readonly RecordedEvent[]): Generator<[RecordedEvent, readonly string[]]> {
  let state = caseDecider.initialState;
  for (const event of events) {
    state = caseDecider.evolve(state, event as RecordedEvent<CaseEvent>, event.metadata);
    const today = event.metadata.businessDate;
    const clocks = state.episodes.flatMap((episode) =>
      toCome(episode).flatMap(([name, on]) => (on > today ? [`${episode.caseId} ${name} ${on}`] : [])),
    );
    yield [event, clocks.sort()];
  }
}

type ToCome = readonly [name: string, on: LocalDate];

function toCome(episode: Episode): readonly ToCome[] {
  const clocks = runningClocks(episode);
  const offers = clocks.flatMap(({ answer, reference }): ToCome[] =>
    answer?.command === 'ExpireOffer'
      ? [[`OFFER_EXPIRY ${reference.slice(0, reference.lastIndexOf('-O'))}/${reference}`, answer.from]]
      : [],
  );
  const rows = plansOf(episode)
    .filter((plan) => !rests(plan))
    .flatMap(({ agreement, progress: { plan } }) =>
      plan.schedule.rows.map(({ seq, dueOn }): ToCome => [
        `INSTALMENT_GRACE ${agreement.data.agreementId}/${plan.loanId}/${seq}`,
        addDays(dueOn, plan.graceDays + 1),
      ]),
    );
  const reviews = episode.agreements.filter(({ status }) => status === 'IN_FORCE').flatMap(monthsOf);
  return [...offers, ...rows, ...reviews];
}

function monthsOf({ data: { agreementId, effectiveOn }, plans }: Agreement): readonly ToCome[] {
  const last = plans
    .flatMap(({ plan }) => plan.schedule.rows)
    .reduce((latest, { dueOn }) => laterDate(latest, dueOn), effectiveOn);
  const months: ToCome[] = [];
  for (let month = 1; addMonthsClamped(effectiveOn, month) <= last; month += 1) {
    months.push([`PERFORMANCE_REVIEW ${agreementId}/review/${month}`, addMonthsClamped(effectiveOn, month)]);
  }
  return months;
}
