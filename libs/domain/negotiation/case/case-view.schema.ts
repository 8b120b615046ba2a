/** What is shown of one case: its fields, and what each of them means. */
import {
  code,
  type DataOf,
  day,
  exactly,
  flag,
  hash,
  id,
  list,
  named,
  oneOf,
  optional,
  orNone,
  part,
  together,
  whole,
  without,
} from '#event-schema';
import { SIGNATURE_REQUEST_STATUSES, SIGNERS, SIGNING_PARTIES } from '../agreement/signature-request.state';
import { agreementSigned, bookingRefusal, signedByBorrower } from '../agreement/agreement.events';
import { type ShownDeadline } from '../clocks/case-deadlines';
import { STOP_REASONS } from '../clocks/clock-words';
import { DEADLINE_KINDS } from '../clocks/deadline-kinds';
import { entryCorrected, REPAIR_KINDS } from '../correction/correction.events';
import { REPAIR_STATUSES } from '../correction/correction.state';
import { planCountered, planOffered, SUPERSEDED_BECAUSE } from '../offer/offer.events';
import { loanOutcome, overdueFigures } from '../overdue/overdue.events';
import { agreementBreached, instalmentMissed, performanceReviewed } from '../performance/performance.events';
import { planViewSchema } from '../performance/plan-view';
import { negotiationRequest } from '../request/request.events';
import { assessmentCompleted } from '../request/assessment.events';
import { materialsView } from '../materials/materials-view';
import { negotiationRefused, reviewDecided } from '../review/review.events';
import { CASE_STAGES } from './case-stage';
import { exitsShown } from '../closing/exit-view';
import { eligibilityView } from '../eligibility/eligibility-view';
import { escalationView } from '../legal/legal-view';
import { placementView } from '../placement/placement-view';
import { waitingSchema } from './awaited';
import {
  AGREEMENT_STATUSES,
  CASE_LOAN_STATUSES,
  NEGOTIATION_STATUSES,
  OFFER_STATUSES,
  RESTORATION_REQUESTERS,
  RESTORATION_STATUSES,
  REVIEW_STATUSES,
} from './case.state';

const restoration = named(
  'Restoration',
  part({
    status: oneOf(RESTORATION_STATUSES, 'Where it stands.'),
    request: whole('Which request on this loan, from 1.', { least: 1 }),
    requestedBy: oneOf(RESTORATION_REQUESTERS, 'Asked for by the borrower, an officer, or the completion of the plan.'),
    records: list(id('Record.'), 'Records of the bureau concerned.'),
    requestedOn: day('Asked for on.'),
    answerDueOn: day('The bureau is to have answered by.'),
    codes: list(code('Code.'), 'The bureau’s codes for why not; none unless it refused.'),
    bureauReference: orNone(id('The bureau’s reference.')),
    restoredOn: orNone(day('The day the bureau named; null before its word.')),
    takenBackOn: orNone(
      day('The day on which a word of it that was recorded wrongly was taken back; null where none was.'),
    ),
    visibleUntil: orNone(
      day(
        'True records of the arrears are not deleted and stay visible to this day; null before the bureau’s word, while they have not ended after all, and where nothing was overdue.',
      ),
    ),
  }),
);

const caseLoanView = named(
  'CaseLoan',
  together(
    part({
      loanId: id('Loan.'),
      product: id('Product code.'),
      status: oneOf(CASE_LOAN_STATUSES, 'Where it stands in the case.'),
      since: day('Since when it stands there.'),
      detectedOn: day('First detected in this case.'),
      asOf: day('Date of the figures.'),
      restoration: orNone(restoration, 'Credit restoration.'),
      warnedOf: optional(day('Only where there was an early warning: the due date it was about.')),
    }),
    together(
      without(overdueFigures, 'oldestUnpaidDueOn'),
      part({ oldestUnpaidDueOn: orNone(day('Oldest unpaid due date; null before anything is overdue.')) }),
    ),
  ),
);

