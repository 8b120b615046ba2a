import { NoteRequest } from '../note.request';

/** The borrower takes the request back. */
export class WithdrawNegotiationRequest extends NoteRequest {}
