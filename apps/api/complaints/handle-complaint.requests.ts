/** What is done about a complaint, as it is sent. */
import {
  ABOVE,
  type AskedOfComplaint,
  CAUSES,
  CLOSINGS,
  COMPLAINT_OUTCOMES,
  EXTENSIONS,
  namesOf,
  PAPERS,
  PAPERS_OF_THE_LENDER,
  REMEDIES,
} from '#complaints';
import { fen, localDate } from '#kernel';
import {
  ChoiceField,
  ChoiceListField,
  DateField,
  FenField,
  IdField,
  IdListField,
  NestedField,
  NestedListField,
  TextField,
} from '#request-validation';
import { ComplainantRequest, GrantedRequest, PostRequest } from './complaint-parts.request';
import { lateBecause, LateBecauseField } from '../requests/late-entry.field';
import { givenFields } from '../requests/given-fields';

export class LinkComplaintRequest {
  @IdField({ description: 'Person whose matter it proves to be.', optional: true, example: 'C000001' })
  partyId?: string;

  @NestedField(() => ComplainantRequest, { description: 'Who it proves to be that complains.', optional: true })
  complainant?: ComplainantRequest;

  @IdListField({ description: 'Cases of the person.', maxItems: 20, optional: true })
  caseIds?: string[];

  @IdListField({ description: 'Loans of the person.', maxItems: 100, optional: true })
  loanIds?: string[];

  @IdListField({ description: 'Contacts with the person.', maxItems: 100, optional: true })
  contactIds?: string[];

  @NestedField(() => PostRequest, { description: 'A public post it stands in.', optional: true })
  post?: PostRequest;

  toData(): AskedOfComplaint['LinkComplaint'] {
    const { partyId, caseIds = [], loanIds = [], contactIds = [] } = this;
    const complainant = this.complainant?.toComplainant();
    return { caseIds, loanIds, contactIds, ...givenFields({ partyId, complainant, post: this.post?.toPost() }) };
  }
}

export class AcknowledgeComplaintRequest {
  @ChoiceListField(PAPERS, {
    description: `Papers the complainant is asked for; the days run on. ${PAPERS_OF_THE_LENDER.join(', ')} are the lender’s own and refused.`,
    maxItems: PAPERS.length,
    optional: true,
    example: ['IDENTITY'],
  })
  papersAsked?: AskedOfComplaint['AcknowledgeComplaint']['papersAsked'];
}

export class ExtendComplaintRequest {
  @ChoiceField(namesOf(EXTENSIONS), {
    description: 'COMPLICATED: 30 days in all; SPECIALLY_COMPLICATED, after it: 60 in all.',
    example: 'COMPLICATED',
  })
  ground!: AskedOfComplaint['ExtendComplaint']['ground'];

  @TextField({ description: 'Why; kept encrypted.', maxLength: 2000, lines: true, example: '需调取外包机构录音' })
  reason!: string;

  @DateField({ description: 'When the complainant was told.', example: '2026-11-04' })
  noticedOn!: string;

  toData(): AskedOfComplaint['ExtendComplaint'] {
    const { ground, reason, noticedOn } = this;
    return { ground, reason, noticedOn: localDate(noticedOn) };
  }
}

export class AnswerComplaintRequest {
  @ChoiceField(namesOf(COMPLAINT_OUTCOMES), {
    description: 'Whether it was right; SETTLED: both sides came to terms.',
    example: 'UPHELD',
  })
  outcome!: AskedOfComplaint['AnswerComplaint']['outcome'];

  @NestedListField(() => GrantedRequest, {
    description: 'What is granted; something where it is upheld.',
    maxItems: 10,
  })
  granted!: GrantedRequest[];

  @TextField({
    description: 'The decision and its reasons, as the complainant is told; kept encrypted.',
    maxLength: 4000,
    lines: true,
  })
  answer!: string;

  toData(): AskedOfComplaint['AnswerComplaint'] {
    const { outcome, granted, answer } = this;
    return { outcome, granted: granted.map((one) => one.toGranted()), answer };
  }
}

/** A person asks the unit above for a review. */
export class AskForReviewRequest {
  @TextField({ description: 'Why they disagree; kept encrypted.', maxLength: 2000, lines: true, optional: true })
  because?: string;
}

export class EscalateComplaintRequest extends AskForReviewRequest {
  @ChoiceField(namesOf(ABOVE), {
    description: 'SUPERIOR_UNIT reviews what was decided; REGULATOR: it went there.',
    example: 'SUPERIOR_UNIT',
  })
  to!: AskedOfComplaint['EscalateComplaint']['to'];

  @IdField({ description: 'What they call it there.', optional: true, example: 'NFRA-2026-17' })
  reference?: string;

