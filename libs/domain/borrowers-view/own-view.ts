/**
 * All that a person is told about their own matters, as an app can show it: one document in one language, made of what the case,
 * the loans and the contacts say themselves. It tells nothing of what was noted among colleagues.
 */
import { day, id, list, named, oneOf, orNone, part, saying, shownText, type DataOf } from '#event-schema';
import type { BureauRecordView } from '#bureau';
import type { OwnComplaint } from '#complaints';
import type { ContactsView } from '#contact';
import { sumFen, ZERO_FEN, type Bilingual, type LocalDate } from '#kernel';
import type { LoanPayoff, LoanView } from '#lending';
import { CASE_STAGES, type CaseView, type Explanation, type OfferComparison } from '#negotiation';
import type { HoldsView, PartyView } from '#parties';
import { counted, inYuan } from '#words';
import { acts, actsSchema } from './acts';
import { toYou } from './addressed';
import { agreements, agreementSchema } from './agreed';
import { answers, answerSchema } from './answers';
import { missingPapers, missingSchema, offerSchema, offerSeen, requestSchema, requestSeen } from './asked';
import { borrowing, borrowingSchema, eligibilityTurn } from './borrowing';
import { complained, complainedSchema } from './complained';
import { ended } from './ended';
import { heldInWords, isActedFor } from './held';
import { owedLoan, owedLoanSchema, unpaidButNotCounted } from './owed';
import { reached, reachedSchema } from './reached';
import { reported, reportedSchema } from './reported';
import { sayIn, type Language, type Say } from './say';

const turn = named(
  'NextTurn',
  part({
    who: oneOf(['YOU', 'LENDER', 'BUREAU'], 'Whose turn it is.'),
    by: orNone(day('By when; null where no day was set.')),
    says: shownText('What is awaited, in words.'),
  }),
);

export const ownViewSchema = part({
  language: oneOf(['en', 'zh'], 'Language of every text.'),
  asOf: day('Business date of all figures.'),
  you: part(
    {
      partyId: id('Person.'),
      name: orNone(shownText('Name, masked; null where the lender has not told it.')),
      phone: orNone(shownText('Phone, masked.')),
    },
    'Who you are to us.',
  ),
  summary: list(
    shownText('A sentence.'),
    'The whole in a few sentences; while nothing may be done with the person’s data that alone, and nothing of it is shown.',
  ),
  next: list(turn, 'Who acts next, and by when.'),
  loans: list(owedLoanSchema, 'What you owe, and why.'),
  case: orNone(
    part({
      caseId: id('Case.'),
      stage: oneOf(CASE_STAGES, 'Where it is.'),
      openedOn: day('Since.'),
      closedOn: orNone(day('Closed on.')),
      says: list(
        shownText('A sentence.'),
        'How it ended for each loan, and what became of the credit record; none before that.',
      ),
    }),
    'The case that is open, or the last one; null where there never was one.',
  ),
  request: orNone(requestSchema, 'What you asked for last.'),
  missingPapers: list(missingSchema, 'What you have still to hand in.'),
  offer: orNone(offerSchema, 'What is offered to you, side by side.'),
  agreements: list(agreementSchema, 'What was agreed.'),
  answers: list(answerSchema, 'Why the answers were what they were.'),
  contacts: saying(reachedSchema, 'Who contacted you, and what of yours waits for an answer.'),
  reported: list(reportedSchema, 'What is reported about you.'),
  complaints: list(complainedSchema, 'What you complained about.'),
  borrowing: orNone(borrowingSchema, 'Whether you may borrow again; null until it was looked at.'),
  acts: actsSchema,
});
export type OwnView = DataOf<typeof ownViewSchema>;

/** What the view is made of. */
export interface OwnMatters {
  readonly partyId: string;
  readonly today: LocalDate;
  readonly party: PartyView | null;
  /** Null where the person is not registered. */
  readonly holds: HoldsView | null;
  readonly loans: readonly { readonly loan: LoanView; readonly payoff: LoanPayoff }[];
  /** The case that is open, or the last one. */
  readonly case: CaseView | null;
  /** Of the offer that is open. */
  readonly comparison: OfferComparison | null;
  readonly explanations: readonly Explanation[];
  readonly contacts: ContactsView;
  readonly bureau: readonly BureauRecordView[];
  readonly complaints: readonly OwnComplaint[];
}

