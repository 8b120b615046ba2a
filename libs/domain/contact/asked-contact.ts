/** What is known of who asks to reach a person, and of the person, beside their contacts. */
import type { Holding } from '#parties';
import type { ContactChannel } from './contact-kinds';
import type { ContactPermittedData } from './contact.events';
import type { ContactState } from './contact.state';
import type { LoansStanding } from './loans-standing';
import type { ContactHours } from './permission';

/** What the person’s own record says of whether and when they may be reached. */
export interface ReachedAt {
  /** IANA name. */
  readonly timeZone: string;
  readonly agreedHours: ContactHours | null;
  /** The holds on the person, by what is recorded now. */
  readonly holds: readonly Holding[];
  /** Nothing is done with their data beside keeping it. */
  readonly isRestricted?: boolean;
  /** Persons recorded as related to them. */
  readonly relatedIds?: readonly string[];
  /** Ways in which they do not want to be reached. */
  readonly refusedChannels?: readonly ContactChannel[];
  /** They withdrew their consent to data being handed to agencies. */
  readonly refusesAgencies?: boolean;
}

/** Who wants to reach the person, for what and how. */
export type Contact = Pick<
  ContactPermittedData,
  'partyId' | 'contactId' | 'by' | 'purpose' | 'channel' | 'loanIds' | 'thirdPartyId' | 'replyTo' | 'noticeId'
>;

/** What is known elsewhere of the person and of who asks. */
export interface ReadElsewhere {
  readonly when: ReachedAt;
  readonly standing: LoansStanding;
  /** Loans among those it is about that are neither the person's nor of somebody they answer for. */
  readonly foreignLoans?: readonly string[];
  /** Loans among those it is about of which nothing is overdue on the day it is about. */
  readonly notOverdue?: readonly string[];
  /** The contacts on other records of the same person: all are counted together. */
  readonly elsewhere?: readonly ContactState[];
  /** Decided on a record that was merged into another, on which whatever is asked for now is counted at the same moment. */
  readonly ofEarlierRecord?: boolean;
}
