import { IdentityNumberField, IdField, NameField, PhoneField } from '#request-validation';
import type { RegisterPartyData } from '../domain/party-commands';

/** A person the lender deals with: borrower, co-borrower, guarantor, representative or heir. */
export class RegisterPartyRequest {
  @IdField({ description: 'Id of the party with the lender.', example: 'C001044' })
  partyId!: string;

  @NameField({ description: 'Name. Personal: encrypted with the party’s key.', example: '王小明' })
  name!: string;

  @PhoneField({ description: 'Phone number, 5 to 15 digits. Personal.', example: '+86 138 0013 8000' })
  phone!: string;

  @IdentityNumberField({
    description: '居民身份证 number, 18 characters with its check character (GB 11643). Personal.',
    optional: true,
    example: '11010519491231002X',
  })
  identityNumber?: string;

  toData(): RegisterPartyData {
    const { partyId, name, phone, identityNumber } = this;
    return { partyId, name, phone, ...(identityNumber === undefined ? {} : { identityNumber }) };
  }
}
