/** The person turns to the lender: recorded with how long they waited and, where it is still to be answered, by when. */
import { backdatingObjection, lateEntryOf } from '#backdating';
import { accept, addWorkingDays, canonicalJson, CHINESE_WORKING_DAYS, type LocalDate, shanghaiDate } from '#kernel';
import { no, type Decide } from './contact-commands';

export const INBOUND_RULES = {
  /** The first answer, in working days after the day it came in. Setting; no source. */
  answerWorkingDays: 1,
} as const;

/** The lender's own deadline: it does not move. */
export function inboundAnswerDueOn(receivedOn: LocalDate): LocalDate {
  return addWorkingDays(receivedOn, INBOUND_RULES.answerWorkingDays, CHINESE_WORKING_DAYS);
}

export const receiveInbound: Decide<'ReceiveInbound'> = ({ lateBecause, ...data }, { inbound }, context) => {
  const { recordedAt } = context;
  const { inboundId, receivedAt, pickedUpAt, settled } = data;
  const last = pickedUpAt ?? receivedAt;
  if (Date.parse(last) > Date.parse(recordedAt)) return no('CONTACT_IN_FUTURE', { at: last, now: recordedAt });
  if (Date.parse(last) < Date.parse(receivedAt)) return no('INBOUND_TIMES_DISORDERED', { receivedAt, pickedUpAt });
  const known = inbound.find((one) => one.told.inboundId === inboundId);
  if (known) {
    return canonicalJson(known.told) === canonicalJson(data) ? accept() : no('INBOUND_ALREADY_RECORDED', { inboundId });
  }
  const forDay = shanghaiDate(receivedAt);
  const said = { lateBecause };
  const backdated = backdatingObjection(forDay, said, context);
  if (backdated) return backdated;
  const answerDueOn = settled ? null : inboundAnswerDueOn(forDay);
  const late = lateEntryOf(forDay, said, context);
  return accept({ type: 'InboundContactReceived', data: { ...data, answerDueOn, ...late } });
};
