/** What several events of complaints say, and how an event of a complaint is defined. */
import {
  code,
  day,
  defineEvent,
  hash,
  id,
  list,
  money,
  oneOf,
  optional,
  part,
  personal,
  whole,
  type DataOf,
  type EventSpec,
  type Schema,
} from '#event-schema';
import type { DomainEvent, EventDefinition } from '#kernel';
import { BUSINESS_CHANNELS, BUSINESSES, CAUSES, namesOf } from './coding';
import { COMPLAINANTS, INTAKES, PAPERS_TO_ASK_FOR, REMEDIES } from './complaint-kinds';

export const ofComplaint = {
  complaintId: id('Complaint.'),
  partyId: optional(
    id('Person it is filed under: whose matter it is, else who complains. Left out while nobody is known.'),
  ),
  caseIds: list(id('Case.'), 'Cases it is linked to.'),
};
export interface OfComplaint {
  readonly complaintId: string;
  readonly partyId?: string;
  readonly caseIds: readonly string[];
}
export const ofTS1 = { complaintId: 'TS-1', partyId: 'C1', caseIds: ['C1-1'] } as const;

/** Sealed with the key of the person it is filed under; while nobody is known, with a key of its own. */
export function complaintEvent<const Type extends string, Data extends OfComplaint>(
  type: Type,
  spec: Omit<EventSpec<Data>, 'subject' | 'data'> & { readonly data: Schema<Data> },
): EventDefinition<DomainEvent<Type, Data>> {
  return defineEvent<Type, Data>(type, {
    ...spec,
    subject: ({ partyId, complaintId }) => partyId ?? `complaint/${complaintId}`,
  });
}

export const coding = part(
  {
    channel: oneOf(namesOf(BUSINESS_CHANNELS), 'Channel through which the business was done.'),
    business: oneOf(namesOf(BUSINESSES), 'Business it is about.'),
    cause: oneOf(namesOf(CAUSES), 'What caused it.'),
  },
  'Channel, business and cause, after JR/T 0169-2018.',
);
export type Coding = DataOf<typeof coding>;

export const complainant = part(
  {
    kind: oneOf(
      namesOf(COMPLAINANTS),
      'BORROWER, REPRESENTATIVE or HEIR of the person; THIRD_PARTY: somebody else, such as who was reached in error; UNKNOWN behind a public post.',
    ),
    partyId: optional(id('Who complains, where they are a party of their own.')),
    name: optional(personal('name', 'Name, of who is no party.')),
    reachedBy: optional(personal('text', 'How they are reached, of who is no party.')),
    proofHash: optional(hash('SHA-256 of the power of attorney, or of the proof of inheritance.')),
  },
  'Who complains.',
);
export type Complainant = DataOf<typeof complainant>;

export const post = part(
  {
    platform: code('Platform, such as weibo.'),
    postId: code('The post, as the platform calls it.'),
    author: optional(personal('text', 'Under what name it was posted.')),
  },
  'A public post.',
);
export type Post = DataOf<typeof post>;

export const receipt = {
  intake: oneOf(namesOf(INTAKES), 'How it came in.'),
  intakeReference: optional(code('What the channel calls it, such as the regulator’s number.')),
  receivedOn: day('When it came in: the days run from the first time it did.'),
};
export type Receipt = DataOf<ReturnType<typeof part<typeof receipt>>>;

/** At most five speak for many who complain together (art. 12). */
export const group = part(
  {
    persons: whole('How many complain together.', { least: 2 }),
    representativeIds: list(id('Who speaks for them.'), 'Who speaks for them: five at most.'),
  },
  'Where many complain together.',
);

export const granted = list(
  part({
    remedy: oneOf(namesOf(REMEDIES), 'What.'),
    amount: optional(money('How much, where it is money.')),
  }),
  'What is granted; money is moved by the commands for it.',
);
export type Granted = DataOf<typeof granted>;

export const papersAsked = list(
  oneOf(PAPERS_TO_ASK_FOR, 'Paper.'),
  'Papers the complainant is asked for; none the lender has itself. The days run on.',
);
