/**
 * Given events, when a command, then events: a decider's behaviour as a sentence.
 * `given(decider, [registered]).when(postBill).then([posted])`, and `.andRepeated().thenUnchanged()` for the second time.
 */
import type { CommandContext, Decider, Decision, DomainEvent } from '#kernel';
import { testContext, testMetadata } from './test-context';

/** A state a command can meet. */
export interface Given<Command, State, Event extends DomainEvent> {
  /** The state these events fold to. */
  readonly state: State;
  /** The decision on a command; the context is `testContext()` with what the test sets. */
  when(command: Command, context?: Partial<CommandContext>): When<Command, State, Event>;
}

/** A decision, and what is expected of it. Every expectation fails the test when it does not hold. */
export interface When<Command, State, Event extends DomainEvent> {
  readonly decision: Decision<Event>;
  /** Exactly these events, in this order. */
  then(events: readonly Event[]): Then<Command, State, Event>;
  /** Events of these types, in this order, whatever they say. */
  thenEvents(types: readonly Event['type'][]): Then<Command, State, Event>;
  /** No event: satisfied already. */
  thenUnchanged(): Then<Command, State, Event>;
  /** The rule with this code says no, in both languages; with these facts, when given. */
  thenRejected(code: string, facts?: object): Then<Command, State, Event>;
}

/** What a scenario led to, to go on from. */
export interface Then<Command, State, Event extends DomainEvent> {
  readonly events: readonly Event[];
  readonly state: State;
  /** The same command sent once more. */
  andRepeated(): When<Command, State, Event>;
  andWhen(command: Command, context?: Partial<CommandContext>): When<Command, State, Event>;
}

/**
 * Folds the events in their order; they are as old as the test context says. They are folded when a test looks, also where a spec
 * names them outside of one: mutation testing changes the code between loading a spec and running its tests.
 */
export function given<Command, State, Event extends DomainEvent>(
  decider: Decider<Command, State, Event>,
  events: readonly Event[],
): Given<Command, State, Event> {
  const metadata = testMetadata();
  return givenState(decider, () =>
    events.reduce((folded, event) => decider.evolve(folded, event, metadata), decider.initialState),
  );
}

function givenState<Command, State, Event extends DomainEvent>(
  decider: Decider<Command, State, Event>,
  folded: () => State,
): Given<Command, State, Event> {
  return {
    get state() {
      return folded();
    },
    when(command, overrides) {
      const context = testContext(overrides);
      const decision = decider.decide(command, folded(), context);
      const events = decision.kind === 'accepted' ? decision.events : [];
      const go = (): Then<Command, State, Event> => {
        const metadata = testMetadata(context);
        const next = givenState(decider, () =>
          events.reduce((state, event) => decider.evolve(state, event, metadata), folded()),
        );
        return {
          events,
          get state() {
            return next.state;
          },
          andRepeated: () => next.when(command, overrides),
          andWhen: (other, otherContext) => next.when(other, otherContext),
        };
      };
      return {
        decision,
        then(expected) {
          expect(decision).toEqual({ kind: 'accepted', events: expected });
          return go();
        },
        thenEvents(types) {
          expect(decision.kind === 'accepted' ? events.map((event) => event.type) : decision).toEqual(types);
          return go();
        },
        thenUnchanged() {
          expect(decision).toEqual({ kind: 'accepted', events: [] });
          return go();
        },
        thenRejected(code, facts) {
          const rejection = decision.kind === 'rejected' ? decision.rejection : decision;
          expect(rejection).toMatchObject({ code });
          expect(
            decision.kind === 'rejected' && [decision.rejection.reason.en, decision.rejection.reason.zh],
          ).not.toContain('');
          if (facts) expect(rejection).toMatchObject({ facts });
          return go();
        },
      };
    },
  };
}
