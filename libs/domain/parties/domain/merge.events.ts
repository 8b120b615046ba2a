/**
 * Two records prove to be of one person: one of them survives, and what names the other means it from then on. Everything recorded
 * before stays where it was, so that it can be undone. Both records tell of it: the merged one is what it follows from.
 */
import { day, eventsByName, hash, id, optional, orNone, part, personal, type EventOf } from '#event-schema';
import { localDate } from '#kernel';
import { ofParty, partyEvent } from './party-event';

const ofMerge = {
  ...ofParty,
  mergeId: id('The merge: the merged record and which of its merges it is.'),
  survivorId: id('The record that survives.'),
  mergedId: id('The record that is of the same person.'),
};
const example = { partyId: 'C2', mergeId: 'C2-M1', survivorId: 'C1', mergedId: 'C2' };

export const PartiesMerged = partyEvent('PartiesMerged', {
  says: 'Two records are of one person: from now on one case, contacts counted together, and what names the merged one means the survivor.',
  told: ({ partyId, mergedId, survivorId, foundBy, mergedOn }) => ({
    // Which of them stands for the person is not said here: two may be merged into each other at the same moment.
    en: `Record ${mergedId} was found by ${foundBy} to be of the same person as ${survivorId}; they were merged on ${mergedOn} (noted on record ${partyId}).`,
    zh: `经${foundBy}核实，${mergedId}与${survivorId}为同一人，于${mergedOn}合并（记于${partyId}）。`,
  }),
  data: part({
    ...ofMerge,
    foundBy: id('Who found it.'),
    evidence: personal('text', 'On what evidence.'),
    documentHash: optional(hash('SHA-256 of the evidence.')),
    caseId: orNone(
      id('The case of the merged record that was open and went on in the survivor’s; null where none was.'),
    ),
    mergedBy: id('The supervisor who merged them.'),
    mergedOn: day('From when on.'),
  }),
  example: {
    ...example,
    foundBy: 'officer-7',
    evidence: '身份证号一致，客户本人电话确认',
    caseId: 'C2-1',
    mergedBy: 'supervisor-1',
    mergedOn: localDate('2025-06-10'),
  },
});
export type PartiesMerged = EventOf<typeof PartiesMerged>;

export const PartyMergeUndone = partyEvent('PartyMergeUndone', {
  says: 'Two records that were merged are not of one person. What was recorded before stays where it was; what came after waits for a person to assign it.',
  told: ({ partyId, mergedId, survivorId, undoneOn }) => ({
    en: `On ${undoneOn} record ${mergedId} was separated from ${survivorId} again: they are not one person (noted on record ${partyId}).`,
    zh: `${mergedId}与${survivorId}并非同一人，于${undoneOn}撤销合并（记于${partyId}）。`,
  }),
  data: part({
    ...ofMerge,
    reason: personal('text', 'Why they are not one person.'),
    undoneBy: id('The supervisor who undid it.'),
    undoneOn: day('From when on.'),
  }),
  example: { ...example, reason: '经核实系同名不同人', undoneBy: 'supervisor-1', undoneOn: localDate('2025-06-20') },
});
export type PartyMergeUndone = EventOf<typeof PartyMergeUndone>;

export const MergeAftermathAssigned = partyEvent('MergeAftermathAssigned', {
  says: 'A person went through what was recorded while two records were merged, and said what belongs to whom.',
  told: ({ partyId, mergeId, assignedOn }) => ({
    en: `On ${assignedOn} it was settled for party ${partyId} what of the time of merge ${mergeId} belongs to whom.`,
    zh: `客户${partyId}：合并${mergeId}期间的记录已于${assignedOn}完成归属认定。`,
  }),
  data: part({
    ...ofParty,
    mergeId: ofMerge.mergeId,
    measures: personal('text', 'What belongs to whom and what was done about it.'),
    assignedBy: id('Who.'),
    assignedOn: day('When.'),
  }),
  example: {
    partyId: 'C2',
    mergeId: 'C2-M1',
    measures: '合并期间的两次来电属于C1，已告知承办人',
    assignedBy: 'supervisor-1',
    assignedOn: localDate('2025-06-22'),
  },
});
export type MergeAftermathAssigned = EventOf<typeof MergeAftermathAssigned>;

export const mergeEvents = eventsByName(PartiesMerged, PartyMergeUndone, MergeAftermathAssigned);
