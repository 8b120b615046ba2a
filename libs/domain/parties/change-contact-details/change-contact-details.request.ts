import { PhoneField } from '#request-validation';
import type { ChangeContactDetailsData } from '../domain/party-commands';

/** New contact details of a person. */
export class ChangeContactDetailsRequest {
  @PhoneField({ description: 'Phone number, 5 to 15 digits. Personal.', example: '+86 139 0013 9000' })
  phone!: string;

  toData(): ChangeContactDetailsData {
    return { phone: this.phone };
  }
}
