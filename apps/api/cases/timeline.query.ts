/** Which part of a timeline, in which order. */
import { Matches } from 'class-validator';
import { CASE_TIMELINE_EVENTS } from '#audit-trail';
import { ChoiceField, TextField } from '#request-validation';
import { invalid } from '../problems/problem';
import { PageQuery } from '../reads/page.query';

const ORDERS = ['OLDEST_FIRST', 'NEWEST_FIRST'] as const;
export type TimelineOrder = (typeof ORDERS)[number];

export const OrderField = (): PropertyDecorator =>
  ChoiceField(ORDERS, { description: 'Oldest first when left out.', optional: true });

const INCLUDES = ['CASE', 'CASE_AND_LOANS'] as const;

export class TimelineQuery extends PageQuery {
  @OrderField()
  order?: TimelineOrder;

  inOrder(): { readonly order?: TimelineOrder } {
    return this.order === undefined ? {} : { order: this.order };
  }
}

export class CaseTimelineQuery extends TimelineQuery {
  @ChoiceField(INCLUDES, { description: 'With what happened on its loans, when left out.', optional: true })
  include?: (typeof INCLUDES)[number];

  @Matches(/^[A-Za-z]+(,[A-Za-z]+)*$/, { message: '$property must be names of events, separated by commas' })
  @TextField({
    description: 'Only these events, by name, separated by commas.',
    maxLength: 1000,
    optional: true,
    example: 'PlanOffered,AgreementSigned',
  })
  types?: string;

  /** @throws Problem naming the events there are when one of these is none */
  narrowed(): { readonly include?: (typeof INCLUDES)[number]; readonly types?: readonly string[] } {
    const { include, types } = this;
    return {
      ...(include === undefined ? {} : { include }),
      ...(types === undefined ? {} : { types: knownTypes(types.split(',')) }),
    };
  }
}

function knownTypes(types: readonly string[]): readonly string[] {
  const unknown = types.filter((type) => !CASE_TIMELINE_EVENTS.includes(type));
  if (unknown.length === 0) return types;
  const detail = `there is no event ${unknown.join(', ')}; the events are ${CASE_TIMELINE_EVENTS.join(', ')}`;
  throw invalid([{ parameter: 'types', code: 'NOT_A_CHOICE', detail }]);
}