const signatureRequestView = named(
  'SignatureRequest',
  part({
    requestId: id('Request.'),
    party: oneOf(SIGNING_PARTIES, 'Which side is to sign.'),
    status: oneOf(
      SIGNATURE_REQUEST_STATUSES,
      'What came of it; OVERTAKEN: that side signed otherwise. WITHOUT_EFFECT: signed, when the offer could be signed no more.',
    ),
    optionId: id('Option.'),
    documentHash: hash('SHA-256 of the agreement document.'),
    signer: part(
      { kind: oneOf(SIGNERS, 'In which capacity.'), id: id('Party id, or the officer’s actor id.') },
      'Who is to sign.',
    ),
    requestedOn: day('Asked on.'),
    code: orNone(code('The service’s code for why not.')),
  }),
);

const offerView = named(
  'Offer',
  together(
    without(planOffered, 'caseId', 'borrowerId', 'negotiationId'),
    part({
      status: oneOf(OFFER_STATUSES, 'Where it stands.'),
      offeredOn: day('Offered on.'),
      counter: orNone(without(planCountered, 'caseId', 'borrowerId', 'offerId'), 'The borrower’s counter-proposal.'),
      borrowerSigned: orNone(
        without(signedByBorrower, 'caseId', 'borrowerId', 'offerId'),
        'The borrower’s signature: option, agreement, evidence.',
      ),
      signatureRequests: list(signatureRequestView, 'What the signature service was asked, oldest first.'),
      superseded: optional(
        part(
          {
            on: day('From this day on it can no longer be signed.'),
            because: oneOf(
              [...SUPERSEDED_BECAUSE, 'DECIDED_ANEW'],
              'Why: as OfferSuperseded tells; DECIDED_ANEW where a review was decided again.',
            ),
          },
          'Only where another offer takes its place.',
        ),
      ),
    }),
  ),
);
export type OfferView = DataOf<typeof offerView>;

const reviewView = named(
  'Review',
  part({
    status: oneOf(REVIEW_STATUSES, 'Where it stands.'),
    requestedBy: oneOf(['BORROWER', 'POLICY', 'OFFICER'], 'On whose wish.'),
    requestedOn: day('Asked for on.'),
    officerId: orNone(id('Who has it.')),
    claimedUntil: optional(day('The claim ends by itself at the end of this day; only while it is claimed.')),
    decision: orNone(without(reviewDecided, 'caseId', 'borrowerId', 'negotiationId'), 'Once decided.'),
  }),
);

const answerView = named(
  'PersonsAnswer',
  together(
    without(
      reviewDecided,
      ...(['caseId', 'borrowerId', 'negotiationId', 'officerId', 'relief'] as const),
      ...(['overrides', 'note', 'approvalId', 'answerDueOn'] as const),
    ),
    part({
      decidedOn: day('Decided on.'),
      reapplyFrom: optional(day('Of a refusal: a new request is taken from this day.')),
    }),
  ),
);

const negotiationView = named(
  'Negotiation',
  part({
    negotiationId: id('Negotiation.'),
    status: oneOf(NEGOTIATION_STATUSES, 'Where it stands.'),
    requestedOn: day('Asked for on.'),
    answerDueOn: day('The answer promised by: the first, or the one to the last counter-proposal.'),
    request: named('NegotiationRequest', negotiationRequest, 'The request.'),
    ...materialsView,
    assessment: orNone(
      named('Assessment', without(assessmentCompleted, 'caseId', 'borrowerId', 'negotiationId')),
      'The assessment.',
    ),
    review: orNone(reviewView, 'The review by a person.'),
    answers: optional(list(answerView, 'What persons decided on it, oldest first; left out while nobody has.')),
    offers: list(offerView, 'Offers, oldest first.'),
    refusal: orNone(
      named('Refusal', without(negotiationRefused, 'caseId', 'borrowerId', 'negotiationId')),
      'The refusal.',
    ),
    paidLoans: optional(list(id('Loan.'), 'Loans paid off while it ran; left out when there are none.')),
    takenOutLoans: optional(
      list(id('Loan.'), 'Loans that proved to be registered by mistake while it ran; left out when there are none.'),
    ),
  }),
);
export type NegotiationView = DataOf<typeof negotiationView>;

