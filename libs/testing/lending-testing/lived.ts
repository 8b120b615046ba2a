/** A loan that has been told commands on their days, each of which it takes, for tests of what follows from its events. */
import { testContext } from '#kernel-testing';
import {
  foldLoan,
  isRegistered,
  loanDecider,
  type LoanCommand,
  type LoanEvent,
  LoanRegistrationWithdrawn,
  type RegisteredLoan,
} from '#lending';
import { day, goldenRegistered, paid } from './golden-loan';

/** A business date and what the loan is told on it. */
export type Told = readonly [on: string, command: LoanCommand];

/** The events before and those the commands led to. Fails where a rule says no. */
export function lived(before: readonly LoanEvent[], ...told: readonly Told[]): readonly LoanEvent[] {
  const events = [...before];
  let state = foldLoan(events);
  for (const [on, command] of told) {
    const decision = loanDecider.decide(command, state, testContext({ businessDate: day(on) }));
    if (decision.kind === 'rejected') throw new Error(`the loan of the test says no: ${decision.rejection.code}`);
    events.push(...decision.events);
    state = foldLoan(events);
  }
  return events;
}

/** The golden loan as it stands after these commands. */
export function goldenAfter(...told: readonly Told[]): RegisteredLoan {
  return registeredLoan(lived(goldenRegistered, ...told));
}

export function registeredLoan(events: readonly LoanEvent[]): RegisteredLoan {
  const state = foldLoan(events);
  if (!isRegistered(state)) throw new Error('the loan of the test is not registered');
  return state;
}

/** A payment told on its day. */
export function pays(paymentId: string, amount: number, on: string): Told {
  return [on, { type: 'RecordRepayment', data: paid(paymentId, amount, on) }];
}

/** The same, debited by the lender. */
export function isDebited(paymentId: string, amount: number, on: string): Told {
  return [on, { type: 'RecordRepayment', data: { ...paid(paymentId, amount, on), channel: 'AUTO_DEBIT' } }];
}

/** A payment is returned at eleven in the morning. */
export function isReturned(paymentId: string, on: string): Told {
  const data = { reversalId: `R-${paymentId}`, paymentId, reversedAt: `${on}T11:00:00+08:00`, reason: 'CHARGEBACK' };
  return [on, { type: 'ReverseRepayment', data }];
}

/** The golden loan, found on this day to have been registered by mistake. */
export function registeredByMistake(...told: readonly Told[]): RegisteredLoan {
  const { example: data } = LoanRegistrationWithdrawn;
  return registeredLoan([...lived(goldenRegistered, ...told), { type: 'LoanRegistrationWithdrawn', data }]);
}
