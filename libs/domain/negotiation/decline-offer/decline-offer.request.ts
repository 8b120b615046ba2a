import { NoteRequest } from '../note.request';

/** The borrower says no to an offer. */
export class DeclineOfferRequest extends NoteRequest {}
