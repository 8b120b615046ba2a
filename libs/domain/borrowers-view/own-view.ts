/**
 * All that a person is told about their own matters, as an app can show it: one document in one language, made of what the case,
 * the loans and the contacts say themselves. It tells nothing of what was noted among colleagues.
 */
import { day, id, list, named, oneOf, orNone, part, saying, shownText, type DataOf } from '#event-schema';
import type { Bilingual, LocalDate } from '#kernel';
import { CASE_STAGES, type CaseView } from '#negotiation';
import { actForYou, actForYouSchema, actsForSchema, readBySchema, readForInWords, youActFor } from './acting';
import { acts, actsSchema } from './acts';
import { agreements, agreementSchema } from './agreed';
import { answers, answerSchema } from './answers';
import { borrowing, borrowingSchema } from './borrowing';
import { complained, complainedSchema } from './complained';
import { consents, consentSchema, dataRequests, dataRequestSchema } from './data-rights';
import { ended } from './ended';
import { offerSchema, offerSeen } from './offered';
import { owedLoan, owedLoanSchema } from './owed';
import { owedWith, owedWithSchema } from './owed-with';
import type { OwnMatters } from './own-matters';
import { handedIn, missingPapers, missingSchema, paperSchema } from './papers';
import { pursuedInWords } from './pursued';
import { reached, reachedSchema } from './reached';
import { reported, reportedSchema } from './reported';
import { asFarAsTheyMay, seesDataRights, seesTheCaseAlone } from './read-by';
import { requestSchema, requestSeen } from './requested';
import { sayIn, type Language, type Say } from './say';
import { signed, signedSchema } from './signed';
import { summary } from './summary';
import { answersDue, instalmentTurn, nextTurns, turnSchema } from './turns';

