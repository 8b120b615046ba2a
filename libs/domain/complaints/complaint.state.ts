/** A complaint as its events tell it. What persons wrote stays as it is in the event, sealed once it is read back. */
import type { EventMetadata, LocalDate } from '#kernel';
import type { Above, ClosingGround, ComplaintStatus } from './complaint-kinds';
import type { ComplaintEvent } from './complaint.events';
import type { Coding, Complainant, Post, Receipt } from './complaint.schema';
import type { ComplaintWithdrawnData, ImprovementDecidedData } from './ending.events';
import type { ComplaintCorrectedData } from './correction.events';
import type { ComplaintFiledData } from './filing.events';
import type {
  ComplaintRemedyExcessSettledData,
  ComplaintRemedyGivenData,
  ComplaintRemedyWithheldData,
} from './remedy.events';
import type { ComplaintAcknowledgedData, ComplaintAnsweredData, ComplaintExtendedData } from './handling.events';

/** What the event of this name says, without what names the complaint. */
type Said<Data> = Omit<Data, 'complaintId' | 'partyId' | 'caseIds'>;

export interface KnownReceipt extends Receipt {
  readonly joinedFrom?: string;
}

export interface Answer extends Said<ComplaintAnsweredData> {
  /** Keyed hash of the body that told it: by it the same answer is recognised. */
  readonly toldBy: string;
}

export interface Escalation {
  readonly to: Above;
  readonly reference?: string;
  readonly escalatedOn: LocalDate;
  readonly dueOn: LocalDate;
  /** None until it is decided there. */
  readonly decidedOn: LocalDate | null;
}

export interface GivenRemedy extends Said<ComplaintRemedyGivenData> {
  /** When it was recorded: an instant. */
  readonly givenAt: string;
}

export interface ComplaintState {
  /** Null until it is filed. */
  readonly complaintId: string | null;
  /** Person it is filed under; null while nobody is known. */
  readonly partyId: string | null;
  readonly complainant: Complainant;
  readonly filed: Pick<ComplaintFiledData, 'account' | 'wanted' | 'earlierComplaintId' | 'group'>;
  /** Keyed hash of the body that filed it. */
  readonly filedBy: string | null;
  readonly filedOn: LocalDate | null;
  readonly caseIds: readonly string[];
  readonly loanIds: readonly string[];
  readonly contactIds: readonly string[];
  readonly posts: readonly Post[];
  /** Every time it came in; the first is how it was filed. */
  readonly receipts: readonly KnownReceipt[];
  readonly coding: Coding | null;
  readonly acknowledged: Said<ComplaintAcknowledgedData> | null;
  readonly extensions: readonly Said<ComplaintExtendedData>[];
  readonly answers: readonly Answer[];
  /** Money given because of it, by its id: as was told last. */
  readonly given: readonly GivenRemedy[];
  /** Money the last answer grants and somebody said why it is not given. */
  readonly withheld: readonly Said<ComplaintRemedyWithheldData>[];
  /** Money given above the grant of which somebody said what becomes of it. */
  readonly excessSettled: readonly Said<ComplaintRemedyExcessSettledData>[];
  readonly escalations: readonly Escalation[];
  readonly withdrawn: Said<ComplaintWithdrawnData> | null;
  readonly closed: { readonly ground: ClosingGround; readonly goesOnAs?: string; readonly closedOn: LocalDate } | null;
  /** When the last answer was recorded. */
  readonly grantedAt: string | null;
  readonly improvements: readonly (Said<ImprovementDecidedData> & { readonly toldBy: string })[];
  readonly status: ComplaintStatus;
  /** Since when it stands there: business date and instant. */
  readonly since: { readonly on: LocalDate; readonly at: string } | null;
}

export const initialComplaint: ComplaintState = {
  complaintId: null,
  partyId: null,
  complainant: { kind: 'UNKNOWN' },
  filed: { account: '' },
  filedBy: null,
  filedOn: null,
  caseIds: [],
  loanIds: [],
  contactIds: [],
  posts: [],
  receipts: [],
  coding: null,
  acknowledged: null,
  extensions: [],
  answers: [],
  given: [],
  withheld: [],
  excessSettled: [],
  escalations: [],
  withdrawn: null,
  closed: null,
  grantedAt: null,
  improvements: [],
  status: 'FILED',
  since: null,
};

export function evolveComplaint(state: ComplaintState, event: ComplaintEvent, metadata: EventMetadata): ComplaintState {
  const told = withEvent(state, event, metadata);
  const { businessDate: on, recordedAt: at } = metadata;
  return told.since === null || told.status !== state.status ? { ...told, since: { on, at } } : told;
}

function withEvent(state: ComplaintState, event: ComplaintEvent, metadata: EventMetadata): ComplaintState {
  switch (event.type) {
    case 'ComplaintFiled':
      return filed(event.data, metadata);
    case 'ComplaintReceivedAgain': {
      const { complaintId: _id, partyId: _party, caseIds: _cases, dueOn: _due, ...told } = event.data;
      const { lateBecause: _late, ...receipt } = told;
      return { ...state, receipts: [...state.receipts, receipt] };
    }
    case 'ComplaintCoded':
      return { ...state, coding: event.data.coding };
    case 'ComplaintLinked': {
      const { partyId, complainant, caseIds, loanIds, contactIds, post } = event.data;
      return {
        ...state,
        partyId: partyId ?? state.partyId,
        complainant: complainant ?? state.complainant,
        caseIds,
        loanIds: [...state.loanIds, ...loanIds],
        contactIds: [...state.contactIds, ...contactIds],
        posts: post === undefined ? state.posts : [...state.posts, post],
      };
    }
    case 'ComplaintCorrected':
      return corrected(state, event.data);
    default:
      return handled(state, event, metadata);
  }
}

