import { ChoiceField, HashField, TextField } from '#request-validation';
import { SIGNATURE_METHODS, type SignatureEvidence } from '../domain/case.events';
import type { SignAsLender } from './sign-as-lender.command';

/** The lender's countersignature by the acting officer. */
export class SignAsLenderRequest {
  @HashField({ description: 'SHA-256 of the agreement document the borrower signed.' })
  documentHash!: string;

  @ChoiceField(SIGNATURE_METHODS, { description: 'How it was signed.' })
  method!: SignatureEvidence['method'];

  @TextField({ description: 'Reference of the evidence with the signing service.', maxLength: 200 })
  reference!: string;

  toData(): SignAsLender['data'] {
    const { documentHash, method, reference } = this;
    return { documentHash, method, reference };
  }
}
