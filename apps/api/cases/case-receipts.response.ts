/** What commands on a case tell beside their events: the ids and dates a caller needs to go on. */
import type {
  AgreementSigned,
  AgreementSignedByBorrower,
  AssessmentCompleted,
  NegotiationRequested,
  PlanOffered,
} from '#negotiation';
import type { CaseEvent } from '#negotiation';
import { Day, Money, OneOf, Parts, Sentence, Text, Whole } from '../openapi/shown';

export class NegotiationReceipt {
  @Text('The negotiation opened.')
  negotiationId!: string;

  @Day('By this day the lender answers.')
  answerDueOn!: string;
}

export class AssessmentReceipt {
  @Text('The negotiation assessed.')
  negotiationId!: string;

  @OneOf(['OFFER', 'REFER_TO_OFFICER'], 'What the policy recommends; it never refuses.')
  recommendation!: 'OFFER' | 'REFER_TO_OFFICER';

  @Text('Policy applied.')
  policyId!: string;

  @Whole('Its version.')
  policyVersion!: number;
}

export class OfferedOption {
  @Text('Option.')
  optionId!: string;

  @Sentence('Its title.')
  title!: { readonly en: string; readonly zh: string };

  @Money('What the borrower pays in all.')
  totalPayable!: number;

  @Money('What the borrower pays in the dearest month.')
  highestMonthly!: number;

  @Text('SHA-256 of the agreement document: both sides sign this hash.')
  documentHash!: string;
}

export class OfferReceipt {
  @Text('The offer made.')
  offerId!: string;

  @Day('Last day on which the borrower can sign.')
  expiresOn!: string;

  @Parts(() => OfferedOption, 'Its options; the case shows them whole.')
  options!: readonly OfferedOption[];
}

export class BorrowerSignatureReceipt {
  @Text('The agreement the borrower signed.')
  agreementId!: string;

  @Day('The lender countersigns by this day.')
  countersignDueOn!: string;
}

export class AgreementReceipt {
  @Text('The agreement, now in force.')
  agreementId!: string;

  @Day('Its plans run from the end of this day.')
  effectiveOn!: string;
}

type Events = readonly CaseEvent[];

/** The data of the first event of a type among those of a command; the command is known to make one. */
function dataOf<Event extends CaseEvent>(events: Events, type: Event['type']): Event['data'] | undefined {
  return events.find((event): event is Event => event.type === type)?.data;
}

export function negotiationReceipt(events: Events): NegotiationReceipt | object {
  const data = dataOf<NegotiationRequested>(events, 'NegotiationRequested');
  return data ? { negotiationId: data.negotiationId, answerDueOn: data.answerDueOn } : {};
}

export function assessmentReceipt(events: Events): AssessmentReceipt | object {
  const data = dataOf<AssessmentCompleted>(events, 'AssessmentCompleted');
  if (!data) return {};
  const { negotiationId, recommendation, policyId, policyVersion } = data;
  return { negotiationId, recommendation, policyId, policyVersion };
}

export function offerReceipt(events: Events): OfferReceipt | object {
  const data = dataOf<PlanOffered>(events, 'PlanOffered');
  if (!data) return {};
  const options = data.options.map(({ optionId, title, totalPayable, highestMonthly, documentHash }) => {
    return { optionId, title, totalPayable, highestMonthly, documentHash };
  });
  return { offerId: data.offerId, expiresOn: data.expiresOn, options };
}

export function borrowerSignatureReceipt(events: Events): BorrowerSignatureReceipt | object {
  const data = dataOf<AgreementSignedByBorrower>(events, 'AgreementSignedByBorrower');
  return data ? { agreementId: data.agreementId, countersignDueOn: data.countersignDueOn } : {};
}

export function agreementReceipt(events: Events): AgreementReceipt | object {
  const data = dataOf<AgreementSigned>(events, 'AgreementSigned');
  return data ? { agreementId: data.agreementId, effectiveOn: data.effectiveOn } : {};
}
