/** A person looks at what was not permitted: it stands in a queue until then, and is found once. */
import { accept } from '#kernel';
import { no, type Decide } from './contact-commands';

export const reviewViolation: Decide<'ReviewViolation'> = (data, { openViolations, reviewedViolations }, context) => {
  const { actor, businessDate } = context;
  const { contactId, finding } = data;
  if (actor.kind !== 'person') return no('ONLY_AN_OFFICER_REVIEWS', {});
  const found = reviewedViolations.get(contactId);
  if (found !== undefined) return found === finding ? accept() : no('VIOLATION_REVIEWED_ALREADY', { contactId, found });
  if (!openViolations.some((one) => one.contactId === contactId)) return no('NO_SUCH_VIOLATION', { contactId });
  return accept({
    type: 'ContactViolationReviewed',
    data: { ...data, reviewedBy: actor.id, reviewedOn: businessDate },
  });
};
