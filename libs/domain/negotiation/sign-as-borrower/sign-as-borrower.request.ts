import { ChoiceField, HashField, IdField, NestedField, TextField } from '#request-validation';
import { ActingPartyRequest } from '../acting-party.request';
import { SIGNATURE_METHODS, type SignatureEvidence } from '../domain/case.events';
import type { SignAsBorrower } from './sign-as-borrower.command';

/** The borrower's signature under one option. The moment of signing is the server's. */
export class SignAsBorrowerRequest {
  @IdField({ description: 'The option taken.', example: 'A' })
  optionId!: string;

  @HashField({ description: 'SHA-256 of the agreement document, as told with the option.' })
  documentHash!: string;

  @NestedField(() => ActingPartyRequest, { description: 'Who signs.' })
  signedBy!: ActingPartyRequest;

  @ChoiceField(SIGNATURE_METHODS, { description: 'How it was signed.' })
  method!: SignatureEvidence['method'];

  @TextField({ description: 'Reference of the evidence with the signing service.', maxLength: 200 })
  reference!: string;

  toData(): SignAsBorrower['data'] {
    const { optionId, documentHash, signedBy, method, reference } = this;
    return { optionId, documentHash, signedBy: signedBy.toData(), method, reference };
  }
}
