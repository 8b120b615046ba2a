/** Asks the case, the loans, the contacts and the person themselves what they show, and puts it together. */
import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { type BureauRecordView, GetBureauRecord, type GetBureauRecordAnswer } from '#bureau';
import { GetOwnComplaint, type GetOwnComplaintAnswer, type OwnComplaint } from '#complaints';
import { GetContacts, type GetContactsAnswer } from '#contact';
import type { LocalDate } from '#kernel';
import { GetLoan, type GetLoanAnswer, GetPayoff, type GetPayoffAnswer } from '#lending';
import {
  type CaseView,
  type Explanation,
  GetBorrowerCases,
  type GetBorrowerCasesAnswer,
  GetCase,
  type GetCaseAnswer,
  GetExplanation,
  type GetExplanationAnswer,
  GetOfferComparison,
  type GetOfferComparisonAnswer,
  type OfferComparison,
} from '#negotiation';
import {
  type ActsFor,
  GetHolds,
  type GetHoldsAnswer,
  GetParty,
  type GetPartyAnswer,
  GetTies,
  languageOf,
  type Ties,
} from '#parties';
import { ActsOfOthers } from './done-by-others.service';
import { GetOwnView, type GetOwnViewAnswer } from './get-own-view.query';
import type { OwnMatters } from './own-matters';
import { ownView } from './own-view';
import { offerToAnswer } from './to-answer';

/** Personal fields are opened for the person themselves. */
const READER = 'borrower';

@QueryHandler(GetOwnView)
export class GetOwnViewHandler implements IQueryHandler<GetOwnView, GetOwnViewAnswer | null> {
  constructor(
    private readonly queries: QueryBus,
    private readonly others: ActsOfOthers,
  ) {}

  async execute({ partyId: named, known, moment, language, readerId }: GetOwnView): Promise<GetOwnViewAnswer | null> {
    const { today, now } = moment;
    const { loanIds, complaintIds } = known;
    const {
      borrowerId: partyId,
      cases,
      revision,
    } = await this.ask<GetBorrowerCases, GetBorrowerCasesAnswer>(new GetBorrowerCases(named));
    const ofCases = cases.flatMap((one) => one.loanIds);
    const [party, held] = await Promise.all([
      this.ask<GetParty, GetPartyAnswer>(new GetParty(partyId, READER)),
      this.ask<GetHolds, GetHoldsAnswer>(new GetHolds(partyId, today)),
    ]);
    const records = party?.party.records ?? [partyId];
    const isSelf = readerId === null || records.includes(readerId);
    const reader = isSelf ? null : await this.readerOf(partyId, readerId, today);
    if (!isSelf && !reader) return null;
    const [seen, { contacts }, loans] = await Promise.all([
      Promise.all(cases.map(({ caseId }) => this.caseOf(caseId, today))),
      this.ask<GetContacts, GetContactsAnswer>(new GetContacts(partyId, now)),
      this.loansOf(records, [...new Set([...ofCases, ...loanIds])].sort(), today),
    ]);
    const all = seen.flatMap((one) => one ?? []);
    const current = all.at(-1) ?? null;
    const [comparison, explanations] = current
      ? await Promise.all([this.comparisonOf(current), this.explanationsOf(current)])
      : [null, []];
    const [bureau, complaints, ties, doneByOthers] = await Promise.all([
      this.bureauOf(loans, today),
      this.complaintsOf(partyId, complaintIds, today),
      this.tiesOf(named, isSelf ? known.namedIn : [], today),
      this.others.of({ partyId, loanIds: loans.map(({ loan }) => loan.loanId), complaintIds }),
    ]);
    const matters = {
      ...{ partyId, today, reader, ties, doneByOthers },
      party: party?.party ?? null,
      holds: held?.holds ?? null,
      loans,
      case: current,
      earlier: all.slice(0, -1),
      comparison,
      explanations,
    };
    const inLanguage = language ?? party?.party.language ?? languageOf({ language: null });
    return { view: ownView({ ...matters, contacts, bureau, complaints }, inLanguage), revision };
  }

