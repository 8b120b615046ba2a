/** All that a person is told about their own matters, in one language. */
import { Query } from '@nestjs/cqrs';
import type { LocalDate } from '#kernel';
import type { OwnView } from './own-view';
import type { Language } from './say';

export interface GetOwnViewAnswer {
  readonly view: OwnView;
  /** Of the person's case stream; −1 where they never had one. */
  readonly revision: number;
}

/** Of a person, by the lists. */
export interface KnownOfPerson {
  /** Loans beside those of their cases. */
  readonly loanIds: readonly string[];
  readonly complaintIds: readonly string[];
  /** Records in which they may be named as who acts or owes. */
  readonly namedIn: readonly string[];
}

/** Null for somebody who may not read it. */
export class GetOwnView extends Query<GetOwnViewAnswer | null> {
  constructor(
    readonly partyId: string,
    /** What the lists know of them. */
    readonly known: KnownOfPerson,
    readonly moment: { readonly today: LocalDate; /** An instant. */ readonly now: string },
    /** Null: the one the person is written to in. */
    readonly language: Language | null,
    /** Who reads, where that is not the person: somebody who acts for them sees what their right reaches. */
    readonly readerId: string | null = null,
  ) {
    super();
  }
}
