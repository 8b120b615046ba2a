/** Every event of the trade, by the streams they stand in: what reads or writes the log takes its definitions from here. */
import { complaintEvents } from '#complaints';
import { bureauEvents, submissionEvents } from '#bureau';
import { contactEvents } from '#contact';
import type { EventDefinition } from '#kernel';
import { approvalEvents } from '#approvals';
import { loanEvents, suspenseEvents, sweepEvents } from '#lending';
import { caseEvents } from '#negotiation';
import { operationEvents } from '#operations';
import { partyEvents } from '#parties';
import { policyEvents } from '#policy';
import { reportEvents } from '#reports';
import { webhookEvents } from '#webhooks';
import { assignmentEvents, workEvents } from '#work';

interface Definitions {
  readonly [type: string]: EventDefinition;
}

interface Streams {
  /** How they are named. */
  readonly stream: string;
  readonly about: string;
  readonly events: Definitions;
}

const streams = (stream: string, about: string, events: object): Streams => ({
  stream,
  about,
  events: events as Definitions,
});

export const EVENT_STREAMS: readonly Streams[] = [
  streams('loan-<loanId>', 'One contract and its money', loanEvents),
  streams('suspense-<paymentId>', 'One payment that belongs to no known loan', suspenseEvents),
  streams('party-<partyId>', 'One person', partyEvents),
  streams('case-<borrowerId>', 'One person in difficulty, episode after episode', caseEvents),
  streams('policy-<policyId>', 'One negotiation policy, version after version', policyEvents),
  streams('approval-<approvalId>', 'A second person’s approval of exactly one act', approvalEvents),
  streams('contact-<partyId>', 'All contacts with one person, over all cases', contactEvents),
  streams('webhook-subscriptions', 'Who is told what happens, by webhook', webhookEvents),
  streams('complaint-<complaintId>', 'One complaint and its clock', complaintEvents),
  streams('bureau-<loanId>', 'What was reported to the credit bureau on one loan', bureauEvents),
  streams('submission-<month>', 'How a month was submitted to the credit bureau', submissionEvents),
  streams('work-<itemId>', 'Who works on one item of a queue', workEvents),
  streams('assignment-<assignmentId>', 'Many items given to one officer by one act', assignmentEvents),
  streams('report-<reportId>', 'One run of a report of the regulator', reportEvents),
  streams('operation-<date>', 'What the system was made to do on one business date', operationEvents),
  streams('sweep-book', 'The overdue sweeps of the book', sweepEvents),
];

/** The definitions, stream by stream, as the store takes them. */
export const ALL_EVENTS: readonly Definitions[] = EVENT_STREAMS.map(({ events }) => events);

/** Definitions by the name of the event. */
export const EVENTS_BY_NAME: Definitions = Object.assign({}, ...ALL_EVENTS) as Definitions;

export { PUT_RIGHT, WORK_THE_SYSTEM } from './corrections';
export { HIDDEN_WHILE_ONLY_KEPT, isHiddenWhileOnlyKept } from './hidden-while-only-kept';
export type { PutRight } from './put-right';
