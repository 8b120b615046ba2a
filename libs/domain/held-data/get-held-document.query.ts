/** What is held of a person, as it was given in answer to a request, or as it would be. */
import { Query } from '@nestjs/cqrs';
import type { Language } from '#parties';
import type { HeldDocument } from './held-document';

/** Null where there is no such request, it asks for something else, or nothing was given yet and it is not looked at by who answers it. */
export type GetHeldDocumentAnswer = { readonly document: HeldDocument; readonly revision: number } | null;

export class GetHeldDocument extends Query<GetHeldDocumentAnswer> {
  constructor(
    readonly partyId: string,
    readonly requestId: string,
    readonly language: Language,
    /** Whether it is shown before it is given. */
    readonly beforeGiven: boolean,
  ) {
    super();
  }
}
