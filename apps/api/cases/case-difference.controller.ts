/** What became of a case between two moments, field by field. */
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '#clock';
import {
  type CaseDifference,
  caseDifferenceSchema,
  type CaseMoment,
  GetCaseDifference,
  type MomentNotThere,
} from '#negotiation';
import { TextField } from '#request-validation';
import { strongAnswerOf } from '../openapi/described-shape';
import { ReadRoute } from '../openapi/route-decorators';
import { invalid, type Problem } from '../problems/problem';
import type { Strong } from '../reads/freshness.schema';
import { notInFuture } from '../reads/not-in-future';
import { strongAnswer } from '../reads/strong-answer';
import { unknownResource } from '../reads/unknown-resource';
import { Exchange, type HttpExchange } from '../requests/http-exchange';
import { IdParameter } from '../requests/id-parameter.pipe';
import { actingRoleOf } from '../requests/request-scope';

const REVISION = /^\d{1,15}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

class CaseDifferenceQuery {
  @TextField({
    description: 'The earlier moment: a revision of the case’s stream, or an instant; as the case began when left out.',
    maxLength: 40,
    optional: true,
    example: '17',
  })
  from?: string;

  @TextField({
    description: 'The later moment, likewise; as the case stands when left out.',
    maxLength: 40,
    optional: true,
    example: '2026-02-28T10:00:00+08:00',
  })
  to?: string;

  /** @throws Problem for what is neither, or has not come */
  moments(now: string): { readonly from?: CaseMoment; readonly to?: CaseMoment } {
    const { from, to } = this;
    return {
      ...(from === undefined ? {} : { from: momentOf('from', from, now) }),
      ...(to === undefined ? {} : { to: momentOf('to', to, now) }),
    };
  }
}

@ApiTags('cases')
@Controller('cases/:caseId/difference')
export class CaseDifferenceController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ReadRoute({
    summary: 'What a case differs in between two moments',
    description:
      'Every field that is another, with its value then and later and the event behind it. Each end is the case as it stood after the last event recorded by then, which the answer names. What is before the case, beyond its last revision or in the future is 400 and says what there is.',
    roles: ['service', 'officer', 'supervisor', 'auditor', 'compliance'],
    shows: 'caseId',
    hiddenWhileOnlyKept: 'OTHERS_AND_THEM',
    consistency: 'strong',
    answers: strongAnswerOf('CaseDifference', caseDifferenceSchema),
  })
  async getCaseDifference(
    @Param('caseId', IdParameter) caseId: string,
    @Query() asked: CaseDifferenceQuery,
    @Exchange() { request, response }: HttpExchange,
  ): Promise<Strong<CaseDifference>> {
    const { from, to } = asked.moments(this.clock.now());
    const answer = await this.queries.execute(new GetCaseDifference(caseId, actingRoleOf(request), from, to));
    if (!answer) throw unknownResource('CASE_UNKNOWN', 'There is no such case.', '没有这个案件。');
    if (answer.kind === 'not-there') throw notThere(answer);
    return strongAnswer(response, answer.difference, answer.revision);
  }
}

function momentOf(parameter: string, asked: string, now: string): CaseMoment {
  if (REVISION.test(asked)) return { revision: Number(asked) };
  const time = INSTANT.test(asked) ? Date.parse(asked) : NaN;
  if (Number.isNaN(time)) {
    const detail =
      'must be a revision, a whole number, or an instant with its offset, such as 2026-02-28T10:00:00+08:00';
    throw invalid([{ parameter, code: 'WRONG_FORM', detail }]);
  }
  const recordedAt = new Date(time).toISOString();
  notInFuture(parameter, recordedAt, now);
  return { recordedAt };
}

function notThere({ which: parameter, because: code, first, openedAt, last }: MomentNotThere): Problem {
  const details = {
    BEFORE_CASE: `the case began with revision ${first}, recorded at ${openedAt}`,
    REVISION_UNKNOWN: `must be from ${first} to ${last}`,
    CONTRADICTION: 'must not be before from',
  };
  return invalid([{ parameter, code, detail: details[code] }]);
}
