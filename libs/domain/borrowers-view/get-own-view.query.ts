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

export class GetOwnView extends Query<GetOwnViewAnswer> {
  constructor(
    readonly partyId: string,
    /** Loans of theirs beside those of their cases: what the book knows. */
    readonly loanIds: readonly string[],
    /** Complaints of theirs. */
    readonly complaintIds: readonly string[],
    readonly moment: { readonly today: LocalDate; /** An instant. */ readonly now: string },
    /** Null: the one the person is written to in. */
    readonly language: Language | null,
  ) {
    super();
  }
}
