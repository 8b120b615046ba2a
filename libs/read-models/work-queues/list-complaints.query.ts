/** Complaints, as the lender's people look for them, and as a person lists their own. */
import { Query } from '@nestjs/cqrs';
import {
  BUSINESS_CHANNELS,
  BUSINESSES,
  CAUSES,
  COMPLAINANTS,
  COMPLAINT_OUTCOMES,
  COMPLAINT_STATUSES,
  INTAKES,
  namesOf,
} from '#complaints';
import { code, day, id, list, named, oneOf, orNone, part, whole, type DataOf } from '#event-schema';
import type { LocalDate } from '#kernel';
import { ofPersonFields } from '#persons';
import { type Freshness, nextCursor } from '#projections';

/** Every filter given must hold. */
export interface ComplaintFilter {
  /** Filed under this person, or made by them, under whichever of their records. */
  readonly borrowerId?: string;
  readonly caseId?: string;
  readonly loanId?: string;
  readonly contactId?: string;
  readonly handlerId?: string;
  readonly status?: string;
  readonly intake?: string;
  readonly channel?: string;
  readonly business?: string;
  readonly cause?: string;
  readonly outcome?: string;
  /** Day it came in, inclusive. */
  readonly receivedFrom?: LocalDate;
  readonly receivedTo?: LocalDate;
  /** A day that runs falls due on this day or before. */
  readonly dueTo?: LocalDate;
}

interface PageAsked {
  readonly cursor?: string;
  /** 1 to 200; 50 when left out. */
  readonly limit?: number;
}

const standing = {
  complaintId: id('Complaint.'),
  status: oneOf(COMPLAINT_STATUSES, 'Where it stands.'),
  intakes: list(oneOf(namesOf(INTAKES), 'How.'), 'How it came in.'),
  receivedOn: day('The first time it came in.'),
  loanIds: list(id('Loan.'), 'Loans it is about.'),
  dueOn: orNone(day('The next day that falls due; null where none does.')),
  outcome: orNone(oneOf(namesOf(COMPLAINT_OUTCOMES), 'Of the last answer.')),
  answeredOn: orNone(day('When it was answered last.')),
  reviewUntil: orNone(day('Up to this day the unit above can be asked for a review.')),
  endedOn: orNone(day('When it was withdrawn or closed.')),
};

const listed = named(
  'ListedComplaint',
  part({
    ...standing,
    partyId: orNone(id('Person it is filed under; null while nobody is known.')),
    ...ofPersonFields,
    complainantKind: oneOf(namesOf(COMPLAINANTS), 'Who complains, to that person.'),
    complainantId: orNone(id('Who complains, where they are a party of their own.')),
    channel: orNone(oneOf(namesOf(BUSINESS_CHANNELS), 'Channel of the business; null until it is coded.')),
    business: orNone(oneOf(namesOf(BUSINESSES), 'Business.')),
    cause: orNone(oneOf(namesOf(CAUSES), 'Cause.')),
    caseIds: list(id('Case.'), 'Cases it is linked to.'),
    contactIds: list(id('Contact.'), 'Contacts it is about.'),
    posts: list(code('`platform/postId`.'), 'Public posts it stands in.'),
    earlierComplaintId: orNone(id('Earlier complaint it comes back to.')),
    goesOnAs: orNone(id('Complaint about the same matter as which it goes on.')),
    handlerId: orNone(id('Officer who took it on.')),
  }),
);
export type ListedComplaint = DataOf<typeof listed>;

export const complaintsSchema = part({
  total: whole('Complaints in all that match, on all pages.'),
  items: list(listed, 'This page, by the day they came in.'),
  nextCursor,
});
export type ListComplaintsAnswer = DataOf<typeof complaintsSchema> & { readonly freshness: Freshness };

/** @throws InvalidCursor, ReadModelUnavailable */
export class ListComplaints extends Query<ListComplaintsAnswer> {
  constructor(readonly request: PageAsked & { readonly filter?: ComplaintFilter }) {
    super();
  }
}

const own = named('ListedOwnComplaint', part(standing));
export type ListedOwnComplaint = DataOf<typeof own>;

export const ownComplaintsSchema = part({
  borrowerId: id('Person.'),
  total: whole('Complaints of theirs, on all pages.'),
  items: list(own, 'This page, by the day they came in.'),
  nextCursor,
});
export type ListOwnComplaintsAnswer = DataOf<typeof ownComplaintsSchema> & { readonly freshness: Freshness };

/** Those a person made themselves or had made for them; none that somebody else made about them. @throws InvalidCursor, ReadModelUnavailable */
export class ListOwnComplaints extends Query<ListOwnComplaintsAnswer> {
  constructor(readonly request: PageAsked & { readonly borrowerId: string }) {
    super();
  }
}
