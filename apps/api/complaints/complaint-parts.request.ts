/** Parts of complaints as they are sent: who complains, in which post, how it is coded, what is granted. */
import {
  BUSINESS_CHANNELS,
  BUSINESSES,
  CAUSES,
  COMPLAINANTS,
  type Coding,
  type Complainant,
  type ComplaintFiledData,
  type Granted,
  INTAKES,
  namesOf,
  type Post,
  type Receipt,
  REMEDIES,
} from '#complaints';
import { fen, localDate } from '#kernel';
import {
  ChoiceField,
  DateField,
  FenField,
  HashField,
  IdField,
  IdListField,
  IntegerField,
  NameField,
  TextField,
} from '#request-validation';
import { LateBecauseField } from '../requests/late-entry.field';
import { givenFields } from '../requests/given-fields';

export class CodingRequest {
  @ChoiceField(namesOf(BUSINESS_CHANNELS), {
    description:
      'Channel through which the business was done (JR/T 0169-2018, A), not the one the complaint came in by.',
    example: 'TELEPHONE',
  })
  channel!: Coding['channel'];

  @ChoiceField(namesOf(BUSINESSES), { description: 'Business it is about (B).', example: 'LOAN' })
  business!: Coding['business'];

  @ChoiceField(namesOf(CAUSES), { description: 'What caused it (C).', example: 'COLLECTION' })
  cause!: Coding['cause'];

  toCoding(): Coding {
    const { channel, business, cause } = this;
    return { channel, business, cause };
  }
}

export class ComplainantRequest {
  @ChoiceField(namesOf(COMPLAINANTS), {
    description:
      'BORROWER, REPRESENTATIVE or HEIR of the person; THIRD_PARTY: somebody else, such as who was reached in error; UNKNOWN: behind a public post.',
    example: 'BORROWER',
  })
  kind!: Complainant['kind'];

  @IdField({ description: 'Who complains, where they are a party of their own.', optional: true, example: 'C000285' })
  partyId?: string;

  @NameField({ description: 'Name, of who is no party; kept encrypted.', optional: true })
  name?: string;

  @TextField({
    description: 'How they are reached, of who is no party; kept encrypted.',
    maxLength: 200,
    optional: true,
  })
  reachedBy?: string;

  @HashField({ description: 'SHA-256 of the power of attorney, or of the proof of inheritance.', optional: true })
  proofHash?: string;

  toComplainant(): Complainant {
    const { kind, partyId, name, reachedBy, proofHash } = this;
    return givenFields({ kind, partyId, name, reachedBy, proofHash });
  }
}

/** Whoever complains for the borrower is answered themselves. */
export function isAnswerable({ kind, partyId, name, reachedBy }: ComplainantRequest): boolean {
  if (kind !== 'REPRESENTATIVE' && kind !== 'HEIR') return true;
  return partyId !== undefined || (name !== undefined && reachedBy !== undefined);
}

export const HOW_ANSWERED =
  'must say by partyId, or by name and reachedBy, who complains for the borrower and how they are answered';

export class PostRequest {
  @IdField({ description: 'Platform.', example: 'weibo' })
  platform!: string;

  @IdField({ description: 'The post, as the platform calls it.', example: 'P-77' })
  postId!: string;

  @TextField({ description: 'Under what name it was posted; kept encrypted.', maxLength: 200, optional: true })
  author?: string;

  toPost(): Post {
    const { platform, postId, author } = this;
    return givenFields({ platform, postId, author });
  }
}

/** One time a matter came in. */
export class ReceiptRequest {
  @ChoiceField(namesOf(INTAKES), { description: 'How it came in.', example: 'HOTLINE' })
  intake!: Receipt['intake'];

  @IdField({ description: 'What the channel calls it, such as the regulator’s number.', optional: true })
  intakeReference?: string;

  @DateField({ description: 'When it came in: the days run from the first time it did.', example: '2026-11-03' })
  receivedOn!: string;

  @LateBecauseField()
  lateBecause?: string;

  toReceipt(): Receipt {
    const { intake, intakeReference, receivedOn } = this;
    return givenFields({ intake, intakeReference, receivedOn: localDate(receivedOn) });
  }
}

export class GroupRequest {
  @IntegerField({ description: 'How many complain together.', min: 2, max: 100_000, example: 12 })
  persons!: number;

  @IdListField({
    description: 'Who speaks for them: five at most (order on complaints, art. 12).',
    minItems: 1,
    maxItems: 100,
    example: ['C000285'],
  })
  representativeIds!: string[];

  toGroup(): NonNullable<ComplaintFiledData['group']> {
    const { persons, representativeIds } = this;
    return { persons, representativeIds };
  }
}

export class GrantedRequest {
  @ChoiceField(namesOf(REMEDIES), { description: 'What is granted.', example: 'APOLOGY' })
  remedy!: Granted[number]['remedy'];

  @FenField({
    description: 'How much, where it is money, in fen; it is moved by the commands for it, not by this one.',
    min: 1,
    optional: true,
  })
  amount?: number;

  toGranted(): Granted[number] {
    const { remedy, amount } = this;
    return givenFields({ remedy, amount: amount === undefined ? undefined : fen(amount) });
  }
}
