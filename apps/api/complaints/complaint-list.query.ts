/** Which complaints. */
import {
  BUSINESS_CHANNELS,
  BUSINESSES,
  CAUSES,
  COMPLAINT_OUTCOMES,
  COMPLAINT_STATUSES,
  INTAKES,
  namesOf,
} from '#complaints';
import { localDate } from '#kernel';
import { ChoiceField, DateField, IdField, TextField } from '#request-validation';
import type { ComplaintFilter } from '#work-queues';
import { inOrder } from '../reads/in-order';
import { PageQuery } from '../reads/page.query';
import { givenFields } from '../requests/given-fields';

export class ComplaintListQuery extends PageQuery {
  @IdField({ description: 'Filed under this person, or made by them.', optional: true })
  borrowerId?: string;

  @TextField({ description: 'Linked to this case.', maxLength: 96, optional: true })
  caseId?: string;

  @IdField({ description: 'About this loan.', optional: true })
  loanId?: string;

  @IdField({ description: 'About this contact.', optional: true })
  contactId?: string;

  @IdField({ description: 'Taken on by this officer.', optional: true })
  handlerId?: string;

  @ChoiceField(COMPLAINT_STATUSES, { description: 'Where it stands.', optional: true })
  status?: string;

  @ChoiceField(namesOf(INTAKES), { description: 'Came in this way, among others.', optional: true })
  intake?: string;

  @ChoiceField(namesOf(BUSINESS_CHANNELS), { description: 'Channel of the business.', optional: true })
  channel?: string;

  @ChoiceField(namesOf(BUSINESSES), { description: 'Business.', optional: true })
  business?: string;

  @ChoiceField(namesOf(CAUSES), { description: 'Cause.', optional: true })
  cause?: string;

  @ChoiceField(namesOf(COMPLAINT_OUTCOMES), { description: 'Outcome of the last answer.', optional: true })
  outcome?: string;

  @DateField({ description: 'Came in on or after this day.', optional: true })
  receivedFrom?: string;

  @DateField({ description: 'Came in on or before this day.', optional: true })
  receivedTo?: string;

  @DateField({ description: 'A day that runs falls due on or before this day.', optional: true })
  dueTo?: string;

  /** @throws Problem for days that are no span */
  filter(): ComplaintFilter {
    const { borrowerId, caseId, loanId, contactId, handlerId, status, intake, channel, business, cause, outcome } =
      this;
    const { receivedFrom, receivedTo, dueTo } = this;
    inOrder(['receivedFrom', receivedFrom], ['receivedTo', receivedTo]);
    const day = (text: string | undefined) => (text === undefined ? undefined : localDate(text));
    return givenFields({
      ...{ borrowerId, caseId, loanId, contactId, handlerId, status, intake, channel, business, cause, outcome },
      ...{ receivedFrom: day(receivedFrom), receivedTo: day(receivedTo), dueTo: day(dueTo) },
    });
  }
}
