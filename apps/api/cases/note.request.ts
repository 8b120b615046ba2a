import { TextField } from '#request-validation';

/** A remark in the borrower's words. */
export class NoteRequest {
  @TextField({
    description: 'Why, if the borrower says; kept encrypted.',
    maxLength: 2000,
    lines: true,
    optional: true,
  })
  note?: string;

  toData(): { readonly note?: string } {
    return this.note === undefined ? {} : { note: this.note };
  }
}
