/** The figures of one complaint on a business date, and of many added up. */
import { answerDueOn, type ComplaintState, firstReceivedOn, isToAnswer } from '#complaints';
import { daysBetween, type LocalDate } from '#kernel';
import { type ComplaintFigures, type ComplaintGroup, UNCODED } from './complaints-report.query';

type Counted = Omit<ComplaintFigures, 'onTimeBasisPoints'>;

const NONE: Counted = {
  ...{ complaints: 0, open: 0, openOverdue: 0, openDays: 0, oldestOpenDays: 0 },
  ...{ answered: 0, answeredInTime: 0, daysToAnswer: 0, longestDaysToAnswer: 0 },
  ...{ extended: 0, extendedTo60: 0, escalated: 0, reviewsOverdue: 0, reviewsInTime: 0, improved: 0 },
};

/** What is the longest of many, not their sum. */
const LONGEST: ReadonlySet<string> = new Set(['oldestOpenDays', 'longestDaysToAnswer'] satisfies (keyof Counted)[]);

/** Which group it belongs to. */
export function groupOf({ coding, answers, status }: ComplaintState): Omit<ComplaintGroup, 'figures'> {
  const { channel = UNCODED, business = UNCODED, cause = UNCODED } = coding ?? {};
  const outcome = status === 'WITHDRAWN' ? status : (answers.at(-1)?.outcome ?? 'OPEN');
  return { channel, business, cause, outcome };
}

export function figuresOf(state: ComplaintState, asOf: LocalDate): Counted {
  const { receipts, answers, extensions, escalations, improvements } = state;
  const [received, first, isOpen] = [firstReceivedOn(receipts), answers[0], isToAnswer(state)];
  const waits = isOpen && first === undefined;
  const openDays = waits ? daysBetween(received, asOf) : 0;
  const daysToAnswer = first ? daysBetween(received, first.answeredOn) : 0;
  const count = (holds: boolean): number => (holds ? 1 : 0);
  return {
    ...{ complaints: 1, open: count(isOpen), openOverdue: count(waits && answerDueOn(state) < asOf) },
    ...{ openDays, oldestOpenDays: openDays },
    ...{ answered: count(first !== undefined), answeredInTime: count(!!first && first.answeredOn <= first.dueOn) },
    ...{ daysToAnswer, longestDaysToAnswer: daysToAnswer },
    ...{ extended: count(extensions.length > 0), extendedTo60: count(extensions.length > 1) },
    escalated: count(escalations.length > 0),
    reviewsOverdue: isOpen ? escalations.filter(({ decidedOn, dueOn }) => !decidedOn && dueOn < asOf).length : 0,
    reviewsInTime: escalations.filter(({ decidedOn, dueOn }) => decidedOn !== null && decidedOn <= dueOn).length,
    improved: count(improvements.length > 0),
  };
}

/** Adds up complaint by complaint. */
export class AddedFigures {
  private sum = NONE;

  add(one: Counted): void {
    const names = Object.keys(NONE) as (keyof Counted)[];
    const sums = names.map((name) => [
      name,
      LONGEST.has(name) ? Math.max(this.sum[name], one[name]) : this.sum[name] + one[name],
    ]);
    this.sum = Object.fromEntries(sums) as Counted;
  }

  total(): ComplaintFigures {
    const { answered, openOverdue, answeredInTime } = this.sum;
    const fallenDue = answered + openOverdue;
    const onTimeBasisPoints = fallenDue === 0 ? null : Math.floor((10_000 * answeredInTime) / fallenDue);
    return { ...this.sum, onTimeBasisPoints };
  }
}
