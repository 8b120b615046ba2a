/** A problem on its way to the caller: thrown anywhere in the edge, written once by the filter. */
import { counted, type Bilingual, type JsonValue } from '#kernel';
import type { ProblemKind } from './problem-kinds';
import type { FieldError } from './problem.schema';

export type { FieldError } from './problem.schema';

/** What a problem says beyond its kind. */
export interface ProblemExtras {
  readonly errors?: readonly FieldError[];
  /** Code of the rule that said no; by default the kind in UPPER_SNAKE_CASE. */
  readonly code?: string;
  /** The rule's reason, always in both languages. */
  readonly reason?: Bilingual;
  readonly facts?: { readonly [name: string]: JsonValue };
  /** Revision of the stream now, on a stale If-Match or a lost race; -1 when there is no such stream. */
  readonly currentRevision?: number;
  readonly dependency?: string;
  /** How far a read model is behind. */
  readonly lag?: object;
  readonly retryAfterSeconds?: number;
  /** Methods an address does have. */
  readonly allow?: readonly string[];
}

export class Problem extends Error {
  constructor(
    readonly kind: ProblemKind,
    readonly detail: Bilingual,
    readonly extras: ProblemExtras = {},
  ) {
    super(`${kind}: ${detail.en}`);
    this.name = 'Problem';
  }
}

/** A request with wrong fields, headers or parameters. */
export function invalid(errors: readonly FieldError[]): Problem {
  return new Problem(
    'validation-failed',
    { en: `The request is wrong in ${counted(errors.length, 'place')}.`, zh: `请求中有${errors.length}处错误。` },
    { errors },
  );
}
