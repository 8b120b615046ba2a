/**
 * Merging a record into another of the same person, and taking it back. Decided on the merged record, which can be merged into one
 * other at a time; the survivor only notes it.
 */
import { accept, type CommandContext, type Decision, reject, type Rejection } from '#kernel';
import type { Decide, RegisteredParty } from './decide';
import { type PartiesMerged, type PartyMergeUndone } from './merge.events';
import { aftermaths, mergeInForce } from './merge.state';
import type { PartyEvent } from './party.events';
import { processingRestricted } from './restriction.decisions';

export interface MergePartiesData {
  /** The record that survives. */
  readonly survivorId: string;
  /** Who found that both are one person. */
  readonly foundBy: string;
  /** On what evidence. */
  readonly evidence: string;
  /** SHA-256 of it. */
  readonly documentHash?: string;
}

/** What keeps a person's open case from going on in another: what was promised under its name has to end under it. */
export const CASE_TIES = ['NEGOTIATION', 'AGREEMENT', 'EARLY_WARNING', 'RESTORATION', 'PLACEMENT', 'COURT'] as const;
export type CaseTie = (typeof CASE_TIES)[number];

export interface MergeFacts {
  readonly isRegistered: boolean;
  /** The survivor, what it was merged into, and so on. */
  readonly survivors: readonly string[];
  /** The open case of the record that is merged; null where none is. */
  readonly caseId: string | null;
  readonly ties: readonly CaseTie[];
  /** The data of one of the two persons is only kept: what of the other is under way would stop in the middle. */
  readonly isOnlyKept: boolean;
}

export interface UndoMergeData {
  readonly reason: string;
}

export interface AssignAftermathData {
  readonly mergeId: string;
  /** What belongs to whom and what was done about it. */
  readonly measures: string;
}

const mergeParties: Decide<MergePartiesData & MergeFacts> = (asked, party, context) => {
  const { isRegistered: _isRegistered, survivors: _survivors, ties: _ties, isOnlyKept: _kept, caseId, ...data } = asked;
  const { partyId } = party;
  const { survivorId } = data;
  if (survivorId === partyId) {
    return reject('MERGED_WITH_ITSELF', {
      en: 'A record is not merged with itself.',
      zh: '不能将客户记录与其自身合并。',
    });
  }
  const stands = mergeInForce(party);
  if (stands?.survivorId === survivorId) return accept();
  if (stands) {
    return reject(
      'PARTY_MERGED_ALREADY',
      {
        en: 'The record was merged into another one; merge that one, or undo it first.',
        zh: '该记录已并入另一记录；请合并该记录，或先撤销原合并。',
      },
      { survivorId: stands.survivorId },
    );
  }
  const objection = mergeObjection(asked, party, context);
  if (objection) return objection;
  const mergeId = `${partyId}-M${(party.merging.merges.length + 1).toString()}`;
  const of = { partyId, mergeId, survivorId, mergedId: partyId };
  const mergedBy = context.actor.id;
  return accept({
    type: 'PartiesMerged',
    data: { ...of, ...data, caseId, mergedBy, mergedOn: context.businessDate },
  });
};

function mergeObjection(
  { survivorId, isRegistered, survivors, ties, isOnlyKept }: MergePartiesData & MergeFacts,
  { partyId }: RegisteredParty,
  context: CommandContext,
): { readonly kind: 'rejected'; readonly rejection: Rejection } | null {
  if (!isSupervisor(context)) return onlyASupervisor();
  if (isOnlyKept) return processingRestricted();
  if (!isRegistered) {
    return reject(
      'SURVIVOR_NOT_REGISTERED',
      { en: 'The record that is to survive is not registered.', zh: '拟保留的客户记录尚未登记。' },
      { survivorId },
    );
  }
  if (survivors.includes(partyId)) {
    return reject(
      'MERGED_IN_A_CIRCLE',
      {
        en: 'The record that is to survive was merged into this one; undo that first to have it the other way round.',
        zh: '拟保留的记录此前已并入本记录；如需反向合并，请先撤销原合并。',
      },
      { survivorId },
    );
  }
  const last = survivors.at(-1);
  if (last !== undefined && last !== survivorId) {
    return reject(
      'SURVIVOR_MERGED_ITSELF',
      {
        en: 'The record that is to survive was merged into another one itself; merge into that one.',
        zh: '拟保留的记录本身已并入其他记录，请直接并入该记录。',
      },
      { survivorId, mergedInto: last },
    );
  }
  if (ties.length > 0) {
    return reject(
      'MERGED_CASE_TIED',
      {
        en: 'What was promised under the name of this record’s case has to end under it: a negotiation, an agreement, an early warning, a restoration, a placement with an agency or a matter in court. Merge the other record into this one, or wait until it has ended.',
        zh: '本记录的案件尚有进行中的协商、协议、预警、信用恢复、委外催收或法律程序，须在原案件下办结；可改为将对方记录并入本记录，或待其办结后再合并。',
      },
      { ties },
    );
  }
  return null;
}

const undoMerge: Decide<UndoMergeData> = ({ reason }, party, context) => {
  const { partyId } = party;
  const stands = mergeInForce(party);
  if (!stands) {
    if (party.merging.merges.length > 0) return accept();
    return reject('PARTY_NOT_MERGED', {
      en: 'The record was never merged into another one.',
      zh: '该记录从未并入其他记录。',
    });
  }
  if (!isSupervisor(context)) return onlyASupervisor();
  const { mergeId, survivorId } = stands;
  const of = { partyId, mergeId, survivorId, mergedId: partyId };
  return accept({
    type: 'PartyMergeUndone',
    data: { ...of, reason, undoneBy: context.actor.id, undoneOn: context.businessDate },
  });
};

const assignAftermath: Decide<AssignAftermathData> = ({ mergeId, measures }, party, { actor, businessDate }) => {
  const { partyId, merging } = party;
  const open = aftermaths(party).some((one) => one.mergeId === mergeId);
  if (open) {
    return accept({
      type: 'MergeAftermathAssigned',
      data: { partyId, mergeId, measures, assignedBy: actor.id, assignedOn: businessDate },
    });
  }
  if (merging.merges.some((one) => one.mergeId === mergeId && one.assignedOn !== null)) return accept();
  return reject(
    'NO_MERGE_AFTERMATH',
    { en: 'No such merge of the record was undone.', zh: '该记录没有已撤销的该项合并。' },
    { mergeId },
  );
};

/** The survivor's own note of it: an index, from which nothing follows unless the merged record says the same. */
const noteMerge: Decide<PartiesMerged['data']> = (data, { merging, partyId }) =>
  merging.tookIn.includes(data.mergedId) ? accept() : accept({ type: 'PartiesMerged', data: { ...data, partyId } });

const noteMergeUndone: Decide<PartyMergeUndone['data']> = (data, { partyId }): Decision<PartyEvent> =>
  accept({ type: 'PartyMergeUndone', data: { ...data, partyId } });

function isSupervisor({ actor }: CommandContext): boolean {
  return actor.kind === 'person' && actor.role === 'supervisor';
}

function onlyASupervisor(): { readonly kind: 'rejected'; readonly rejection: Rejection } {
  return reject('ONLY_A_SUPERVISOR_MERGES', {
    en: 'A supervisor decides whether two records are of one person.',
    zh: '是否为同一人须由主管认定。',
  });
}

export const mergeDecisions = {
  MergeParties: mergeParties,
  UndoMerge: undoMerge,
  AssignAftermath: assignAftermath,
  NoteMerge: noteMerge,
  NoteMergeUndone: noteMergeUndone,
};
