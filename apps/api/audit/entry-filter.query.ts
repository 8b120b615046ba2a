/** Which entries of the audit trail are looked for. */
import { Matches } from 'class-validator';
import type { EntryFilter } from '#audit-trail';
import { EVENTS_BY_NAME } from '#event-book';
import { fen, type Fen, localDate } from '#kernel';
import { DateField, IdField, InstantField, TextField } from '#request-validation';
import { type FieldError, invalid } from '../problems/problem';
import { OrderField, type TimelineOrder } from '../cases/timeline.query';
import { CursorField, LimitField, type Page, pageOf } from '../reads/page.query';
import { WaitedReadQuery } from '../reads/waited-read.query';

const MOST_TYPES = 20;
const FEN = /^\d{1,15}$/;

const FenText = (description: string): PropertyDecorator =>
  TextField({ description, maxLength: 15, optional: true, example: '500000' });

/** Ends of a span, of which the first may not lie after the second. */
const SPANS = [
  ['recordedFrom', 'recordedTo'],
  ['happenedFrom', 'happenedTo'],
  ['amountFrom', 'amountTo'],
] as const;

export class EntryCriteriaQuery extends WaitedReadQuery {
  @TextField({
    description: 'Done by this person, service or process: the subject of its token, or its name.',
    maxLength: 128,
    optional: true,
    example: 'officer-1',
  })
  actor?: string;

  @IdField({ description: 'Done on behalf of this person.', optional: true })
  onBehalfOf?: string;

  @Matches(/^[A-Za-z]+(,[A-Za-z]+)*$/, { message: '$property must be names of events, separated by commas' })
  @TextField({
    description: `Only these events, by name, separated by commas; ${MOST_TYPES} at most.`,
    maxLength: 1000,
    optional: true,
    example: 'PlanOffered,AgreementSigned',
  })
  types?: string;

  @InstantField({ description: 'Recorded at this moment or later.', optional: true })
  recordedFrom?: string;

  @InstantField({ description: 'Recorded at this moment or before.', optional: true })
  recordedTo?: string;

  @DateField({ description: 'Happened on this day (the one it was entered for, `forDay`) or later.', optional: true })
  happenedFrom?: string;

  @DateField({ description: 'Happened on this day or before.', optional: true })
  happenedTo?: string;

  @TextField({ description: 'Belongs to this intention.', maxLength: 64, optional: true })
  correlationId?: string;

  @FenText('About this amount (`amount` of the entry) or more, in fen.')
  amountFrom?: string;

  @FenText('About this amount or less, in fen.')
  amountTo?: string;

  @IdField({ description: 'About this person, under all their records.', optional: true })
  borrowerId?: string;

  @IdField({ description: 'Of this case.', optional: true })
  caseId?: string;

  @IdField({ description: 'Of this loan.', optional: true })
  loanId?: string;

  /** @throws Problem naming every field that cannot be */
  filter(): EntryFilter {
    const faults = [...this.faultsOfTypes(), ...this.faultsOfAmounts(), ...this.faultsOfSpans()];
    if (faults.length > 0) throw invalid(faults);
    const { actor, onBehalfOf, types, correlationId, borrowerId, caseId, loanId } = this;
    const given = {
      ...{ actor, onBehalfOf, correlationId, borrowerId, caseId, loanId },
      types: types?.split(','),
      recordedFrom: utc(this.recordedFrom),
      recordedTo: utc(this.recordedTo),
      happenedFrom: this.happenedFrom === undefined ? undefined : localDate(this.happenedFrom),
      happenedTo: this.happenedTo === undefined ? undefined : localDate(this.happenedTo),
      amountFrom: inFen(this.amountFrom),
      amountTo: inFen(this.amountTo),
    };
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  }

  private faultsOfTypes(): FieldError[] {
    const named = this.types?.split(',') ?? [];
    const unknown = named.filter((type) => !Object.hasOwn(EVENTS_BY_NAME, type));
    if (unknown.length > 0) {
      const there = Object.keys(EVENTS_BY_NAME).sort().join(', ');
      const detail = `there is no event ${unknown.join(', ')}; the events are ${there}`;
      return [{ parameter: 'types', code: 'NOT_A_CHOICE', detail }];
    }
    if (named.length <= MOST_TYPES) return [];
    return [{ parameter: 'types', code: 'TOO_MANY', detail: `must be ${MOST_TYPES} events at most` }];
  }

  private faultsOfAmounts(): FieldError[] {
    return (['amountFrom', 'amountTo'] as const).flatMap((parameter) => {
      const value = this[parameter];
      if (value === undefined || FEN.test(value)) return [];
      return [{ parameter, code: 'NOT_FEN', detail: 'must be a whole number of fen, from 0' }];
    });
  }

  private faultsOfSpans(): FieldError[] {
    return SPANS.flatMap(([from, to]) => {
      const [first, last] = [this[from], this[to]];
      if (first === undefined || last === undefined) return [];
      if (!(ordinal(first) > ordinal(last))) return [];
      return [{ parameter: to, code: 'CONTRADICTION', detail: `must not be below ${from}` }];
    });
  }
}

export class EntryFilterQuery extends EntryCriteriaQuery {
  @OrderField()
  order?: TimelineOrder;

  @CursorField()
  cursor?: string;

  @LimitField()
  limit?: string;

  page(): Page & { readonly order?: TimelineOrder } {
    return { ...pageOf(this), ...(this.order === undefined ? {} : { order: this.order }) };
  }
}

function utc(instant: string | undefined): string | undefined {
  return instant === undefined ? undefined : new Date(instant).toISOString();
}

function inFen(text: string | undefined): Fen | undefined {
  return text === undefined ? undefined : fen(Number(text));
}

/** Days, instants and amounts, each in its own order. */
function ordinal(text: string): number {
  return FEN.test(text) ? Number(text) : Date.parse(text);
}
