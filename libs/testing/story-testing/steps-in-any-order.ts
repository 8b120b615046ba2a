/** When what happens to the loans of an agreement becomes known: at once, or each with a delay of its own. */
import { addDays, fen, type LocalDate } from '#kernel';
import type { LoanCommand } from '#lending';
import { command, PROCESS } from '#negotiation-testing';
import {
  BEYOND,
  type CoreFacts,
  type Earlier,
  type Extra,
  type Facts,
  type Finding,
  LOANS,
  type Movement,
  START,
} from './facts-in-any-order';
import type { Story } from './story';

export interface Step {
  readonly on: LocalDate;
  readonly order: number;
  /** False when a rule said no. */
  readonly take: (story: Story) => Promise<unknown>;
  /** What else would have been taken or left with it. */
  readonly of?: string;
}

/** When facts become known: at once, or late; and the days on which the clock ticks besides the last. */
export interface Telling {
  readonly late: boolean;
  readonly ticks: readonly number[];
}

type DayOf = (count: number) => LocalDate;

const otherThan = (loanId: string): string => LOANS.find((other) => other !== loanId) ?? loanId;

function cost({ id, amount, day: on }: Extra, dayOf: DayOf): LoanCommand {
  const named = { costId: id, kind: 'COURT_FEE', courtReference: null } as const;
  return { type: 'AddLegalCost', data: { ...named, amount: fen(amount), incurredOn: dayOf(on) } };
}

function extraSteps(one: Extra, late: boolean, dayOf: DayOf): Step[] {
  const { kind, loanId, id, backAfter } = one;
  const known = late ? one.day + one.knownAfter : one.day;
  if (kind !== 'COST') {
    const told: Step = {
      on: dayOf(known),
      order: 4,
      take: (story) => story.refunds(loanId, id, one.amount, dayOf(one.day)),
      of: id,
    };
    const beyond: Step = {
      on: dayOf(known),
      order: 1,
      take: (story) => story.pays(loanId, `P${id}`, BEYOND, dayOf(one.day)),
    };
    return kind === 'REFUND' ? [beyond, told] : [told];
  }
  const told: Step = { on: dayOf(known), order: 4, take: (story) => story.tries(loanId, cost(one, dayOf)), of: id };
  if (backAfter === null) return [told];
  const back: LoanCommand = { type: 'TakeBackLegalCost', data: { costId: id, because: 'RECORDED_WRONGLY' } };
  const backKnown = known + backAfter + (late ? one.backKnownAfter : 0);
  return [told, { on: dayOf(backKnown), order: 5, take: (story) => story.tries(loanId, back) }];
}

/** What is part of the debt that is agreed on. */
export async function earlierThanAgreed({ earlier }: Facts, story: Story): Promise<void> {
  const on = addDays(START, -4);
  story.on(on);
  for (const { kind, loanId, id, amount } of earlier) {
    const named = { costId: id, kind: 'COURT_FEE', courtReference: null } as const;
    const data = { ...named, amount: fen(amount), incurredOn: on };
    await (kind === 'PAYMENT' ? story.pays(loanId, id, amount) : story.loan(loanId, { type: 'AddLegalCost', data }));
  }
}

function earlierStep({ kind, loanId, id, backOn, knownAfter }: Earlier, late: boolean, dayOf: DayOf): Step {
  const back: LoanCommand = { type: 'TakeBackLegalCost', data: { costId: id, because: 'RECORDED_WRONGLY' } };
  const take: Step['take'] = (story) =>
    kind === 'PAYMENT' ? story.reverses(loanId, id, dayOf(backOn)) : story.tries(loanId, back);
  return { on: dayOf(backOn + (late ? knownAfter : 0)), order: 3, take };
}

function movementSteps({ loanId, paymentId, amount, channel, ...when }: Movement, late: boolean, dayOf: DayOf): Step[] {
  const known = late ? when.day + when.knownAfter : when.day;
  const astray = late ? when.astrayFor : null;
  const bookedTo = astray === null ? loanId : otherThan(loanId);
  const found = known + (astray ?? 0);
  const paid: Step = {
    on: dayOf(known),
    order: 1,
    take: (story) => story.pays(bookedTo, paymentId, amount, dayOf(when.day), { channel }),
  };
  const moved: Step = { on: dayOf(found), order: 2, take: (story) => story.reassigns(bookedTo, paymentId, loanId) };
  const booked = astray === null ? [paid] : [paid, moved];
  if (when.voidAfter === null) return booked;
  const voidOn = dayOf(when.day + when.voidAfter);
  const voidKnown = Math.max(found, when.day + when.voidAfter + (late ? when.voidKnownAfter : 0));
  const reversed: Step = {
    on: dayOf(voidKnown),
    order: 3,
    take: (story) => story.reverses(loanId, paymentId, voidOn),
  };
  return [...booked, reversed];
}

/** What the core says is of the day on which it says so; in one telling it comes before the money of that day, in the other after it. */
function coreSteps(loanId: string, { booked, refused, mandates }: CoreFacts, late: boolean, dayOf: DayOf): Step[] {
  const of = { caseId: 'C1-1', agreementId: 'C1-1-A1' };
  const order = late ? 7 : 0;
  const step = (on: number, take: Step['take'], id?: string): Step => ({ on: dayOf(on), order, take, of: id });
  const says = (on: number, said: LoanCommand): Step => step(on, (story) => story.tries(loanId, said));
  const refusal = command('RefuseBooking', { agreementId: of.agreementId, loanId, code: 'ACCOUNT_CLOSED' });
  const refuses = async (story: Story): Promise<boolean> => (await story.does(refusal, PROCESS)).kind !== 'rejected';
  return [
    ...(refused === null ? [] : [step(refused, refuses, `refusal-${loanId}`)]),
    ...(booked === null
      ? []
      : [says(booked, { type: 'ConfirmPlanBooked', data: { agreementId: of.agreementId, reference: 'K' } })]),
    ...[...mandates]
      .sort((a, b) => a.day - b.day)
      .map(({ day, kind }, n) =>
        says(day, { type: 'ChangeDebitMandate', data: { ...of, mandate: kind, reference: `M${n}` } }),
      ),
  ];
}

function findingStep({ loanId, id, finding: found, day }: Finding, dayOf: DayOf): Step {
  const take = async (story: Story): Promise<boolean> => (await story.finds(found, loanId, id)).kind !== 'rejected';
  return { on: dayOf(day), order: 5, take, of: id };
}

/** What becomes known when. */
export function steps(drawn: Facts, { late, ticks }: Telling): Step[] {
  const { lastDay } = drawn;
  const dayOf: DayOf = (count) => addDays(START, Math.min(lastDay, count));
  const clock = [...ticks.map((tick) => Math.floor((tick * lastDay) / 1_000)), lastDay].map((tick): Step => {
    return { on: dayOf(tick), order: 6, take: (story) => story.clock() };
  });
  return [
    ...drawn.movements.flatMap((one) => movementSteps(one, late, dayOf)),
    ...drawn.earlier.map((one) => earlierStep(one, late, dayOf)),
    ...drawn.extras.flatMap((one) => extraSteps(one, late, dayOf)),
    ...drawn.findings.map((one) => findingStep(one, dayOf)),
    ...(drawn.core ?? []).flatMap((one, n) => coreSteps(LOANS[n] ?? '', one, late, dayOf)),
    ...clock,
  ].sort((a, b) => (a.on === b.on ? a.order - b.order : a.on < b.on ? -1 : 1));
}
