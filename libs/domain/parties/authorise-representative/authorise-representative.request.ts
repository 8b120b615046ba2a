import { HashField, IdField } from '#request-validation';
import type { AuthoriseRepresentativeData } from '../domain/party-commands';

/** A power of attorney. */
export class AuthoriseRepresentativeRequest {
  @IdField({ description: 'Party who may act for this person.', example: 'C000285' })
  representativeId!: string;

  @HashField({ description: 'SHA-256 of the power of attorney.' })
  documentHash!: string;

  toData(): AuthoriseRepresentativeData {
    return { representativeId: this.representativeId, documentHash: this.documentHash };
  }
}