const earlierSchema = named(
  'EarlierCase',
  part({
    caseId: id('Case.'),
    openedOn: day('Since.'),
    closedOn: orNone(day('Closed on.')),
    says: list(shownText('A sentence.'), 'How it ended for each loan, and what became of the credit record.'),
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
  readBy: orNone(readBySchema),
  summary: list(
    shownText('A sentence.'),
    'The whole in a few sentences; while nothing may be done with the person’s data that alone, and nothing of it is shown.',
  ),
  next: list(turnSchema, 'Who acts next, and by when.'),
  loans: list(owedLoanSchema, 'What you owe, and why.'),
  case: orNone(
    part({
      caseId: id('Case.'),
      stage: oneOf(CASE_STAGES, 'Where it is.'),
      openedOn: day('Since.'),
      closedOn: orNone(day('Closed on.')),
      says: list(
        shownText('A sentence.'),
        'How it ended for each loan, what became of the credit record, and how you rated it; none before that.',
      ),
    }),
    'The case that is open, or the last one; null where there never was one.',
  ),
  earlier: list(earlierSchema, 'Cases before it, the newest first.'),
  pursued: list(
    shownText('A sentence.'),
    'What of your loans is or was before a court, or with an agency: since when, how far it has come, and what that means.',
  ),
  request: orNone(requestSchema, 'What you asked for last.'),
  missingPapers: list(missingSchema, 'What you have still to hand in.'),
  papers: list(paperSchema, 'What you handed in for it, and what became of that.'),
  offer: orNone(offerSchema, 'What is offered to you, side by side.'),
  signed: orNone(signedSchema),
  agreements: list(agreementSchema, 'What was agreed, in this case and in those before.'),
  answers: list(answerSchema, 'Why the answers were what they were.'),
  contacts: orNone(
    saying(reachedSchema, 'Who contacted you, and what of yours waits for an answer.'),
    'Null where who reads it in your place may sign alone.',
  ),
  reported: list(reportedSchema, 'What is reported about you.'),
  complaints: list(complainedSchema, 'What you complained about.'),
  dataRequests: list(dataRequestSchema, 'What you asked about your data.'),
  consents: list(consentSchema, 'What you agreed to, or do not agree to; of what is not here you said nothing.'),
  borrowing: orNone(borrowingSchema, 'Whether you may borrow again; null until it was looked at.'),
  youActFor: list(actsForSchema, 'Whom you act for, and where what is theirs can be read.'),
  actForYou: list(actForYouSchema, 'Who may act for you.'),
  owedWith: list(owedWithSchema, 'Loans of others that you stand surety for, or owe with them or as their heir.'),
  acts: actsSchema,
});
export type OwnView = DataOf<typeof ownViewSchema>;

export function ownView(all: OwnMatters, language: Language): OwnView {
  const say = sayIn(language);
  const matters = asJudged(asFarAsTheyMay(all));
  if (matters.party?.restriction) return onlyKept(matters, language, say);
  const { partyId, today, party, case: current, earlier, comparison, contacts, complaints } = matters;
  const others = matters.doneByOthers;
  const isAll = !seesTheCaseAlone(matters);
  const cases = current ? [...earlier, current] : earlier;
  const loans = matters.loans.map(({ loan, payoff }) => owedLoan(loan, payoff, say, others));
  const negotiation = current?.negotiations.at(-1);
  const isOpen = negotiation?.status === 'OPEN';
  return {
    language,
    asOf: today,
    you: { partyId, name: (isAll && party?.name) || null, phone: (isAll && party?.phone) || null },
    readBy: readBy(matters, say),
    summary: summary(matters).map(say),
    next: nextTurns(matters, loans, say),
    loans,
    case: current && caseSeen(current, say),
    earlier: earlier.toReversed().map((one) => {
      const { caseId, openedOn, closedOn } = one;
      return { caseId, openedOn, closedOn, says: ended(one, say) };
    }),
    pursued: cases.flatMap((one) => pursuedInWords(one, dismissedOf(matters))).map(say),
    request: negotiation ? requestSeen(negotiation, others, say) : null,
    missingPapers: negotiation && isOpen ? missingPapers(negotiation, say) : [],
    papers: negotiation ? handedIn(negotiation, others, say) : [],
    offer: current && comparison ? offerSeen(current, comparison, say) : null,
    signed: current && signed(current, { today, others }, say),
    agreements: cases.toReversed().flatMap((one) => agreements(one, say, matters.holds)),
    answers: cases.toReversed().flatMap((one) => answers(one, one === current ? matters.explanations : [], say)),
    contacts: isAll ? reached(contacts, say) : null,
    reported: matters.bureau.flatMap((record) => reported(record, others, say) ?? []),
    complaints: complaints.map((one) => complained(one, { partyId, today, others }, say)),
    ...dataRights(matters, say),
    borrowing: isAll ? lastBorrowing(cases, say) : null,
    ...tiesSeen(matters, say),
    acts: acts(matters, say),
  };
}

function dismissedOf({ loans }: OwnMatters): ReadonlySet<string> {
  return new Set(loans.flatMap(({ loan }) => (loan.claimDismissedOn === undefined ? [] : [loan.loanId])));
}

/** What a court dismissed before loans kept that themselves is told by the case. */
function asJudged(matters: OwnMatters): OwnMatters {
  const { case: current } = matters;
  const lost = current?.claimsLost ?? [];
  if (lost.length === 0) return matters;
  const dismissedOn = (loanId: string): LocalDate | undefined =>
    (current?.escalations ?? [])
      .flatMap(({ loanIds, actions }) => (loanIds.includes(loanId) ? actions : []))
      .findLast(({ step, outcome }) => step === 'JUDGMENT' && outcome === 'LOST')?.takenOn;
  const loans = matters.loans.map((one) => {
    const { claimDismissedOn = lost.includes(one.loan.loanId) ? dismissedOn(one.loan.loanId) : undefined } = one.loan;
    return claimDismissedOn === undefined ? one : { ...one, loan: { ...one.loan, claimDismissedOn } };
  });
  return { ...matters, loans };
}

/**
 * Nothing is done with what is kept, nor is it shown: what the person may still do, and what they were promised, stands. So does what they
 * agreed, with its days: a contract goes on (个人信息保护法 art. 13 no. 2), and what it asks is theirs to read (art. 45).
 */
function onlyKept(matters: OwnMatters, language: Language, say: Say): OwnView {
  const { partyId, today, case: current, earlier, contacts, complaints, doneByOthers: others } = matters;
  const cases = current ? [...earlier, current] : earlier;
  const isAll = !seesTheCaseAlone(matters);
  const can = acts({ ...matters, case: null, earlier: [], loans: [] }, say);
  return {
    ...{ language, asOf: today, you: { partyId, name: null, phone: null } },
    readBy: readBy(matters, say),
    summary: [...readFor(matters), YOUR_DATA_IS_ONLY_KEPT].map(say),
    next: [...instalmentTurn(matters, say), ...answersDue(matters, say)],
    ...{
      loans: [],
      case: null,
      earlier: [],
      pursued: [],
      request: null,
      missingPapers: [],
      papers: [],
      offer: null,
      signed: null,
    },
    ...{ agreements: cases.toReversed().flatMap((one) => agreements(one, say, matters.holds)), answers: [] },
    contacts: isAll ? reached({ ...contacts, contacts: [] }, say) : null,
    reported: [],
    complaints: complaints.map((one) => complained(one, { partyId, today, others }, say)),
    ...dataRights(matters, say),
    borrowing: null,
    ...tiesSeen(matters, say),
    acts: can.filter(({ act }) => WHILE_ONLY_KEPT.has(act)),
  };
}

const YOUR_DATA_IS_ONLY_KEPT: Bilingual = {
  en: 'Your data is only kept, and not shown here but for what you agreed with us (个人信息保护法 art. 47); beside keeping it only what the law demands is done: what you owe goes on to fall due and to be reported, and what you pay is booked. Ask us for the figures. You can still complain, object to what is reported, take a consent or an authority back, and ask what is held about you.',
  zh: '您的个人信息已限制处理，仅予存储，除您与我方已签的协议外，此处不再展示（个人信息保护法第四十七条）；除存储外仅办理法律要求的事项：欠款仍按约到期并依法报送，您的还款照常入账，具体金额请向我方查询。您仍可投诉、提出征信异议、撤回同意或委托、行使个人信息权利。',
};

const WHILE_ONLY_KEPT: ReadonlySet<string> = new Set([
  ...['COMPLAIN', 'ASK_FOR_COMPLAINT_REVIEW', 'TAKE_COMPLAINT_BACK', 'OBJECT'],
  ...['WITHDRAW_CONSENT', 'REVOKE_AUTHORITY', 'LAY_DOWN_AUTHORITY', 'ASK_ABOUT_DATA'],
]);

function caseSeen(current: CaseView, say: Say): OwnView['case'] {
  const { caseId, stage, openedOn, closedOn } = current;
  return { caseId, stage, openedOn, closedOn, says: ended(current, say) };
}

/** What was found last, in whichever case. */
function lastBorrowing(cases: readonly CaseView[], say: Say): OwnView['borrowing'] {
  const said = cases.flatMap((one) => borrowing(one, say) ?? []);
  return said.at(-1) ?? null;
}

function dataRights(matters: OwnMatters, say: Say): Pick<OwnView, 'dataRequests' | 'consents'> {
  if (!seesDataRights(matters)) return { dataRequests: [], consents: [] };
  const { party, today, doneByOthers: others } = matters;
  return { dataRequests: dataRequests(party, { today, others }, say), consents: consents(party, others, say) };
}

/** Of who reads in the person’s place, that alone; not who else is tied to the person. */
function tiesSeen(matters: OwnMatters, say: Say): Pick<OwnView, 'youActFor' | 'actForYou' | 'owedWith'> {
  const { ties, reader } = matters;
  return {
    youActFor: youActFor(ties.actsFor, say),
    actForYou: reader === null ? actForYou(matters).map((one) => ({ ...one, says: say(one.says) })) : [],
    owedWith: ties.owesWith.map((one) => owedWith(one, say)),
  };
}

function readBy(matters: OwnMatters, say: Say): OwnView['readBy'] {
  const [says] = readFor(matters);
  const { reader } = matters;
  return reader && says ? { ...reader, powers: [...reader.powers], says: say(says) } : null;
}

function readFor({ reader, partyId }: OwnMatters): readonly Bilingual[] {
  return reader ? [readForInWords(reader, partyId)] : [];
}
