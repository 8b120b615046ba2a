/** What the folds make of the streams: after every event, what is shown of its case, loan, party or sweep. Pure. */
import type { RecordedEvent } from '#event-store';
import { type EventMetadata, parseStreamName } from '#kernel';
import { loanDecider, type LoanEvent, loanPosition, type SweepEvent } from '#lending';
import { paymentApplications } from '#lending-testing';
import { caseDecider, type CaseEvent, caseView } from '#negotiation';
import { partyDecider, type PartyEvent } from '#parties';
import { sweepDecider } from '../../libs/domain/lending/overdue-sweep/domain/sweep.decider';
import type { Facts } from './differences';
import { clocksAfter } from './running-clocks';
import { withoutLaterClocks } from './later-clocks';

/** A fold that shows what it came to. */
interface Shown<State, Event> {
  readonly initialState: State;
  evolve(state: State, event: Event, metadata: EventMetadata): State;
  shown(state: State, event: RecordedEvent): unknown;
}

const shownCase: Shown<typeof caseDecider.initialState, CaseEvent> = {
  ...caseDecider,
  shown(state, event) {
    const view = caseView(state, (event.data as { caseId: string }).caseId);
    return view && withoutLaterClocks(view);
  },
};

const shownLoan: Shown<typeof loanDecider.initialState, LoanEvent> = {
  ...loanDecider,
  shown(state, { metadata: { businessDate } }) {
    const position = loanPosition(state, businessDate);
    return {
      phase: position?.phase,
      arrears: position?.arrears,
      payments: position && paymentApplications(position),
      planStage: position?.plan?.stage ?? null,
      planRemaining: position?.plan?.remaining ?? null,
      waiver: position?.plan?.waiver ?? null,
    };
  },
};

const shownParty: Shown<typeof partyDecider.initialState, PartyEvent> = { ...partyDecider, shown: (state) => state };

const shownSweep: Shown<typeof sweepDecider.initialState, SweepEvent> = {
  ...sweepDecider,
  shown: ({ running, lastCompleted, completed }) => ({ running, lastCompleted, completed: [...completed] }),
};

/** @throws Error naming the event at which a fold throws */
export function foldedFacts(log: readonly RecordedEvent[]): Facts {
  const facts = new Map<string, unknown>();
  for (const [stream, events] of streamsOf(log)) {
    const { category } = parseStreamName(stream);
    if (category === 'case') {
      fold(shownCase, events, facts);
      for (const [event, clocks] of clocksAfter(events)) facts.set(`clocks after ${placeOf(event)}`, clocks);
    } else if (category === 'loan') fold(shownLoan, events, facts);
    else if (category === 'party') fold(shownParty, events, facts);
    else fold(shownSweep, events, facts);
  }
  return facts;
}

function fold<State, Event>(
  { initialState, evolve, shown }: Shown<State, Event>,
  events: readonly RecordedEvent[],
  facts: Map<string, unknown>,
): void {
  let state = initialState;
  for (const event of events) {
    try {
      state = evolve(state, event as Event, event.metadata);
    } catch (error) {
      throw new Error(`folding ${placeOf(event)} throws`, { cause: error });
    }
    // As JSON: what is undefined is not said.
    facts.set(placeOf(event), JSON.parse(JSON.stringify(shown(state, event) ?? null)));
  }
}

/** `case-C1@7 PlanOffered` */
function placeOf({ stream, revision, type }: RecordedEvent): string {
  return `${stream}@${revision} ${type}`;
}

function streamsOf(log: readonly RecordedEvent[]): ReadonlyMap<string, readonly RecordedEvent[]> {
  const streams = new Map<string, RecordedEvent[]>();
  for (const event of log) {
    const stream = streams.get(event.stream);
    if (stream) stream.push(event);
    else streams.set(event.stream, [event]);
  }
  return streams;
}
