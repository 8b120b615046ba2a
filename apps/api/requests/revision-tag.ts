/** ETags are stream revisions: `"rev-17"`. If-Match makes a command conditional on nothing having happened since. */
import type { FastifyRequest } from 'fastify';
import { invalid } from '../problems/problem';

const TAG = /^(?:W\/)?"rev-(\d{1,15})"$/;

export function revisionTag(revision: number): string {
  return `"rev-${revision}"`;
}

/** The revision a command insists on, if it does. `*` only asks that the thing exists, which every command checks. @throws Problem */
export function ifMatch(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match'];
  if (header === undefined || header.trim() === '*') return undefined;
  const revision = TAG.exec(header.trim())?.[1];
  if (revision === undefined) {
    throw invalid([{ header: 'If-Match', code: 'WRONG_FORM', detail: 'must be an ETag as given, like "rev-17"' }]);
  }
  return Number(revision);
}
