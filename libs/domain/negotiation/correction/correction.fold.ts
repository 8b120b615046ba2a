/** From a correction on the facts are those that are right, wherever the state keeps them. */
import type { EventMetadata } from '#kernel';
import { changeEpisode, changeNegotiation, changeOffer, withApprovalUsed } from '../case/case.changes';
import type { Episode, Negotiation, Offer } from '../case/case.state';
import type { Folds } from '../case/fold';
import type { Material } from '../materials/materials.state';
import type { correctionEvents, EntryCorrectedData } from './correction.events';
import type { EntryFacts } from './entry-facts.schema';
import type { Repair } from './correction.state';
import { subjectOf } from './entry-facts';

function changeStatus(episode: Episode, repairId: string, status: Repair['status']): Episode {
  const repairs = episode.repairs.map((one) => (one.repairId === repairId ? { ...one, status } : one));
  return { ...episode, repairs };
}

export const correctionFolds: Folds<keyof typeof correctionEvents> = {
  EntryCorrected: (state, data, metadata) =>
    changeEpisode(state, data.caseId, (episode) => listed(withRightFacts(episode, data, metadata), data, metadata)),
  LoanRepairsListed: (state, { caseId, because, affected }, { businessDate: listedOn, recordedAt: listedAt }) =>
    changeEpisode(state, caseId, (episode) => {
      const told = { correctionId: because, groundGone: null, entry: null, restsOn: {}, listedOn, listedAt };
      const added = affected.map((one): Repair => ({ ...one, status: 'OPEN', ...told }));
      return { ...episode, repairs: [...episode.repairs, ...added] };
    }),
  RepairsListed: (state, { caseId, because, cause, affected }, { businessDate: listedOn, recordedAt: listedAt }) =>
    changeEpisode(state, caseId, (episode) => {
      const told = { correctionId: cause, groundGone: because, entry: null, restsOn: {}, listedOn, listedAt };
      const added = affected.map((one): Repair => ({ ...one, status: 'OPEN', ...told }));
      return { ...episode, repairs: [...episode.repairs, ...added] };
    }),
  RepairDone: (state, { caseId, repairId }) =>
    changeEpisode(state, caseId, (episode) => changeStatus(episode, repairId, 'DONE')),
  RepairNotNeeded: (state, { caseId, repairId }) =>
    changeEpisode(state, caseId, (episode) => changeStatus(episode, repairId, 'NOT_NEEDED')),
};

/** What rests on the entry rests on what the facts were when it was first found to be wrong. */
function listed(
  episode: Episode,
  { correctionId, entry, was, right, correctedBy, affected }: EntryCorrectedData,
  { businessDate, recordedAt }: EventMetadata,
): Episode {
  const isKnown = (one: Repair): boolean => one.status !== 'DONE' && one.entry === entry.revision;
  const known = episode.repairs.map((one) => (isKnown(one) ? { ...one, restsOn: { ...was, ...one.restsOn } } : one));
  const added = affected.map((one): Repair => {
    const told = { correctionId, groundGone: null, entry: entry.revision, restsOn: was };
    return { ...one, status: 'OPEN', ...told, listedOn: businessDate, listedAt: recordedAt };
  });
  const correction = { correctionId, entry, was, right, correctedBy, correctedOn: businessDate };
  return { ...episode, corrections: [...episode.corrections, correction], repairs: [...known, ...added] };
}

function withRightFacts(episode: Episode, data: EntryCorrectedData, metadata: EventMetadata): Episode {
  const { about } = data.entry;
  const { right, approvalId } = data;
  const isOfRecord = data.entry.type === 'AssessmentCompleted';
  const subject = subjectOf(episode, about);
  if (!subject) return episode;
  const { negotiationId } = subject.negotiation;
  const approved = changeNegotiation(episode, negotiationId, (one) => withApprovalUsed(one, approvalId));
  // What was assessed stays as it was told.
  if (isOfRecord) return approved;
  if (subject.offer) return changeOffer(approved, about, (offer) => withCounter(offer, right));
  const change = (negotiation: Negotiation): Negotiation =>
    subject.material
      ? withVerdict(negotiation, data, metadata)
      : { ...negotiation, request: requestWith(negotiation.request, right) };
  return changeNegotiation(approved, negotiationId, change);
}

function withCounter(offer: Offer, { affordableMonthly }: EntryFacts): Offer {
  const { counter } = offer;
  return counter && affordableMonthly !== undefined ? { ...offer, counter: { ...counter, affordableMonthly } } : offer;
}

function requestWith(request: Negotiation['request'], right: EntryFacts): Negotiation['request'] {
  const { hardshipReason: reason, hardshipSince: since, verdict: _verdict, ...others } = right;
  const { timesOverdue24Months: _times, overdueElsewhere: _elsewhere, ...figures } = others;
  const told = { ...(reason === undefined ? {} : { reason }), ...(since === undefined ? {} : { since }) };
  return { ...request, ...figures, hardship: { ...request.hardship, ...told } };
}

/** A material that proves nothing carries no figure; one that was found right keeps what is not corrected of it. */
function withVerdict(
  negotiation: Negotiation,
  { entry: { about }, right, reasons, correctedBy }: EntryCorrectedData,
  { bodyHash }: EventMetadata,
): Negotiation {
  const { verdict, ...figures } = right;
  const change = (material: Material): Material => {
    const checked = { checkedBy: correctedBy, checkedAs: bodyHash };
    const status = verdict ?? material.status;
    return status === 'REJECTED'
      ? { ...material, ...checked, status, figures: null, reasons }
      : { ...material, ...checked, status, figures: { ...material.figures, ...figures }, reasons: [] };
  };
  const { materials } = negotiation;
  const submitted = materials.submitted.map((one) => (one.materialId === about ? change(one) : one));
  return { ...negotiation, materials: { ...materials, submitted } };
}
