/** Which part of the feed. */
import { Matches } from 'class-validator';
import { EVENTS_BY_NAME } from '#event-book';
import { isPosition, START_OF_LOG } from '#event-store';
import { TextField } from '#request-validation';
import { invalid } from '../problems/problem';

const USUAL = 100;
const MOST = 500;

export class EventFeedQuery {
  @TextField({
    description: 'Position after which it begins: `next` of the answer before. Everything when left out.',
    maxLength: 20,
    optional: true,
    example: '81340',
  })
  after?: string;

  @Matches(/^[A-Za-z]+(,[A-Za-z]+)*$/, { message: '$property must be names of events, separated by commas' })
  @TextField({
    description: 'Only these events, by name, separated by commas; all when left out.',
    maxLength: 4_000,
    optional: true,
    example: 'AgreementSigned,PlanCompleted',
  })
  types?: string;

  @Matches(/^([1-9]\d?|[1-4]\d\d|500)$/, { message: '$property must be a whole number from 1 to 500' })
  @TextField({
    description: `Events at most: 1 to ${MOST}, ${USUAL} when left out.`,
    maxLength: 3,
    optional: true,
    example: '100',
  })
  limit?: string;

  /** @throws Problem for a position or an event there cannot be */
  asked(): { readonly after: string; readonly types: ReadonlySet<string> | null; readonly limit: number } {
    const { after = START_OF_LOG, types, limit } = this;
    if (!isPosition(after)) {
      const detail = 'must be a position as an event, a command or the feed tells it';
      throw invalid([{ parameter: 'after', code: 'WRONG_FORM', detail }]);
    }
    const named = types?.split(',') ?? null;
    const unknown = named?.filter((type) => !Object.hasOwn(EVENTS_BY_NAME, type)) ?? [];
    if (unknown.length > 0) {
      throw invalid([{ parameter: 'types', code: 'NOT_A_CHOICE', detail: `there is no event ${unknown.join(', ')}` }]);
    }
    return { after, types: named && new Set(named), limit: limit === undefined ? USUAL : Number(limit) };
  }
}
