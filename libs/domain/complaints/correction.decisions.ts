/** Whose a complaint is, and when and how it came in, is put right: by who recorded it or a lead, with reasons. */
import { accept, canonicalJson, type CommandContext, earlierDate, type LocalDate } from '#kernel';
import { answerDueOn, firstReceivedOn } from './complaint-clocks';
import { type ComplaintCommandData, type Decide, isOfTheLendersPeople, joinedTo, namedAs } from './complaint-commands';
import { no } from './complaint-reasons';
import type { Complainant } from './complaint.schema';
import type { ComplaintState } from './complaint.state';
import type { ComplaintCorrectedData } from './correction.events';
import { borrowerIsAnother, isSameReceipt, ofAnother, unknownPerson } from './filing.decisions';

type Asked = ComplaintCommandData['CorrectComplaint'];
type Changed = NonNullable<ComplaintCorrectedData['changed']>;
type Right = Pick<ComplaintCorrectedData, 'complainant' | 'receipts' | 'caseIds' | 'loanIds' | 'contactIds'> & {
  readonly partyId: string | null;
};

/** What stands as it was linked was looked at then. */
const NOTHING = { caseIds: [], loanIds: [], contactIds: [] } as const;

const LEADS: readonly string[] = ['supervisor', 'compliance'];

export const correctComplaint: Decide<'CorrectComplaint'> = (asked, state, context) => {
  const objection = mayNot(asked, context);
  if (objection) return objection;
  const right = rightOf(asked, state);
  const isMoved = right.partyId !== state.partyId;
  const changed = changedIn(right, asked, state);
  if (changed.length === 0) return accept();
  return (
    (asked.entered.byThemselves ? notAsTheySaid(asked, right, state) : null) ??
    (isMoved ? notToMove(asked, right.partyId, state) : null) ??
    notWhoComplains(asked, right, state) ??
    ofAnother({ ...NOTHING, ...asked }, right.partyId ?? undefined, asked.known) ??
    outOfTime(right.receipts, state, context) ??
    accept({
      type: 'ComplaintCorrected',
      data: { ...told(asked, { right, changed }, state), ...saidBy(asked, context) },
    })
  );
};

function mayNot({ entered, reasons }: Asked, { actor }: CommandContext): ReturnType<typeof no> | null {
  if (!isOfTheLendersPeople(actor)) return no('ONLY_AN_OFFICER_HANDLES');
  const isTheirs = entered.by.id === actor.id || (entered.by.kind !== 'person' && !entered.byThemselves);
  if (!isTheirs && !LEADS.includes(actor.role))
    return no('COMPLAINT_RECORDED_BY_ANOTHER', { recordedBy: entered.by.id });
  return reasons.length === 0 ? no('REASONS_REQUIRED') : null;
}

/** What is said of it, and what stands of what was recorded; of another person nothing stands that it was linked to. */
function rightOf(asked: Asked, state: ComplaintState): Right {
  const partyId = asked.partyId ?? state.partyId;
  const isMoved = partyId !== state.partyId;
  const stands = isMoved ? NOTHING : state;
  // What was joined to it is of the person it was filed under, and goes on by itself where that was wrong.
  const joined = isMoved ? [] : state.receipts.filter(({ joinedFrom }) => joinedFrom !== undefined);
  const own = state.receipts.filter(({ joinedFrom }) => joinedFrom === undefined);
  return {
    partyId,
    complainant: asked.complainant ?? (isMoved ? borrowerOf(asked.opened.complainant, partyId) : state.complainant),
    receipts: asked.receipts || isMoved ? [...(asked.receipts ?? own), ...joined] : state.receipts,
    caseIds: asked.caseIds ?? stands.caseIds,
    loanIds: asked.loanIds ?? stands.loanIds,
    contactIds: asked.contactIds ?? stands.contactIds,
  };
}

/** The borrower who complains is the person it is filed under. */
function borrowerOf(complainant: Complainant, partyId: string | null): Complainant {
  const isSaid = complainant.kind === 'BORROWER' && complainant.partyId !== undefined && partyId !== null;
  return isSaid ? { ...complainant, partyId } : complainant;
}

/** Whose it is, who complains and how it came in is known from the person themselves; another time it came in can be told. */
function notAsTheySaid({ opened }: Asked, right: Right, state: ComplaintState): ReturnType<typeof no> | null {
  const { partyId, complainant, receipts } = right;
  const [filed] = state.receipts;
  const isAsFiled = filed === undefined || receipts.some((one) => isSameReceipt(one, filed));
  const isWhoTheyAre =
    complainant === state.complainant || canonicalJson(complainant) === canonicalJson(opened.complainant);
  return partyId === state.partyId && isAsFiled && isWhoTheyAre ? null : no('COMPLAINT_FILED_BY_THEMSELVES');
}