const agreementView = named(
  'Agreement',
  together(
    without(agreementSigned, 'caseId', 'borrowerId', 'plans'),
    part({
      negotiationId: id('Negotiation it came from.'),
      status: oneOf(AGREEMENT_STATUSES, 'Where it stands.'),
      plans: list(planViewSchema, 'One plan per loan.'),
      missed: list(without(instalmentMissed, 'caseId', 'borrowerId', 'agreementId'), 'Rows missed.'),
      reviews: list(without(performanceReviewed, 'caseId', 'borrowerId', 'agreementId'), 'Periodic reviews.'),
      breach: orNone(
        without(agreementBreached, 'caseId', 'borrowerId', 'agreementId'),
        'The breach: date, row missed, what is reinstated, restated where the debt at signing proved to have been another.',
      ),
      rescission: optional(
        part(
          {
            loanIds: list(id('Loan.'), 'All loans of the agreement.'),
            refusal: bookingRefusal,
            rescindedOn: day('Taken back on.'),
          },
          'Only where it was taken back because a loan could not take its plan: which, why, and when.',
        ),
      ),
    }),
  ),
);
export type AgreementView = DataOf<typeof agreementView>;

const deadline = named(
  'Deadline',
  exactly<ShownDeadline>()(
    part({
      kind: oneOf(DEADLINE_KINDS, 'What is due.'),
      on: day('When.'),
      party: oneOf(['BORROWER', 'LENDER'], 'For whom.'),
      subject: id('Negotiation, request for materials, offer, agreement or loan it is about.'),
      holidaysKnown: flag(
        'False beyond the calendar of working days: only weekends are known to be free there, so the day may still move.',
      ),
      paused: optional(
        part(
          {
            pausedOn: day('Since when.'),
            officerId: id('By whom.'),
            reason: oneOf(
              STOP_REASONS,
              'Why; HOLD where a hold on the borrower stops it, CORRECTION and REVIEW while the lender has something to do about it.',
            ),
          },
          'Only while a person has stopped the clock: it does not run out.',
        ),
      ),
    }),
  ),
);

const correctionView = named(
  'Correction',
  together(
    without(entryCorrected, ...(['caseId', 'borrowerId', 'corrects', 'reasons', 'approvalId', 'affected'] as const)),
    part({ correctedOn: day('Business date of the correction.') }),
  ),
);

const repairView = named(
  'Repair',
  part({
    repairId: id('Repair.'),
    kind: oneOf(REPAIR_KINDS, 'What is to be done.'),
    reference: id('Negotiation, offer, agreement, loan or case it is about.'),
    status: oneOf(REPAIR_STATUSES, 'Where it stands; NOT_NEEDED: a person said why.'),
    correctionId: id('The correction that listed it, or what took its ground away.'),
    listedOn: day('Listed on.'),
  }),
);

export const caseViewSchema = together(
  part({
    caseId: id('Case.'),
    borrowerId: id('Person.'),
    stage: oneOf(CASE_STAGES, 'Where the case is.'),
    openedOn: day('Opened on.'),
    closedOn: orNone(day('Closed on.')),
    outcomes: list(loanOutcome, 'Outcome per loan, once closed.'),
    waits: orNone(named('Waiting', waitingSchema), 'Who waits for whom, and for what; null when nothing is awaited.'),
    loans: list(caseLoanView, 'Loans in the case.'),
    negotiations: list(negotiationView, 'Negotiations, oldest first.'),
    agreements: list(agreementView, 'Agreements, oldest first.'),
    placements: optional(list(placementView, 'Loans placed with agencies; left out where none was.')),
    escalations: optional(list(escalationView, 'Loans taken to court; left out where none was.')),
    claimsLost: optional(
      list(
        id('Loan.'),
        'Overdue loans whose claim a court dismissed: nobody is asked to pay them; left out where there is none.',
      ),
    ),
    eligibility: optional(eligibilityView),
    deadlines: list(deadline, 'What is due, soonest first.'),
    corrections: optional(
      list(correctionView, 'Entries that were put right, oldest first; left out when there are none.'),
    ),
    repairs: optional(list(repairView, 'What rested on them, oldest first; left out when there is nothing.')),
  }),
  exitsShown,
);
export type CaseView = DataOf<typeof caseViewSchema>;
