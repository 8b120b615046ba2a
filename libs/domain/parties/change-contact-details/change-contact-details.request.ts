import { Matches } from 'class-validator';
import { TextField } from '#request-validation';
import type { ChangeContactDetailsData } from '../domain/party-commands';
import { PHONE } from '../personal-forms';

/** New contact details of a person. */
export class ChangeContactDetailsRequest {
  @Matches(PHONE, {
    message: '$property must be a phone number of 5 to 20 digits, spaces or hyphens, with an optional +',
  })
  @TextField({ description: 'Phone number. Personal.', maxLength: 24, example: '+86 139 0013 9000' })
  phone!: string;

  toData(): ChangeContactDetailsData {
    return { phone: this.phone };
  }
}
