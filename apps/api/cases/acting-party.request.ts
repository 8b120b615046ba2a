import { ChoiceField, IdField } from '#request-validation';

const ACTING_KINDS = ['BORROWER', 'REPRESENTATIVE'] as const;

/** Who acts for the borrower. A representative needs an authority recorded on the borrower's party. */
export class ActingPartyRequest {
  @ChoiceField(ACTING_KINDS, { description: 'The borrower, or somebody the borrower authorised.' })
  kind!: (typeof ACTING_KINDS)[number];

  @IdField({ description: 'Party id of who acts.', example: 'C000285' })
  partyId!: string;

  toData(): { readonly kind: (typeof ACTING_KINDS)[number]; readonly partyId: string } {
    return { kind: this.kind, partyId: this.partyId };
  }
}
