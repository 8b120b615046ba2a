/** What goes back and forth between who asks and who answers: a question as JSON, then lines of JSON. */
import type { LookupInputs, LookupName } from '../lookups/lookup';

export interface Question<Name extends LookupName = LookupName> {
  readonly name: Name;
  readonly input: LookupInputs[Name];
}

/** One line: part of the answer, something said beside it, or the end. */
export type Told = { readonly line: string } | { readonly say: string } | { readonly exit: number };
