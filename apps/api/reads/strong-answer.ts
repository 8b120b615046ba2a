/** An answer folded from a stream: with the stream's revision as ETag, for the If-Match of what is decided on it. */
import type { Response } from 'express';
import { revisionTag } from '../requests/revision-tag';
import type { StrongFreshness } from './freshness.response';

export function strongAnswer<View extends object>(
  response: Response,
  view: View,
  revision: number,
): View & { freshness: StrongFreshness } {
  response.setHeader('ETag', revisionTag(revision));
  return { ...view, freshness: { consistency: 'strong', revision } };
}
