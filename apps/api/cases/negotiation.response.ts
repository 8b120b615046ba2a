/** A negotiation of a case, complete: request, assessment, review, offers, refusal. */
import {
  Anything,
  AnythingList,
  Day,
  Instant,
  Money,
  OneOf,
  Part,
  Parts,
  Sentence,
  Text,
  Texts,
  Whole,
} from '../openapi/shown';
import { ComponentsBody } from '../loans/components.response';

export interface Words {
  readonly en: string;
  readonly zh: string;
}

export class PartyActing {
  @OneOf(['BORROWER', 'REPRESENTATIVE'], 'In which capacity.')
  kind!: 'BORROWER' | 'REPRESENTATIVE';

  @Text('Party.')
  partyId!: string;
}

export class HardshipBody {
  @Text('Main reason.')
  reason!: string;

  @Day('Since when.')
  since!: string;

  @Text('In the borrower’s words, as the reader’s role may see them.', { optional: true })
  explanation?: unknown;
}

export class MaterialBody {
  @Text('What it proves.')
  kind!: string;

  @Text('SHA-256 of the content.')
  contentHash!: string;

  @Text('Where it is stored.')
  uri!: string;
}

export class NegotiationRequestBody {
  @Part(() => PartyActing, 'Who asked.')
  requestedBy!: PartyActing;

  @Text('Channel.')
  channel!: string;

  @Texts('Loans concerned.')
  loanIds!: readonly string[];

  @Part(() => HardshipBody, 'Why.')
  hardship!: HardshipBody;

  @Money('Net income a month.')
  monthlyIncome!: number;

  @Money('Essential expenses a month.')
  essentialExpenses!: number;

  @Money('Affordable a month.')
  affordableMonthly!: number;

  @Texts('Relief hoped for.')
  reliefWanted!: readonly string[];

  @Parts(() => MaterialBody, 'Evidence by reference.')
  materials!: readonly MaterialBody[];
}

export class RuleOutcomeBody {
  @Text('Rule.')
  rule!: string;

  @OneOf(['PASS', 'REFER'], 'REFER sends the case to a person.')
  outcome!: 'PASS' | 'REFER';

  @Sentence('Why.')
  reason!: Words;

  @Anything('What was measured and the limit.')
  facts!: object;
}

export class AssessmentBody {
  @Text('Policy.')
  policyId!: string;

  @Whole('Its version.')
  policyVersion!: number;

  @Anything('Everything the policy looked at: the same facts and version give the same answer.')
  facts!: object;

  @Parts(() => RuleOutcomeBody, 'Every rule with its outcome.')
  rules!: readonly RuleOutcomeBody[];

  @OneOf(['OFFER', 'REFER_TO_OFFICER'], 'What is recommended.')
  recommendation!: 'OFFER' | 'REFER_TO_OFFICER';

  @Anything('The relief recommended.', { nullable: true })
  relief!: object | null;
}

export class ReviewDecisionBody {
  @Text('Who decided.')
  officerId!: string;

  @OneOf(['OFFER', 'REFUSE'], 'Decision.')
  decision!: 'OFFER' | 'REFUSE';

  @Anything('The terms to offer.', { nullable: true })
  relief!: object | null;

  @Texts('Rules set aside.')
  overrides!: readonly string[];

  @AnythingList('Reasons, each {en, zh}.')
  reasons!: readonly unknown[];

  @Text('For the file, as the reader’s role may see it.', { optional: true })
  note?: unknown;
}

export class ReviewBody {
  @OneOf(['REQUESTED', 'CLAIMED', 'DECIDED'], 'Where it stands.')
  status!: 'REQUESTED' | 'CLAIMED' | 'DECIDED';

  @OneOf(['BORROWER', 'POLICY', 'OFFICER'], 'On whose wish.')
  requestedBy!: 'BORROWER' | 'POLICY' | 'OFFICER';

  @Day('Asked for on.')
  requestedOn!: string;

