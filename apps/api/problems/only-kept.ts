/** A read of what was asked for and how it was assessed, of a person whose data is only kept: compliance alone is answered. */
import { ONLY_KEPT } from '#parties';
import { Problem } from './problem';

export function onlyKept(): Problem {
  return new Problem('not-permitted', ONLY_KEPT, { code: 'PROCESSING_RESTRICTED' });
}
