/** What is right of how a complaint came in, of those facts alone that were wrong. */
import { type AskedOfComplaint, INTAKES, namesOf, type Receipt } from '#complaints';
import { localDate } from '#kernel';
import { ChoiceField, DateField, IdField, IdListField, NestedField, NestedListField } from '#request-validation';
import { type ReasonRequest, ReasonsField, reasonsOf } from '../cases/reason.request';
import { givenFields } from '../requests/given-fields';
import { invalid } from '../problems/problem';
import { ComplainantRequest, HOW_ANSWERED, isAnswerable } from './complaint-parts.request';

/** One time the matter came in, as it was. */
export class RightReceiptRequest {
  @ChoiceField(namesOf(INTAKES), { description: 'How it came in.', example: 'HOTLINE' })
  intake!: Receipt['intake'];

  @IdField({ description: 'What the channel calls it.', optional: true })
  intakeReference?: string;

  @DateField({ description: 'When it came in.', example: '2026-11-02' })
  receivedOn!: string;

  toReceipt(): Receipt {
    const { intake, intakeReference, receivedOn } = this;
    return givenFields({ intake, intakeReference, receivedOn: localDate(receivedOn) });
  }
}

export class CorrectComplaintRequest {
  @IdField({
    description:
      'Whose matter it is. What it was linked to of the other person is linked no more, unless it is named here.',
    optional: true,
    example: 'C000002',
  })
  partyId?: string;

  @NestedField(() => ComplainantRequest, { description: 'Who complains.', optional: true })
  complainant?: ComplainantRequest;

  @NestedListField(() => RightReceiptRequest, {
    description:
      'Every time the matter came in, as it was, in place of all that were recorded; what came in as another complaint that was joined stays.',
    minItems: 1,
    maxItems: 20,
    optional: true,
  })
  receipts?: RightReceiptRequest[];

  @IdListField({ description: 'Cases of the person, in place of those it is linked to.', maxItems: 20, optional: true })
  caseIds?: string[];

  @IdListField({ description: 'Loans of the person, likewise.', maxItems: 100, optional: true })
  loanIds?: string[];

  @IdListField({ description: 'Contacts with the person, likewise.', maxItems: 100, optional: true })
  contactIds?: string[];

  @ReasonsField('Why it was wrong, and how it is known.')
  reasons!: ReasonRequest[];

  /** @throws Problem for a complainant who could not be answered */
  toData(): AskedOfComplaint['CorrectComplaint'] {
    if (this.complainant && !isAnswerable(this.complainant)) {
      throw invalid([{ pointer: '/complainant', code: 'REQUIRED', detail: HOW_ANSWERED }]);
    }
    const { partyId, caseIds, loanIds, contactIds } = this;
    const complainant = this.complainant?.toComplainant();
    const receipts = this.receipts?.map((one) => one.toReceipt());
    return {
      reasons: reasonsOf(this.reasons),
      ...givenFields({ partyId, complainant, receipts, caseIds, loanIds, contactIds }),
    };
  }
}
