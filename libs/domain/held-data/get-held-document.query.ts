/** What is held of a person, as it was given in answer to a request, or as it would be. */
import { Query } from '@nestjs/cqrs';
import type { Role } from '#kernel';
import type { Language } from '#parties';
import type { HeldDocument } from './held-document';

export interface HeldDataReader {
  /** As whom what is personal is opened: `person` for themselves and who acts for them. */
  readonly as: Role | 'person';
  /** Asked by who answers such requests: they see it before it is given, and also what proves to be of another person. */
  readonly answersIt: boolean;
}

/**
 * Null where there is no such request, it asks for something else, or, for all but who answers it, nothing was given yet or what was
 * given proves to be of another person as well.
 */
export type GetHeldDocumentAnswer = { readonly document: HeldDocument; readonly revision: number } | null;

export class GetHeldDocument extends Query<GetHeldDocumentAnswer> {
  constructor(
    readonly partyId: string,
    readonly requestId: string,
    readonly language: Language,
    readonly reader: HeldDataReader,
  ) {
    super();
  }
}
