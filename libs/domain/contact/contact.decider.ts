/**
 * Reaching one person, over all cases, the lender and its agencies together. Collection stops for an agreement and goes on when it
 * does not stand; see `reach.decisions.ts` and `inbound.decisions.ts` for who reaches whom.
 */
import { accept, streamName, type CommandContext, type Decider, type Decision } from '#kernel';
import type { ContactCommand, ContactCommandData, Decide } from './contact-commands';
import type { ContactEvent } from './all-contact-events';
import { evolveContacts, initialContacts, type ContactState } from './contact.state';
import { reportDelivery } from './notices/delivery-report.decisions';
import { advanceNotice, giveUpDelivery, prepareNotice } from './notices/notice.decisions';
import { followUpNotice, takeBackFollowUp } from './notices/follow-up.decisions';
import { correctContact } from './contact-correction.decisions';
import { correctInbound, correctViolationReview, takeBackThirdPartyStop } from './entry-correction.decisions';
import { receiveInbound } from './inbound.decisions';
import { reviewViolation } from './violation.decisions';
import { findNoticeWrong, settleWrongNotice, takeBackSettlement } from './notices/wrong-notice.decisions';
import { askContact, reportContact, stopThirdParty } from './reach.decisions';

/** The stream of all contacts with one person. */
export function contactStream(partyId: string): string {
  return streamName('contact', partyId);
}

const isSuspended = ({ suspensions }: ContactState, agreementId: string): boolean =>
  suspensions.some((one) => one.agreementId === agreementId && one.resumed === null);

const suspendCollection: Decide<'SuspendCollection'> = (data, state, { businessDate }) =>
  isSuspended(state, data.agreementId)
    ? accept()
    : accept({ type: 'CollectionSuspended', data: { ...data, suspendedOn: businessDate } });

/** Nothing stops that was never stopped: agreements from before collection was recorded have no suspension. */
const resumeCollection: Decide<'ResumeCollection'> = (data, state, { businessDate }) =>
  isSuspended(state, data.agreementId)
    ? accept({ type: 'CollectionResumed', data: { ...data, resumedOn: businessDate } })
    : accept();

const decisions: { readonly [Type in keyof ContactCommandData]: Decide<Type> } = {
  SuspendCollection: suspendCollection,
  ResumeCollection: resumeCollection,
  AskContact: askContact,
  ReportContact: reportContact,
  ReviewViolation: reviewViolation,
  ReceiveInbound: receiveInbound,
  StopThirdParty: stopThirdParty,
  CorrectContact: correctContact,
  CorrectViolationReview: correctViolationReview,
  CorrectInbound: correctInbound,
  TakeBackThirdPartyStop: takeBackThirdPartyStop,
  PrepareNotice: prepareNotice,
  AdvanceNotice: advanceNotice,
  ReportDelivery: reportDelivery,
  GiveUpDelivery: giveUpDelivery,
  FollowUpNotice: followUpNotice,
  FindNoticeWrong: findNoticeWrong,
  SettleWrongNotice: settleWrongNotice,
  TakeBackFollowUp: takeBackFollowUp,
  TakeBackSettlement: takeBackSettlement,
};

type AnyDecide = (data: ContactCommand['data'], state: ContactState, context: CommandContext) => Decision<ContactEvent>;

export const contactDecider: Decider<ContactCommand, ContactState, ContactEvent> = {
  initialState: initialContacts,
  evolve: evolveContacts,
  decide: ({ type, data }, state, context) => (decisions[type] as AnyDecide)(data, state, context),
};
