/** At which moment a case is looked at. */
import { InstantField, TextField } from '#request-validation';
import { invalid } from '../problems/problem';

const REVISION = /^\d{1,15}$/;

export class CaseMomentQuery {
  @InstantField({ description: 'As it stood at this recorded moment.', optional: true })
  asOf?: string;

  @TextField({
    description: 'As it stood after this revision of its stream.',
    maxLength: 15,
    optional: true,
    example: '17',
  })
  revision?: string;

  /** @throws Problem when both are given or the revision is no number */
  toMoment(): { readonly revision?: number; readonly recordedAt?: string } {
    const { asOf, revision } = this;
    if (asOf !== undefined && revision !== undefined) {
      throw invalid([{ parameter: 'revision', code: 'CONTRADICTION', detail: 'give either asOf or revision' }]);
    }
    if (revision !== undefined) {
      if (REVISION.test(revision)) return { revision: Number(revision) };
      throw invalid([{ parameter: 'revision', code: 'NOT_AN_INTEGER', detail: 'must be a revision, a whole number' }]);
    }
    // Recorded instants are UTC text; their order is the order of the texts.
    return asOf === undefined ? {} : { recordedAt: new Date(asOf).toISOString() };
  }

  /** @param latest revision there is. @throws Problem when a later one was asked for */
  refuseBeyond(latest: number): void {
    if (this.revision === undefined || Number(this.revision) <= latest) return;
    throw invalid([{ parameter: 'revision', code: 'REVISION_UNKNOWN', detail: `must be from 0 to ${latest}` }]);
  }
}
