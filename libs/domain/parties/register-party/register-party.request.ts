import { Matches } from 'class-validator';
import { IdField, TextField } from '#request-validation';
import type { RegisterPartyData } from '../domain/party-commands';
import { IDENTITY_NUMBER, PHONE } from '../personal-forms';

/** A person the lender deals with: borrower, co-borrower, guarantor, representative or heir. */
export class RegisterPartyRequest {
  @IdField({ description: 'Id of the party with the lender.', example: 'C001044' })
  partyId!: string;

  @TextField({ description: 'Name. Personal: encrypted with the party’s key.', maxLength: 100, example: '王小明' })
  name!: string;

  @Matches(PHONE, {
    message: '$property must be a phone number of 5 to 20 digits, spaces or hyphens, with an optional +',
  })
  @TextField({ description: 'Phone number. Personal.', maxLength: 24, example: '+86 138 0013 8000' })
  phone!: string;

  @Matches(IDENTITY_NUMBER, { message: '$property must be 17 digits and a digit or X' })
  @TextField({ description: '居民身份证 number, 18 characters. Personal.', maxLength: 18, optional: true })
  identityNumber?: string;

  toData(): RegisterPartyData {
    const { partyId, name, phone, identityNumber } = this;
    return { partyId, name, phone, ...(identityNumber === undefined ? {} : { identityNumber }) };
  }
}
