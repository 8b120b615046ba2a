/** Whose a complaint is, and when and how it came in, is put right: by who recorded it or a lead, with reasons. */
import { accept, canonicalJson, type CommandContext, earlierDate, type LocalDate } from '#kernel';
import { answerDueOn, firstReceivedOn } from './complaint-clocks';
import { type ComplaintCommandData, type Decide, isOfTheLendersPeople, namedAs } from './complaint-commands';
import { no } from './complaint-reasons';
import type { ComplaintState } from './complaint.state';
import type { ComplaintCorrectedData } from './correction.events';
import { ofAnother, unknownPerson } from './filing.decisions';

type Asked = ComplaintCommandData['CorrectComplaint'];
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
  if (!isMoved && isSame(right, state)) return accept();
  return (
    (isMoved ? notToMove(asked, right.partyId, state) : null) ??
    ofAnother({ ...NOTHING, ...asked }, right.partyId ?? undefined, asked.known) ??
    outOfTime(right.receipts, state, context) ??
    accept({ type: 'ComplaintCorrected', data: { ...told(asked, right, state), ...saidBy(asked, context) } })
  );
};

function mayNot({ entered, reasons }: Asked, { actor }: CommandContext): ReturnType<typeof no> | null {
  if (!isOfTheLendersPeople(actor)) return no('ONLY_AN_OFFICER_HANDLES');
  const isTheirs = entered.by.kind !== 'person' || entered.by.id === actor.id || entered.byThemselves;
  if (!isTheirs && !LEADS.includes(actor.role))
    return no('COMPLAINT_RECORDED_BY_ANOTHER', { recordedBy: entered.by.id });
  return reasons.length === 0 ? no('REASONS_REQUIRED') : null;
}

/** What is said of it, and what stands of what was recorded; of another person nothing stands that it was linked to. */
function rightOf(asked: Asked, state: ComplaintState): Right {
  const partyId = asked.partyId ?? state.partyId;
  const stands = partyId === state.partyId ? state : { caseIds: [], loanIds: [], contactIds: [] };
  const joined = state.receipts.filter(({ joinedFrom }) => joinedFrom !== undefined);
  return {
    partyId,
    complainant: asked.complainant ?? state.complainant,
    receipts: asked.receipts ? [...asked.receipts, ...joined] : state.receipts,
    caseIds: asked.caseIds ?? stands.caseIds,
    loanIds: asked.loanIds ?? stands.loanIds,
    contactIds: asked.contactIds ?? stands.contactIds,
  };
}

function isSame(right: Right, state: ComplaintState): boolean {
  const facts = ({ receipts, caseIds, loanIds, contactIds }: Omit<Right, 'complainant' | 'partyId'>) =>
    canonicalJson({ receipts, caseIds, loanIds, contactIds });
  // Names are sealed in what is known: whoever says one anew has it written down anew.
  const isSaid = right.complainant !== state.complainant;
  return (
    facts(right) === facts(state) && !(isSaid && canonicalJson(right.complainant) !== canonicalJson(state.complainant))
  );
}

/** To a person who is known, of what they did not file themselves, and before money was given for it. */
function notToMove(
  { known, entered }: Asked,
  partyId: string | null,
  { given }: ComplaintState,
): ReturnType<typeof no> | null {
  if (entered.byThemselves) return no('COMPLAINT_FILED_BY_THEMSELVES');
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
function told({ opened }: Asked, right: Right, state: ComplaintState): Omit<ComplaintCorrectedData, keyof Said> {
  const { partyId, receipts } = right;
  const { extensions, answers } = state;
  const dueOn = answerDueOn({ receipts, extensions });
  const [first] = answers;
  const isMoved = partyId !== state.partyId;
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
    ...(first ? { firstAnswerDueOn: firstDueOn(first.dueOn, dueOn, state) } : {}),
  };
}

/** What was due above sooner stays due then. */
function firstDueOn(before: LocalDate, dueOn: LocalDate, state: ComplaintState): LocalDate {
  return before === answerDueOn(state) ? dueOn : earlierDate(before, dueOn);
}

type Said = Pick<ComplaintCorrectedData, 'reasons' | 'correctedBy' | 'correctedOn'>;

function saidBy({ reasons }: Asked, { actor, businessDate: correctedOn }: CommandContext): Said {
  return { reasons, correctedBy: actor.id, correctedOn };
}
