import { IdField } from '#request-validation';
import type { RevokeRepresentativeData } from '../domain/party-commands';

/** The end of a representation. */
export class RevokeRepresentativeRequest {
  @IdField({ description: 'Party who may no longer act for this person.', example: 'C000285' })
  representativeId!: string;

  toData(): RevokeRepresentativeData {
    return { representativeId: this.representativeId };
  }
}
