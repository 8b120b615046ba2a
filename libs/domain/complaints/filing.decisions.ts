/** A complaint comes in from somebody, is coded and linked; the same matter by another channel stays one complaint. */
import { backdatingObjection, lateEntryOf } from '#backdating';
import { accept, isSameBody, type Decision, type LocalDate } from '#kernel';
import { borrowerOf } from '#negotiation';
import { answerDueOn, MOST_REPRESENTATIVES } from './complaint-clocks';
import { isOfPerson, isOfTheLendersPeople, namedAs, type Decide, type KnownOfLinks } from './complaint-commands';
import { no } from './complaint-reasons';
import type { ComplaintEvent } from './complaint.events';
import type { Complainant } from './complaint.schema';
import { hasEnded, type ComplaintState, type KnownReceipt } from './complaint.state';
import type { ComplaintFiledData } from './filing.events';

export const fileComplaint: Decide<'FileComplaint'> = ({ known, lateBecause, ...asked }, state, context) => {
  const { complaintId, complainant, post, group, receivedOn } = asked;
  if (state.complaintId !== null) {
    return isSameBody(state.filedBy, context) ? accept() : no('COMPLAINT_EXISTS_DIFFERENTLY', { complaintId });
  }
  const partyId = asked.partyId ?? complainant.partyId;
  if (partyId === undefined && complainant.name === undefined && !post) return no('COMPLAINT_OF_NOBODY');
  if (receivedOn > context.businessDate) {
    return no('COMPLAINT_IN_FUTURE', { day: receivedOn, today: context.businessDate });
  }
  const speaking = group?.representativeIds.length ?? 0;
  if (speaking > MOST_REPRESENTATIVES) {
    return no('TOO_MANY_REPRESENTATIVES', { representatives: speaking, atMost: MOST_REPRESENTATIVES });
  }
  const said = { lateBecause };
  const backdated = backdatingObjection(receivedOn, said, context);
  if (backdated) return backdated;
  const late = lateEntryOf(receivedOn, said, context);
  const data = { ...asked, ...late, ...(partyId === undefined ? {} : { partyId }) };
  return (
    unknownPerson(partyId, known) ??
    borrowerIsAnother(complainant, partyId, known) ??
    ofAnother(data, partyId, known) ??
    earlierUnknown(asked, partyId, known) ??
    accept({ type: 'ComplaintFiled', data: { ...data, dueOn: dueOnOf(receivedOn) } })
  );
};

function dueOnOf(receivedOn: LocalDate): LocalDate {
  return answerDueOn({ receipts: [{ intake: 'HOTLINE', receivedOn }], extensions: [] });
}

/** It is filed under nobody who is not known. */
export function unknownPerson(
  partyId: string | undefined,
  { isKnown = true }: KnownOfLinks,
): Decision<ComplaintEvent> | null {
  return partyId === undefined || isKnown ? null : no('COMPLAINT_PERSON_UNKNOWN', { partyId });
}

/** The borrower who complains is the person it is filed under, under whichever of their records. */
export function borrowerIsAnother(
  { kind, partyId: who }: Complainant,
  partyId: string | undefined,
  known: KnownOfLinks,
): Decision<ComplaintEvent> | null {
  const isThem = kind !== 'BORROWER' || who === undefined || isOfPerson(who, partyId, known);
  return isThem ? null : no('COMPLAINT_BORROWER_IS_ANOTHER', { complainantId: who, partyId: partyId ?? null });
}

/** What it is linked to is of the person it is filed under. */
export function ofAnother(
  { caseIds, loanIds, contactIds }: Pick<ComplaintFiledData, 'caseIds' | 'loanIds' | 'contactIds'>,
  partyId: string | undefined,
  known: KnownOfLinks,
): Decision<ComplaintEvent> | null {
  const contacts = contactIds.filter((contactId) => !known.contacts?.includes(contactId));
  const cases = caseIds.filter((caseId) => !isOfPerson(borrowerOf(caseId), partyId, known));
  const loans = loanIds.filter((loanId) => !isOfPerson(known.loanOwners[loanId], partyId, known));
  if (cases.length + loans.length + contacts.length === 0) return null;
  return no('COMPLAINT_ABOUT_ANOTHER', { caseIds: cases, loanIds: loans, contactIds: contacts });
}

function earlierUnknown(
  { complaintId, earlierComplaintId }: Pick<ComplaintFiledData, 'complaintId' | 'earlierComplaintId'>,
  partyId: string | undefined,
  known: KnownOfLinks,
): Decision<ComplaintEvent> | null {
  if (earlierComplaintId === undefined) return null;
  const { earlier } = known;
  const isTheirs = earlier === null || isOfPerson(earlier, partyId, known);
  return isTheirs && earlierComplaintId !== complaintId
    ? null
    : no('EARLIER_COMPLAINT_UNKNOWN', { earlierComplaintId });
}

