import { localDate } from '#kernel';
import { DateField, IdField, IdListField } from '#request-validation';
import type { ConfirmCreditRestoration } from './confirm-credit-restoration.command';

/** The bureau's word that the record is right. */
export class ConfirmCreditRestorationRequest {
  @IdField({ description: 'The bureau’s reference.' })
  bureauReference!: string;

  @DateField({ description: 'The day the record was put right; not in the future.' })
  restoredOn!: string;

  @IdListField({ description: 'Records put right; by default those of the request.', maxItems: 50, optional: true })
  records?: string[];

  toData(): ConfirmCreditRestoration['data'] {
    const { bureauReference, restoredOn, records } = this;
    return { bureauReference, restoredOn: localDate(restoredOn), ...(records === undefined ? {} : { records }) };
  }
}
