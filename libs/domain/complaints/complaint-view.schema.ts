/** Parts of a complaint as it is shown. */
import { day, flag, id, list, money, named, oneOf, orNone, part, personal } from '#event-schema';
import { CAUSES, namesOf } from './coding';
import { COMPLAINT_OUTCOMES, EXTENSIONS, REMEDIES } from './complaint-kinds';
import { granted } from './complaint.schema';

export const extensionShown = named(
  'ComplaintExtension',
  part({
    ground: oneOf(namesOf(EXTENSIONS), 'Why, by the rule.'),
    reason: personal('text', 'Why, in words.'),
    approvedBy: id('Supervisor who signed it off.'),
    noticedOn: day('When the complainant was told.'),
    extendedOn: day('When it was signed off.'),
    dueOn: day('The day it moved to.'),
  }),
);

export const answerShown = named(
  'ComplaintAnswer',
  part({
    outcome: oneOf(namesOf(COMPLAINT_OUTCOMES), 'Whether it was right.'),
    granted,
    answer: personal('text', 'The decision and its reasons.'),
    answeredBy: id('Who decided.'),
    answeredOn: day('When the complainant was told.'),
    dueOn: day('The day that stood.'),
    inTime: flag('Whether it was answered by that day.'),
    reviewUntil: orNone(day('Up to this day the complainant may ask the unit above for a review.')),
  }),
);

export const improvementShown = named(
  'ComplaintImprovement',
  part({
    improvementId: id('This improvement.'),
    measure: personal('text', 'What is changed.'),
    ownerId: id('Who sees to it.'),
    doneBy: day('By when.'),
    cause: oneOf(namesOf(CAUSES), 'Cause it is to remove.'),
    sameCause: list(id('Complaint.'), 'Other complaints it answers too.'),
    decidedBy: id('Who decided it.'),
    decidedOn: day('When.'),
  }),
);

export const moneyGrantedShown = named(
  'ComplaintMoneyGranted',
  part({
    remedy: oneOf(namesOf(REMEDIES), 'What.'),
    granted: money('Granted by the last answer.'),
    given: money('Given so far.'),
    withheld: money('Of it somebody said why it is not given.'),
    over: money('Given above the most that any answer granted, of which nobody has said yet what becomes of it.'),
    left: money('Still to be given.'),
    dueOn: day('By then it is given.'),
  }),
);