  @DateField({ description: 'When it was asked for; it is decided within 30 days.', example: '2026-11-04' })
  escalatedOn!: string;

  @LateBecauseField()
  lateBecause?: string;

  toData(): AskedOfComplaint['EscalateComplaint'] {
    const { to, reference, because, escalatedOn } = this;
    return { to, escalatedOn: localDate(escalatedOn), ...givenFields({ reference, because }), ...lateBecause(this) };
  }
}

/** A person takes it back. */
export class WithdrawOwnComplaintRequest {
  @TextField({ description: 'Why, where they say so; kept encrypted.', maxLength: 2000, lines: true, optional: true })
  reason?: string;
}

export class WithdrawComplaintRequest extends WithdrawOwnComplaintRequest {
  @DateField({ description: 'When that came in: the procedure ends on this day.', example: '2026-11-04' })
  withdrawnOn!: string;

  @LateBecauseField()
  lateBecause?: string;

  toData(): AskedOfComplaint['WithdrawComplaint'] {
    const { reason, withdrawnOn } = this;
    return { withdrawnOn: localDate(withdrawnOn), ...givenFields({ reason }), ...lateBecause(this) };
  }
}

const GROUNDS = namesOf(CLOSINGS).filter((ground) => ground !== 'SAME_MATTER');

export class CloseComplaintRequest {
  @ChoiceField(GROUNDS, {
    description: 'ACCEPTED by the complainant; UNCHALLENGED: the days to ask for a review passed; REVIEWED above.',
    example: 'ACCEPTED',
  })
  ground!: AskedOfComplaint['CloseComplaint']['ground'];
}

export class GiveRemedyRequest {
  @IdField({ description: 'This giving, as whoever tells it calls it.', example: 'WAIVER-7' })
  remedyId!: string;

  @ChoiceField(namesOf(REMEDIES), { description: 'What was granted.', example: 'FEE_WAIVED' })
  remedy!: AskedOfComplaint['GiveRemedy']['remedy'];

  @FenField({ description: 'Given by it, in fen; 0 where it proved to be nothing.', min: 0 })
  amount!: number;

  @IdField({ description: 'Loan of the person on which it was waived or refunded.', optional: true })
  loanId?: string;

  @IdField({ description: 'Where it is booked.', optional: true, example: '20261112-000017' })
  reference?: string;

  toData(): AskedOfComplaint['GiveRemedy'] {
    const { remedyId, remedy, amount, loanId, reference } = this;
    return { remedyId, remedy, amount: fen(amount), ...givenFields({ loanId, reference }) };
  }
}

export class WithholdRemedyRequest {
  @ChoiceField(namesOf(REMEDIES), { description: 'What was granted.', example: 'MONEY_REFUNDED' })
  remedy!: AskedOfComplaint['WithholdRemedy']['remedy'];

  @TextField({
    description: 'Why, as the complainant was told; kept encrypted.',
    maxLength: 2000,
    lines: true,
    example: '客户已书面放弃该款项',
  })
  because!: string;
}

export class SettleRemedyExcessRequest {
  @ChoiceField(namesOf(REMEDIES), { description: 'What was given above the grant.', example: 'MONEY_REFUNDED' })
  remedy!: AskedOfComplaint['SettleRemedyExcess']['remedy'];

  @TextField({
    description: 'What becomes of it, and why; kept encrypted.',
    maxLength: 2000,
    lines: true,
    example: '两笔借款同时退款，多退部分为客户自有溢缴款，不再追回',
  })
  because!: string;
}

export class JoinComplaintRequest {
  @IdField({ description: 'The complaint about the same matter as which it goes on.', example: 'TS-20261103-7' })
  into!: string;
}

export class DecideImprovementRequest {
  @IdField({ description: 'This improvement, as whoever decides it calls it.', example: 'IMP-7' })
  improvementId!: string;

  @TextField({ description: 'What is changed; kept encrypted.', maxLength: 2000, lines: true })
  measure!: string;

  @IdField({ description: 'Who sees to it.', example: 'collections-lead' })
  ownerId!: string;

  @DateField({ description: 'By when it is done.', example: '2026-12-31' })
  doneBy!: string;

  @ChoiceField(namesOf(CAUSES), { description: 'Cause it is to remove.', example: 'COLLECTION' })
  cause!: AskedOfComplaint['DecideImprovement']['cause'];

  @IdListField({ description: 'Other complaints of the same cause that it answers too.', maxItems: 200 })
  sameCause!: string[];

  toData(): AskedOfComplaint['DecideImprovement'] {
    const { improvementId, measure, ownerId, doneBy, cause, sameCause } = this;
    return { improvementId, measure, ownerId, doneBy: localDate(doneBy), cause, sameCause };
  }
}