  @Text('Who has it.', { nullable: true })
  officerId!: string | null;

  @Part(() => ReviewDecisionBody, 'Once decided.', { nullable: true })
  decision!: ReviewDecisionBody | null;
}

export class OfferOptionBody {
  @Text('Option.')
  optionId!: string;

  @Sentence('Title.')
  title!: Words;

  @AnythingList('One plan per loan: terms, snapshot, schedule row by row.')
  plans!: readonly object[];

  @Money('What the borrower pays in all.')
  totalPayable!: number;

  @Money('Interest that arises during the plans; part of the total.')
  planInterest!: number;

  @Money('The dearest month.')
  highestMonthly!: number;

  @Whole('Number of instalments.')
  numberOfInstalments!: number;

  @Day('First due date.')
  firstDueOn!: string;

  @Day('Last due date.')
  lastDueOn!: string;

  @Part(() => ComponentsBody, 'Waived once everything is paid.')
  waived!: ComponentsBody;

  @AnythingList('Terms in plain words, each {en, zh}.')
  terms!: readonly Words[];

  @Sentence('How it is reported to the credit bureau.')
  bureauReporting!: Words;

  @Text('SHA-256 of the agreement document: both sides sign this hash.')
  documentHash!: string;
}

export class OfferBody {
  @Text('Offer.')
  offerId!: string;

  @Whole('Number of the offer in its negotiation.')
  offerNumber!: number;

  @OneOf(['OPEN', 'SIGNED_BY_BORROWER', 'AGREED', 'COUNTERED', 'DECLINED', 'EXPIRED', 'WITHDRAWN'], 'Where it stands.')
  status!: string;

  @Day('Offered on.')
  offeredOn!: string;

  @Day('Date of all figures.')
  asOf!: string;

  @Day('Last day on which the borrower can sign.')
  expiresOn!: string;

  @Parts(() => OfferOptionBody, 'What can be chosen.')
  options!: readonly OfferOptionBody[];

  @AnythingList('Conditions, each {en, zh}.')
  conditions!: readonly Words[];

  @AnythingList('Rights and duties in plain words, each {en, zh}.')
  rightsAndDuties!: readonly Words[];

  @Anything('The borrower’s counter-proposal.', { nullable: true })
  counter!: object | null;

  @Anything('The borrower’s signature: option, agreement, evidence.', { nullable: true })
  borrowerSigned!: object | null;
}

export class RefusalBody {
  @Text('Who refused.')
  officerId!: string;

  @AnythingList('Reasons, each {en, zh}.')
  reasons!: readonly unknown[];

  @Sentence('How to appeal.')
  howToAppeal!: Words;

  @Day('From when a new request is taken; with new evidence at once.')
  reapplyFrom!: string;
}

export class NegotiationBody {
  @Text('Negotiation.')
  negotiationId!: string;

  @OneOf(['OPEN', 'AGREED', 'REFUSED', 'WITHDRAWN', 'DECLINED', 'EXPIRED'], 'Where it stands.')
  status!: string;

  @Day('Asked for on.')
  requestedOn!: string;

  @Day('The answer promised by.')
  answerDueOn!: string;

  @Part(() => NegotiationRequestBody, 'The request.')
  request!: NegotiationRequestBody;

  @Part(() => AssessmentBody, 'The assessment.', { nullable: true })
  assessment!: AssessmentBody | null;

  @Part(() => ReviewBody, 'The review by a person.', { nullable: true })
  review!: ReviewBody | null;

  @Parts(() => OfferBody, 'Offers, oldest first.')
  offers!: readonly OfferBody[];

  @Part(() => RefusalBody, 'The refusal.', { nullable: true })
  refusal!: RefusalBody | null;
}

export class SignatureBody {
  @Text('Who signed.')
  signedBy!: string;

  @Text('How.')
  method!: string;

  @Text('Reference of the evidence.')
  reference!: string;

  @Instant('When.')
  signedAt!: string;
}
