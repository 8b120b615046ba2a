import { ReasonsField, reasonsOf, type ReasonRequest } from '../reason.request';
import type { RejectCreditRestoration } from './reject-credit-restoration.command';

/** The bureau's word that the record stays as it is. */
export class RejectCreditRestorationRequest {
  @ReasonsField('The bureau’s reasons.')
  reasons!: ReasonRequest[];

  toData(): RejectCreditRestoration['data'] {
    return { reasons: reasonsOf(this.reasons) };
  }
}