function filed(data: ComplaintFiledData, { bodyHash, businessDate }: EventMetadata): ComplaintState {
  const { complaintId, partyId = null, complainant, caseIds, loanIds, contactIds, post, coding = null } = data;
  const { intake, intakeReference, receivedOn, account, wanted, earlierComplaintId, group } = data;
  const reference = intakeReference === undefined ? {} : { intakeReference };
  const said = {
    account,
    ...(wanted === undefined ? {} : { wanted }),
    ...(earlierComplaintId === undefined ? {} : { earlierComplaintId }),
    ...(group === undefined ? {} : { group }),
  };
  return {
    ...initialComplaint,
    ...{ complaintId, partyId, complainant, filed: said, filedBy: bodyHash, filedOn: businessDate },
    ...{ caseIds, loanIds, contactIds, posts: post === undefined ? [] : [post], coding },
    receipts: [{ intake, ...reference, receivedOn }],
  };
}

/** What it is known to have been, and the days that follow from it. */
function corrected(state: ComplaintState, data: ComplaintCorrectedData): ComplaintState {
  const { partyId = null, wasOf, complainant, receipts, caseIds, loanIds, contactIds, account, wanted } = data;
  const { earlierComplaintId: _earlier, ...ofAnybody } = state.filed;
  const filed = wasOf === undefined ? state.filed : ofAnybody;
  const words = { ...(account === undefined ? {} : { account }), ...(wanted === undefined ? {} : { wanted }) };
  const extensions = state.extensions.map((one, n) => ({ ...one, dueOn: data.extendedTo[n] ?? one.dueOn }));
  const answers = state.answers.map((one, n) =>
    n === 0 ? { ...one, dueOn: data.firstAnswerDueOn ?? one.dueOn } : one,
  );
  const told = {
    ...{ ...state, partyId, complainant, receipts, caseIds, loanIds, contactIds, extensions, answers },
    filed: { ...filed, ...words },
  };
  return data.isToAnswerAnew === true ? toAnswerAnew(told) : told;
}

/** What was answered to another person answers nothing, nor does it count where that answer was taken. */
function toAnswerAnew(state: ComplaintState): ComplaintState {
  const isOfAnswer = ({ to }: Escalation): boolean => to === 'SUPERIOR_UNIT' && state.answers.length > 0;
  const escalations = state.escalations.filter((one) => one.decidedOn === null && !isOfAnswer(one));
  const open = state.acknowledged === null ? ('FILED' as const) : ('ACKNOWLEDGED' as const);
  return {
    ...{ ...state, answers: [], withheld: [], grantedAt: null, closed: null, escalations },
    status: state.withdrawn ? 'WITHDRAWN' : escalations.length > 0 ? 'ESCALATED' : open,
  };
}

/** What becomes of it once it is filed. */
function handled(
  state: ComplaintState,
  event: ComplaintEvent,
  { bodyHash: toldBy, recordedAt }: EventMetadata,
): ComplaintState {
  switch (event.type) {
    case 'ComplaintAcknowledged':
      return { ...state, acknowledged: event.data, status: state.status === 'FILED' ? 'ACKNOWLEDGED' : state.status };
    case 'ComplaintExtended':
      return { ...state, extensions: [...state.extensions, event.data] };
    case 'ComplaintAnswered': {
      const { answeredOn } = event.data;
      const escalations = state.escalations.map((one) => ({ ...one, decidedOn: one.decidedOn ?? answeredOn }));
      return {
        ...state,
        answers: [...state.answers, { ...event.data, toldBy }],
        withheld: [],
        grantedAt: recordedAt,
        escalations,
        status: 'ANSWERED',
      };
    }
    case 'ComplaintEscalated': {
      const escalations = [...state.escalations, { ...event.data, decidedOn: null }];
      return { ...state, escalations, closed: null, status: 'ESCALATED' };
    }
    case 'ComplaintWithdrawn':
      return { ...state, withdrawn: event.data, status: 'WITHDRAWN' };
    case 'ComplaintClosed':
      return { ...state, closed: event.data, status: 'CLOSED' };
    case 'ComplaintReopened':
      return { ...state, closed: null, status: state.acknowledged === null ? 'FILED' : 'ACKNOWLEDGED' };
    case 'ComplaintRemedyGiven': {
      const others = state.given.filter(({ remedyId }) => remedyId !== event.data.remedyId);
      return { ...state, given: [...others, { ...event.data, givenAt: recordedAt }] };
    }
    case 'ComplaintRemedyWithheld':
      return { ...state, withheld: [...state.withheld, event.data] };
    case 'ComplaintRemedyExcessSettled':
      return { ...state, excessSettled: [...state.excessSettled, event.data] };
    case 'ImprovementDecided': {
      const others = state.improvements.filter(({ improvementId }) => improvementId !== event.data.improvementId);
      return { ...state, improvements: [...others, { ...event.data, toldBy }] };
    }
    default:
      return state;
  }
}

/** It is still to be answered: for the first time, or from above. */
export function isToAnswer({ status }: ComplaintState): boolean {
  return status === 'FILED' || status === 'ACKNOWLEDGED' || status === 'ESCALATED';
}

/** It has ended; one that is closed may still go above who answered it. */
export function hasEnded({ status }: ComplaintState): boolean {
  return status === 'WITHDRAWN' || status === 'CLOSED';
}

/** Whose complaint it is, to read and to act on: the borrower's, also through a representative; else their own who complains. */
export function ownerOf({ complainant: { kind, partyId }, partyId: person }: ComplaintState): string | null {
  if (kind === 'BORROWER' || kind === 'REPRESENTATIVE') return person;
  return partyId ?? null;
}
