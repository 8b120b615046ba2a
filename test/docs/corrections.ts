/** How every entry is put right, as a page, made from the table beside the book of events. */
import { EVENT_STREAMS, PUT_RIGHT, type PutRight } from '#event-book';

const HEAD = `# How an entry is put right

The log is never changed: what was entered wrongly stays, and another entry says what is right. For every event this table says by
which request it is entered, by which it is corrected, and what follows then. Made from the table in \`libs/domain/event-book\`
(\`npm run docs\`); an event or a request without an answer turns its test red.

Facts that nothing else puts right are corrected by \`POST /cases/{caseId}/corrections\`: it names the entry by the stream and revision
the timeline shows, and says what is right and why. Who entered it may, or a supervisor; a correction can be corrected as well, the
same twice changes nothing. Of what rests one on another, what still stands is listed in the queue \`REPAIR\`: the assessment until it is
repeated, the decision until another is taken, the offer until another takes its place or it ends, the agreement until it ends, the
refusal until it is reviewed, the record at the bureau until somebody has looked at it. Whoever finds that something can stand says why
(\`POST /cases/{caseId}/repairs/{repairId}/not-needed\`); what is right again after all leaves the queue by itself. Where an offer,
an agreement or a record at the bureau rests on the entry, a second person approves exactly this correction (\`POST /approvals\`).

What is repeated is repeated in its order, and what rested on it after it, by the day on which the borrower was promised an answer. While the assessment is to be repeated nobody decides on the
request, to offer or to refuse (\`ASSESSMENT_TO_REPEAT_FIRST\`), and nothing is offered (\`OFFER_TO_REPEAT_FIRST\`); a decision taken before it
does not stand over the new one: a person is asked again. A decision that rests on the entry is taken up as it stands in the queue
\`REVIEW\`, by \`POST /cases/{caseId}/reviews/claim\`, or taken by a supervisor at once; nobody has to ask for the review anew. An offer nobody
signs any more ends with the next one, or with a refusal. A refusal that is to be reviewed answers nothing and is no ground to sue over:
until somebody has looked at it those loans are not taken to court (\`LEGAL_NOT_YET\`, condition \`REFUSAL_STANDS\`). Asking anew is no look:
it stays listed until what was asked anew over those loans is answered, also where the person takes that back.

Where what something rests on falls away without an entry being wrong, it is listed as well (\`RepairsListed\`). The payment that completed a plan
is returned: what the bureau confirmed, until it was told what is right or the plan is paid off after all, and the word on borrowing again,
until another is said (\`POST /cases/{caseId}/eligibility-reviews\`); the person reads on \`GET /me\` that it does not hold, and their
true record runs five years from the day the arrears ended, as is known now. A hold is lifted on its first day, as if it had never been: the
write-off or withdrawal decided because of it, and what somebody signed in the person's place.

A signature of the borrower that was recorded of another option or person, and a word of the bureau that never came or was about another
loan, are taken back with reasons and a second person's approval
(\`POST /cases/{caseId}/offers/{offerId}/borrower-signature/taking-back\`, \`POST /cases/{caseId}/credit-restorations/{loanId}/confirmation/taking-back\`):
the offer stands as before until its day, the bureau's answer is awaited again. What a person signed themselves, or the signature service
shows, is no entry of the lender's; and once both have signed, the agreement is in force and no correction undoes it. On the timeline an
entry that was taken back says so (\`correctedBy\`).

What was told of contacts is corrected where it was told. A contact that never was takes no place in the caps of its day and was no
violation, one that was not permitted raises its violation now, a notice it was said to have told waits in \`NOTICE\`, and what it was
said to have answered is to be answered again.

What the lender's book told of a loan is corrected by \`POST /loans/{loanId}/corrections\`: a refund as the bank made it, a bill or terms as
the contract has them. Money changes, so a second person approves exactly this first, with or without a case. Nothing that was paid is
unmade: the loan is worked out anew from what is right. Whose loan it is, its kind and its day of disbursement are not corrected, since
everything on it rests on them: the loan is taken out of the book, once its money is where it belongs and no legal costs or write-off
stand on it, and registered under another id. It then shows as \`WITHDRAWN\`, leaves its case as that, is counted in no report, and the
months of it that the bureau was told are taken out of the person's record; a negotiation over it goes on over the loans that are left, or
ends as what it is. While an agreement is kept, what both sides signed is owed, and bills and terms are corrected when it has ended.
Once it was kept to its end no correction of them asks for more (\`CORRECTION_REOPENS_AGREEMENT\`).

Nobody changes money, class or the record at the bureau alone beyond a bound. A payment an officer moves to another person's loan, and a
write-off as well as taking it back, need a second person's approval of exactly this (\`POST /approvals\`); legal costs are added or taken
back alone up to what one may waive alone (\`GET /authority\`), all that stand on the loan, or were taken back on it,
without an approval counted together, and what a second person approved is taken back with one (\`MONEY_NEEDS_SECOND_PERSON\`). A loan is taken
out of its case as not owed, and with it what the bureau was told, by a supervisor alone up to what they may give up alone, and of it of the principal, all that stands taken
out alone counted together; above that, and to bring back what two took out, a second person approves (\`DEBT_NEEDS_SECOND_PERSON\`). Payments and their reversals are told by systems of the bank alone, each once, as they happened there.
What a supervisor took out of a case is taken up again by a supervisor, and what was written off without collection once that is taken back.

What rests on a loan's figures is listed in \`REPAIR\` as well: the assessment, the decision, the open offer (nobody signs it until another
takes its place), the agreement in force, the refusal, and an agreement that was completed on them, which a person looks at. What was
assessed or decided after the correction is not listed, and the record at the bureau is corrected by itself. An open offer whose debt at
its own day proves to have been another is taken back at once (\`OfferSuperseded\`), and neither side signs it before that
(\`OFFER_FIGURES_CHANGED\`): a correction of terms, a bill, a refund, costs or a hold of that day or before.

What the person was told is compared with what is right: a notice of arrears whose figures a corrected loan, a payment that proved to be
another loan's, or a hold placed or lifted for days past makes others waits in \`REPAIR\` (\`NOTICE_TO_CORRECT\`) until they were told what
is right. Where a messaging gateway is connected that is done at once, by a notice that corrects it, and the item goes once it arrived;
else an officer says that they told them, or why they need not (\`POST /borrowers/{borrowerId}/notices/{noticeId}/correction\`). To who
has died nothing is sent. One that was not sent yet is not sent; one that reached nobody shows what is right to whoever tells it, and is
found wrong where it was told as it stands.
An offer is told anew with the offer that takes its place, a refusal with what is decided then; a reminder of an instalment tells the next
time what is right. Who was told that an agreement has ended is told that it goes on once the breach is taken back, or how it did end.

What an open case and the queues show of a loan (days past due, penalty, payoff, with the day they are of) is told anew on the day it
changes otherwise than by days going by: by a payment, its return or reassignment, costs, a hold or its lifting, a correction.

Reports to the regulator are worked out anew each time they are asked for: of a day, with what was corrected since; pinned to a position of
the log, as it was known then. They are not kept as runs yet, so there is none that would have to be restated: compare the two.

What a person enters for a day before today says why (\`lateBecause\`, of a hold its reason) and stands in \`GET /backdated-entries\`: legal
costs, refunds, money returned, reports of contacts, persons who turned to the lender, steps in court, notices of a transfer or before a negative report, objections and
statements at the bureau, complaints and what came in on them, requests about personal data, holds. Every date that can be sent is such a
day, or is told why it is none (\`test/docs/late-entries.spec.ts\`).`;

export function correctionsPage(): string {
  const parts = EVENT_STREAMS.map(({ stream, events }) => {
    const rows = Object.keys(events).map((name) => row(name, PUT_RIGHT[name]));
    return `## \`${stream}\`\n\n| Event | Entered by | Corrected by | Then |\n| --- | --- | --- | --- |\n${rows.join('\n')}`;
  });
  return [HEAD, ...parts].join('\n\n') + '\n';
}

function row(name: string, answer: PutRight | undefined): string {
  if (!answer) return `| \`${name}\` | **no answer** | | |`;
  if (answer.kind === 'FOLLOWS') return `| \`${name}\` | nobody | follows anew | It follows from ${answer.from}. |`;
  const by = answer.by.map(requestOf).join(', ');
  return `| \`${name}\` | ${by} | ${answer.corrected.map(requestOf).join(', ')} | ${answer.then} |`;
}

const requestOf = (path: string): string => `\`POST ${path}\``;