export function ownView(matters: OwnMatters, language: Language): OwnView {
  const say = sayIn(language);
  if (matters.party?.restriction) return onlyKept(matters, language, say);
  const { partyId, today, party, case: current, comparison, contacts } = matters;
  const loans = matters.loans.map(({ loan, payoff }) => owedLoan(loan, payoff, say));
  const negotiation = current?.negotiations.at(-1);
  const isOpen = negotiation?.status === 'OPEN';
  const owing = loans.flatMap(({ loanId, payoff }) => (payoff ? [loanId] : []));
  return {
    language,
    asOf: today,
    you: { partyId, name: party?.name ?? null, phone: party?.phone ?? null },
    summary: summary(matters).map(say),
    next: nextTurns(current, contacts, say),
    loans,
    case: current && caseSeen(current, say),
    request: negotiation ? requestSeen(negotiation, say) : null,
    missingPapers: negotiation && isOpen ? missingPapers(negotiation, say) : [],
    offer: current && comparison ? offerSeen(current, comparison, say) : null,
    agreements: current ? agreements(current, say) : [],
    answers: current ? answers(current, matters.explanations, say) : [],
    contacts: reached(contacts, say),
    reported: matters.bureau.flatMap((record) => reported(record, say) ?? []),
    complaints: matters.complaints.map((one) => complained(one, say)),
    borrowing: current ? borrowing(current, say) : null,
    acts: isActedFor(matters.holds)
      ? []
      : acts({ partyId, case: current, owing, today, reported: everReported(matters) }, say),
  };
}

/** Nothing is done with what is kept, nor is it shown: what the person may still do, and what they were promised, stands. */
function onlyKept(matters: OwnMatters, language: Language, say: Say): OwnView {
  const { partyId, today, contacts, complaints, holds } = matters;
  const reportedOf = everReported(matters);
  return {
    ...{ language, asOf: today, you: { partyId, name: null, phone: null } },
    summary: [say(YOUR_DATA_IS_ONLY_KEPT)],
    next: nextTurns(null, contacts, say),
    ...{ loans: [], case: null, request: null, missingPapers: [], offer: null, agreements: [], answers: [] },
    contacts: reached({ ...contacts, contacts: [] }, say),
    reported: [],
    complaints: complaints.map((one) => complained(one, say)),
    borrowing: null,
    acts: isActedFor(holds)
      ? []
      : acts({ partyId, case: null, owing: [], today, reported: reportedOf }, say).filter(({ act }) =>
          WHILE_ONLY_KEPT.has(act),
        ),
  };
}

const YOUR_DATA_IS_ONLY_KEPT: Bilingual = {
  en: 'Your data is only kept: nothing else is done with it, nor is it shown here (个人信息保护法 art. 47). You can still complain, object to what is reported, and ask what is held about you.',
  zh: '您的个人信息已限制处理，仅予存储，此处不再展示（个人信息保护法第四十七条）。您仍可投诉、提出征信异议、行使个人信息权利。',
};

const WHILE_ONLY_KEPT: ReadonlySet<string> = new Set(['COMPLAIN', 'OBJECT', 'ASK_ABOUT_DATA']);

/** Only what was reported can be objected to. */
function everReported({ bureau }: OwnMatters): readonly string[] {
  return bureau.filter(({ months }) => months.length > 0).map(({ loanId }) => loanId);
}

function caseSeen(current: CaseView, say: Say): OwnView['case'] {
  const { caseId, stage, openedOn, closedOn } = current;
  return { caseId, stage, openedOn, closedOn, says: ended(current, say) };
}

function summary({ loans, case: current, holds }: OwnMatters): readonly Bilingual[] {
  const unpaid = loans.flatMap(({ loan: { arrears } }) => (arrears && arrears.overdueTotal > 0 ? [arrears] : []));
  const overdue = unpaid.filter(({ dpd }) => dpd > 0);
  const due = sumFen(overdue.map(({ overdueTotal }) => overdueTotal));
  const notCounted = sumFen(unpaid.filter(({ dpd }) => dpd === 0).map(({ overdueTotal }) => overdueTotal));
  const all = sumFen(loans.map(({ payoff }) => payoff.payoff?.total ?? ZERO_FEN));
  const now: Bilingual =
    overdue.length === 0
      ? { en: 'Nothing is overdue.', zh: '目前没有逾期款项。' }
      : {
          en: `${inYuan(due)} is overdue on ${counted(overdue.length, 'loan')}.`,
          zh: `${overdue.length}笔借款共逾期${inYuan(due)}。`,
        };
  const end: Bilingual =
    all === 0
      ? { en: 'You owe nothing.', zh: '您没有欠款。' }
      : { en: `${inYuan(all)} would end all of it today.`, zh: `今日全部结清需${inYuan(all)}。` };
  return [
    now,
    ...(notCounted > 0 ? [unpaidButNotCounted(notCounted)] : []),
    end,
    ...heldInWords(holds),
    ...(current?.waits ? [toYou(current.waits.says)] : []),
  ];
}

function nextTurns(current: CaseView | null, { inbound }: ContactsView, say: Say): OwnView['next'] {
  const waits = current?.waits;
  const ofCase = waits
    ? [{ who: waits.for === 'BORROWER' ? ('YOU' as const) : waits.for, by: waits.by, says: say(toYou(waits.says)) }]
    : [];
  const answersDue = inbound.flatMap(({ answerDueOn: by }) =>
    by === null
      ? []
      : [
          {
            who: 'LENDER' as const,
            by,
            says: say({
              en: `We are to answer what you turned to us with, by ${by}.`,
              zh: `我方应于${by}前答复您的来访。`,
            }),
          },
        ],
  );
  return [...ofCase, ...answersDue, ...(current ? eligibilityTurn(current, say) : [])];
}
