/** A complaint as it is filed: by the lender's people and services for anybody, or by a person for themselves. */
import type { AskedOfComplaint, Complainant } from '#complaints';
import { lateBecause } from '../requests/late-entry.field';
import { localDate, type LocalDate } from '#kernel';
import { IdField, IdListField, NestedField, TextField } from '#request-validation';
import { type FieldError, invalid } from '../problems/problem';
import {
  CodingRequest,
  ComplainantRequest,
  GroupRequest,
  HOW_ANSWERED,
  isAnswerable,
  PostRequest,
  ReceiptRequest,
} from './complaint-parts.request';
import { givenFields } from '../requests/given-fields';

type Filed = AskedOfComplaint['FileComplaint'];

/** Any complaint. */
export class FileComplaintRequest extends ReceiptRequest {
  @IdField({ description: 'This complaint, as whoever files it calls it.', example: 'TS-20261103-7' })
  complaintId!: string;

  @IdField({
    description: 'Person whose matter it is. May be left out of a third party’s complaint and of a public post.',
    optional: true,
    example: 'C000001',
  })
  partyId?: string;

  @NestedField(() => ComplainantRequest, { description: 'Who complains.' })
  complainant!: ComplainantRequest;

  @IdListField({ description: 'Cases of the person.', maxItems: 20, optional: true, example: ['C000001-1'] })
  caseIds?: string[];

  @IdListField({ description: 'Loans of the person.', maxItems: 100, optional: true, example: ['JB000001'] })
  loanIds?: string[];

  @IdListField({ description: 'Contacts with the person that it is about.', maxItems: 100, optional: true })
  contactIds?: string[];

  @TextField({ description: 'What they complain about; kept encrypted.', maxLength: 4000, lines: true })
  account!: string;

  @TextField({ description: 'What they want; kept encrypted.', maxLength: 2000, lines: true, optional: true })
  wanted?: string;

  @NestedField(() => PostRequest, { description: 'The public post it stands in.', optional: true })
  post?: PostRequest;

  @IdField({ description: 'Earlier complaint it comes back to.', optional: true })
  earlierComplaintId?: string;

  @NestedField(() => GroupRequest, { description: 'Where many complain together.', optional: true })
  group?: GroupRequest;

  @NestedField(() => CodingRequest, { description: 'Can be said later, before it is answered.', optional: true })
  coding?: CodingRequest;

  /** @throws Problem for a complaint of nobody */
  toData(): Filed {
    const { complaintId, partyId, account, wanted, earlierComplaintId } = this;
    const errors = this.missing();
    if (errors.length > 0) throw invalid(errors);
    return {
      ...{ caseIds: this.caseIds ?? [], loanIds: this.loanIds ?? [], contactIds: this.contactIds ?? [] },
      ...this.toReceipt(),
      complainant: this.complainant.toComplainant(),
      ...{ complaintId, account, ...lateBecause(this) },
      ...givenFields({ partyId, wanted, earlierComplaintId, post: this.post?.toPost() }),
      ...givenFields({ group: this.group?.toGroup(), coding: this.coding?.toCoding() }),
    };
  }

  /** Somebody complains, or it stands in a public post. */
  private missing(): FieldError[] {
    const { kind, partyId, name } = this.complainant;
    const lacks = (pointer: string, detail: string): FieldError => ({ pointer, code: 'REQUIRED', detail });
    if (kind === 'UNKNOWN') return this.post ? [] : [lacks('/post', 'is required while nobody is known')];
    if (kind !== 'THIRD_PARTY') {
      const nobody = this.partyId === undefined ? [lacks('/partyId', `is required of a complaint by ${kind}`)] : [];
      return isAnswerable(this.complainant) ? nobody : [...nobody, lacks('/complainant', HOW_ANSWERED)];
    }
    const isKnown = partyId !== undefined || name !== undefined || this.post !== undefined;
    return isKnown ? [] : [lacks('/complainant', 'must say by partyId or name who complains, or post where')];
  }
}

/** A person's own. */
export class FileOwnComplaintRequest {
  @IdField({ description: 'This complaint, as the app calls it.', example: 'APP-20261103-7' })
  complaintId!: string;

  @IdListField({ description: 'Cases it is about.', maxItems: 20, optional: true })
  caseIds?: string[];

  @IdListField({ description: 'Loans it is about.', maxItems: 100, optional: true, example: ['JB000001'] })
  loanIds?: string[];

  @IdListField({ description: 'Contacts it is about.', maxItems: 100, optional: true, example: ['CALL-1'] })
  contactIds?: string[];

  @TextField({ description: 'What they complain about; kept encrypted.', maxLength: 4000, lines: true })
  account!: string;

  @TextField({ description: 'What they want; kept encrypted.', maxLength: 2000, lines: true, optional: true })
  wanted?: string;

  @IdField({ description: 'Earlier complaint it comes back to.', optional: true })
  earlierComplaintId?: string;

  toData(partyId: string, complainant: Complainant, receivedOn: LocalDate): Filed {
    const { complaintId, account, wanted, earlierComplaintId } = this;
    return {
      ...{ caseIds: this.caseIds ?? [], loanIds: this.loanIds ?? [], contactIds: this.contactIds ?? [] },
      ...{ complaintId, partyId, complainant, account, intake: 'APP', receivedOn: localDate(receivedOn) },
      ...givenFields({ wanted, earlierComplaintId }),
    };
  }
}