/** As where it is filed: somebody complains who can be answered, and the borrower is the person it is filed under. */
function notWhoComplains(
  { known }: Asked,
  { complainant, partyId }: Right,
  { posts }: ComplaintState,
): ReturnType<typeof no> | null {
  const { kind, partyId: who, name } = complainant;
  const isNobody = kind === 'UNKNOWN' || (kind === 'THIRD_PARTY' && who === undefined && name === undefined);
  if (isNobody && posts.length === 0) return no('COMPLAINT_OF_NOBODY');
  return borrowerIsAnother(complainant, partyId ?? undefined, known);
}

/** To a person who is known, and before money was given for it. */
function notToMove({ known }: Asked, partyId: string | null, { given }: ComplaintState): ReturnType<typeof no> | null {
  const paid = given.filter(({ amount }) => amount > 0);
  if (paid.length > 0) return no('COMPLAINT_MONEY_GIVEN', { remedyIds: paid.map(({ remedyId }) => remedyId) });
  return unknownPerson(partyId ?? undefined, known);
}

/** It came in by the day it was recorded, and before anything that was done about it. */
function outOfTime(
  receipts: Right['receipts'],
  { filedOn, escalations, withdrawn, extensions }: ComplaintState,
  { businessDate }: CommandContext,
): ReturnType<typeof no> | null {
  const first = firstReceivedOn(receipts);
  const ahead = receipts.find(({ receivedOn }) => receivedOn > businessDate)?.receivedOn;
  const late = ahead ?? (filedOn !== null && first > filedOn ? first : undefined);
  if (late !== undefined) return no('COMPLAINT_IN_FUTURE', { day: late, today: filedOn ?? businessDate });
  const since = [
    ...escalations.map(({ escalatedOn }) => escalatedOn),
    ...extensions.map(({ noticedOn }) => noticedOn),
    ...(withdrawn ? [withdrawn.withdrawnOn] : []),
  ].find((day) => day < first);
  return since === undefined ? null : no('COMPLAINT_BEFORE_RECEIPT', { day: since, receivedOn: first });
}

/** Days are worked out anew from when it came in. */
function told(
  { opened }: Asked,
  { right, changed }: { readonly right: Right; readonly changed: Changed },
  state: ComplaintState,
): Omit<ComplaintCorrectedData, keyof Said> {
  const { partyId, receipts } = right;
  const { extensions, answers } = state;
  const dueOn = answerDueOn({ receipts, extensions });
  const [first] = answers;
  const isMoved = partyId !== state.partyId;
  const apart = isMoved ? joinedTo(state) : [];
  const isAnew = isMoved && (answers.length > 0 || state.closed !== null);
  return {
    ...namedAs(state),
    ...right,
    ...(partyId === null ? { partyId: undefined } : { partyId }),
    ...(isMoved && state.partyId !== null ? { wasOf: state.partyId } : {}),
    ...(isMoved ? opened : {}),
    // What stands is sealed to the event that said it: it is written down anew.
    complainant: right.complainant === state.complainant ? opened.complainant : right.complainant,
    dueOn,
    extendedTo: extensions.map((_one, n) => answerDueOn({ receipts, extensions: extensions.slice(0, n + 1) })),
    changed,
    ...(isMoved && state.caseIds.length > 0 ? { wasOfCases: state.caseIds } : {}),
    ...(apart.length > 0 ? { apart } : {}),
    ...(isAnew ? { isToAnswerAnew: true } : {}),
    ...(first && !isAnew ? { firstAnswerDueOn: firstDueOn(first.dueOn, dueOn, state) } : {}),
  };
}

/** What is told to be otherwise than it was recorded. */
function changedIn(right: Right, { complainant, opened }: Asked, state: ComplaintState): Changed {
  const isOther = (of: 'receipts' | 'caseIds' | 'loanIds' | 'contactIds') =>
    canonicalJson(right[of]) !== canonicalJson(state[of]);
  const isWho = complainant !== undefined && canonicalJson(complainant) !== canonicalJson(opened.complainant);
  return [
    ...(right.partyId === state.partyId ? [] : ['PERSON' as const]),
    ...(isWho ? ['COMPLAINANT' as const] : []),
    ...(isOther('receipts') ? ['RECEIPTS' as const] : []),
    ...(isOther('caseIds') || isOther('loanIds') || isOther('contactIds') ? ['LINKS' as const] : []),
  ];
}

/** What was due above sooner stays due then. */
function firstDueOn(before: LocalDate, dueOn: LocalDate, state: ComplaintState): LocalDate {
  return before === answerDueOn(state) ? dueOn : earlierDate(before, dueOn);
}

type Said = Pick<ComplaintCorrectedData, 'reasons' | 'correctedBy' | 'correctedOn'>;

function saidBy({ reasons }: Asked, { actor, businessDate: correctedOn }: CommandContext): Said {
  return { reasons, correctedBy: actor.id, correctedOn };
}