/** The days run from the first time it came in, whichever was told first. */
export const receiveAgain: Decide<'ReceiveComplaintAgain'> = (
  { receipts: told, ofPartyId, ...late },
  state,
  context,
) => {
  const { businessDate } = context;
  const { receipts, status } = state;
  const fresh = told.filter((one) => !receipts.some((known) => isSameReceipt(known, one)));
  if (fresh.length === 0) return accept();
  if (hasEnded(state)) return no('COMPLAINT_HAS_ENDED', { status });
  if (isOfAnotherBy(ofPartyId, state)) return no('SAME_MATTER_OF_ANOTHER', { into: state.complaintId });
  const ahead = fresh.find(({ receivedOn }) => receivedOn > businessDate);
  if (ahead) return no('COMPLAINT_IN_FUTURE', { day: ahead.receivedOn, today: businessDate });
  // What another complaint had received was told there, with its reason.
  const entered = fresh.filter(({ joinedFrom }) => joinedFrom === undefined);
  for (const { receivedOn } of entered) {
    const backdated = backdatingObjection(receivedOn, late, context);
    if (backdated) return backdated;
  }
  const dueOn = answerDueOn({ ...state, receipts: [...receipts, ...fresh] });
  return accept(
    ...fresh.map((receipt) => ({
      type: 'ComplaintReceivedAgain' as const,
      data: { ...namedAs(state), ...receipt, dueOn, ...lateEntryOf(receipt.receivedOn, late, context) },
    })),
  );
};

/** Whose it is was put right since who joins the two looked. */
export function isOfAnotherBy(ofPartyId: string | null | undefined, { partyId }: ComplaintState): boolean {
  return ofPartyId !== undefined && ofPartyId !== partyId;
}

export function isSameReceipt(a: KnownReceipt, b: KnownReceipt): boolean {
  return (['intake', 'intakeReference', 'receivedOn', 'joinedFrom'] as const).every((of) => a[of] === b[of]);
}

export const codeComplaint: Decide<'CodeComplaint'> = ({ coding }, state, { actor }) => {
  const known = state.coding;
  if (known?.channel === coding.channel && known.business === coding.business && known.cause === coding.cause) {
    return accept();
  }
  if (!isOfTheLendersPeople(actor)) return no('ONLY_AN_OFFICER_HANDLES');
  return accept({ type: 'ComplaintCoded', data: { ...namedAs(state), coding, codedBy: actor.id } });
};

/** Only what is new is linked; whose it is can be learnt once. */
export const linkComplaint: Decide<'LinkComplaint'> = ({ known, ...asked }, state) => {
  const found = asked.partyId ?? asked.complainant?.partyId;
  const { partyId } = state;
  if (found !== undefined && partyId !== null && !isOfPerson(found, partyId, known)) return no('PERSON_KNOWN_ALREADY');
  const person = partyId ?? found;
  const fresh = (of: 'caseIds' | 'loanIds' | 'contactIds') =>
    [...new Set(asked[of])].filter((one) => !state[of].includes(one));
  const [caseIds, loanIds, contactIds] = [fresh('caseIds'), fresh('loanIds'), fresh('contactIds')];
  const { post, complainant } = asked;
  const isKnownPost = state.posts.some(({ platform, postId }) => platform === post?.platform && postId === post.postId);
  const isNewPerson = partyId === null && person !== undefined;
  const isNewPost = post !== undefined && !isKnownPost;
  if (caseIds.length + loanIds.length + contactIds.length === 0 && !isNewPerson && !isNewPost) return accept();
  return (
    (isNewPerson ? unknownPerson(person, known) : null) ??
    ofAnother({ caseIds, loanIds, contactIds }, person, known) ??
    accept({
      type: 'ComplaintLinked',
      data: {
        ...namedAs(state),
        ...(person === undefined ? {} : { partyId: person }),
        ...(isNewPerson ? complainantFound(complainant, state) : {}),
        ...{ caseIds: [...state.caseIds, ...caseIds], loanIds, contactIds },
        ...(isNewPost ? { post } : {}),
      },
    })
  );
};

/** Who posted in public proves to be the borrower unless something else is said; who is known to complain stays who they are. */
function complainantFound(
  said: Complainant | undefined,
  { complainant }: ComplaintState,
): { readonly complainant?: Complainant } {
  if (said) return { complainant: said };
  return complainant.kind === 'UNKNOWN' ? { complainant: { kind: 'BORROWER' } } : {};
}
