/** What was found of a violation, how a person turned to the lender, and who is not to be reached: put right. */
import { accept, shanghaiDate } from '#kernel';
import { no, type Decide } from './contact-commands';
import type { InboundFacts } from './contact-corrections.events';
import { correctedBy, correctingObjection, takenBackBy } from './correcting';
import { inboundAnswerDueOn } from './inbound.decisions';

export const correctViolationReview: Decide<'CorrectViolationReview'> = (data, _state, context) => {
  const { partyId, contactId, finding: right, measure, reasons, entered } = data;
  const objection = correctingObjection(entered, reasons, context);
  if (objection || !entered) return objection ?? no('NOTHING_TOLD_TO_CORRECT', {});
  const { finding: was } = entered;
  if (was === right) return accept();
  const told = { partyId, contactId, was, right, measure };
  return accept({ type: 'ContactViolationReviewCorrected', data: { ...told, ...correctedBy(reasons, context) } });
};

export const correctInbound: Decide<'CorrectInbound'> = (data, _state, context) => {
  const { partyId, inboundId, reasons, entered } = data;
  const objection = correctingObjection(entered, reasons, context);
  if (objection || !entered) return objection ?? no('NOTHING_TOLD_TO_CORRECT', {});
  const was = entered.facts;
  const right: InboundFacts = { ...was, ...data.right };
  const { receivedAt, pickedUpAt, settled, tookPlace } = right;
  const last = pickedUpAt ?? receivedAt;
  if (Date.parse(last) > Date.parse(context.recordedAt)) {
    return no('CONTACT_IN_FUTURE', { at: last, now: context.recordedAt });
  }
  if (Date.parse(last) < Date.parse(receivedAt)) return no('INBOUND_TIMES_DISORDERED', { receivedAt, pickedUpAt });
  if (isSame(was, right)) return accept();
  const answerDueOn = settled || !tookPlace ? null : inboundAnswerDueOn(shanghaiDate(receivedAt));
  const told = { partyId, inboundId, was, right, answerDueOn };
  return accept({ type: 'InboundContactCorrected', data: { ...told, ...correctedBy(reasons, context) } });
};

/** Of what never was nothing else matters. */
function isSame(was: InboundFacts, right: InboundFacts): boolean {
  if (!was.tookPlace && !right.tookPlace) return true;
  return (Object.keys(was) as (keyof InboundFacts)[]).every((name) => String(was[name]) === String(right[name]));
}

export const takeBackThirdPartyStop: Decide<'TakeBackThirdPartyStop'> = (data, { stoppedThirdParties }, context) => {
  const { partyId, thirdPartyId, reasons, entered } = data;
  const objection = correctingObjection(entered, reasons, context);
  if (objection) return objection;
  if (!stoppedThirdParties.includes(thirdPartyId)) return accept();
  return accept({
    type: 'ThirdPartyStopTakenBack',
    data: { partyId, thirdPartyId, ...takenBackBy(reasons, context) },
  });
};
