import { LICENCE_PROFILES, type LicenceProfile, type LoanAttributes } from '#lending';
import { ChoiceField, FlagField, IdField, RateField, TextField } from '#request-validation';

/** What later returns to the regulator need of a loan; all optional. */
export class LoanAttributesRequest {
  @ChoiceField(LICENCE_PROFILES, { description: 'Licence under which the loan was granted.', optional: true })
  licenceProfile?: LicenceProfile;

  @TextField({ description: 'Branch that keeps the loan.', maxLength: 64, optional: true })
  branch?: string;

  @TextField({ description: 'Account subject of the general ledger.', maxLength: 64, optional: true })
  accountSubject?: string;

  @RateField({ description: 'The lender’s own share of the funds, from 0 to 1.', optional: true, example: '0.3' })
  fundingShare?: string;

  @FlagField({ description: 'Whether it is an internet loan.', optional: true })
  internetLoan?: boolean;

  @IdField({ description: 'The loan this one refinanced.', optional: true })
  previousLoanId?: string;

  /** Only what was told, so that equal attributes have equal texts. */
  toData(): LoanAttributes {
    const { licenceProfile, branch, accountSubject, fundingShare, internetLoan, previousLoanId } = this;
    const told = { licenceProfile, branch, accountSubject, fundingShare, internetLoan, previousLoanId };
    return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  }
}
