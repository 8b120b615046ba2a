/** An answer folded from a stream: with the stream's revision as ETag, for the If-Match of what is decided on it. */
import type { FastifyReply } from 'fastify';
import { revisionTag } from '../requests/revision-tag';
import type { Strong } from './freshness.schema';

export function strongAnswer<View extends object>(response: FastifyReply, view: View, revision: number): Strong<View> {
  void response.header('ETag', revisionTag(revision));
  return { ...view, freshness: { consistency: 'strong', revision } };
}
