/** A rule that said no, as a problem: 404 when it is about something that does not exist, else 422. */
import type { Rejection } from '#kernel';
import { Problem } from '../problems/problem';

/** By agreement the codes of rules about a thing nobody registered end like this. */
const UNKNOWN = /_UNKNOWN$/;

export function rejectionProblem({ code, reason, facts }: Rejection, currentRevision: number): Problem {
  return new Problem(UNKNOWN.test(code) ? 'resource-unknown' : 'rule-refused', reason, {
    code,
    reason,
    facts,
    currentRevision,
  });
}
