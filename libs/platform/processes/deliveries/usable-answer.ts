/** Whether what a partner sent is an answer to what it was asked: of the right shape, under the right id, and of a size to be kept. */
import { misfits } from '#event-schema';
import type { JsonValue } from '#kernel';
import type { AnyPartnerRequest } from './partner-request';

const LONGEST_TEXT = 500;
const MOST_MISFITS = 5;

export type CheckedAnswer =
  { readonly kind: 'usable'; readonly answer: never } | { readonly kind: 'unusable'; readonly detail: string };

export function usableAnswer(request: AnyPartnerRequest, id: string, answer: JsonValue): CheckedAnswer {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return unusable('not an object');
  const { id: answered, ...rest } = answer as Readonly<Record<string, JsonValue>>;
  if (answered !== id) return unusable('it is the answer to another request');
  const wrong = misfits(request.answer, rest, MOST_MISFITS).filter(({ kind }) => kind !== 'UNDECLARED');
  if (wrong.length > 0) return unusable(`wrong or missing: ${wrong.map(({ at }) => at).join(', ')}`);
  if (tooLong(rest)) return unusable('a text that is too long');
  return { kind: 'usable', answer: rest as never };
}

function tooLong(value: JsonValue): boolean {
  if (typeof value === 'string') return value.length > LONGEST_TEXT;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((each) => tooLong(each));
}

function unusable(detail: string): CheckedAnswer {
  return { kind: 'unusable', detail };
}