  private async readerOf(partyId: string, readerId: string, today: LocalDate): Promise<ActsFor | null> {
    const { actsFor } = await this.ask<GetTies, Ties>(new GetTies(readerId, [partyId], today));
    const [acting] = actsFor;
    return acting ? { ...acting, partyId: readerId } : null;
  }

  private async tiesOf(partyId: string, namedIn: readonly string[], today: LocalDate): Promise<OwnMatters['ties']> {
    const { actsFor, owesWith } = await this.ask<GetTies, Ties>(new GetTies(partyId, namedIn, today));
    const owed = owesWith.map(async (tie) => {
      const { loanIds, partyId: borrower } = tie;
      const of = await this.ask<GetParty, GetPartyAnswer>(new GetParty(borrower, READER));
      // While nothing is done with the borrower's data, nothing is told of it.
      const shown = of?.party.restriction === null ? (loanIds ?? []) : [];
      return { ...tie, loans: await this.loansOf(of?.party.records ?? [borrower], shown, today) };
    });
    return { actsFor, owesWith: await Promise.all(owed) };
  }

  private ask<Asked, Answer>(query: Asked): Promise<Answer> {
    return this.queries.execute(query as never);
  }

  private async caseOf(caseId: string, today: LocalDate): Promise<CaseView | null> {
    const found = await this.ask<GetCase, GetCaseAnswer>(new GetCase(caseId, READER, {}, today));
    return found?.case ?? null;
  }

  /** A loan that belongs to somebody else now is not told. */
  private async loansOf(
    records: readonly string[],
    loanIds: readonly string[],
    today: LocalDate,
  ): Promise<OwnMatters['loans']> {
    const found = await Promise.all(
      loanIds.map(async (loanId) => {
        const [loan, payoff] = await Promise.all([
          this.ask<GetLoan, GetLoanAnswer>(new GetLoan(loanId, today)),
          this.ask<GetPayoff, GetPayoffAnswer>(new GetPayoff(loanId, today)),
        ]);
        return loan && payoff && records.includes(loan.loan.borrowerId)
          ? [{ loan: loan.loan, payoff: payoff.payoff }]
          : [];
      }),
    );
    return found.flat();
  }

  private async bureauOf(loans: OwnMatters['loans'], today: LocalDate): Promise<readonly BureauRecordView[]> {
    const found = await Promise.all(
      loans.map(({ loan: { loanId } }) =>
        this.ask<GetBureauRecord, GetBureauRecordAnswer>(new GetBureauRecord(loanId, today)),
      ),
    );
    return found.flatMap((answer) => answer?.record ?? []);
  }

  private async complaintsOf(
    partyId: string,
    complaintIds: readonly string[],
    today: LocalDate,
  ): Promise<readonly OwnComplaint[]> {
    const found = await Promise.all(
      complaintIds.map((complaintId) =>
        this.ask<GetOwnComplaint, GetOwnComplaintAnswer>(new GetOwnComplaint(complaintId, partyId, READER, today)),
      ),
    );
    return found.flatMap((answer) => answer?.complaint ?? []);
  }

  private async comparisonOf(current: CaseView): Promise<OfferComparison | null> {
    const open = offerToAnswer(current);
    if (!open) return null;
    const query = new GetOfferComparison(current.caseId, open.offerId);
    return (await this.ask<GetOfferComparison, GetOfferComparisonAnswer>(query))?.comparison ?? null;
  }

  private async explanationsOf({ caseId }: CaseView): Promise<readonly Explanation[]> {
    const found: Explanation[] = [];
    for (let n = 1; ; n += 1) {
      const answer = await this.ask<GetExplanation, GetExplanationAnswer>(new GetExplanation(caseId, n));
      if (!answer) return found;
      found.push(answer.explanation);
    }
  }
}
