/** Relations are recorded once per person and kind; who else may ever be asked about the person is one of them. */
import { accept, reject } from '#kernel';
import type { Decide } from './decide';
import type { RelationEnding, RelationKind, RelationSource } from './relation.events';
import { isRelation } from './relation.state';

/** A person is related to so many others at most: every command on the person folds them. */
export const MOST_RELATIONS = 50;

export interface RecordRelationData {
  readonly relatedId: string;
  readonly kind: RelationKind;
  readonly source: RelationSource;
  /** SHA-256 of the contract or record. */
  readonly documentHash?: string;
}

export interface EndRelationData {
  readonly relatedId: string;
  readonly kind: RelationKind;
  readonly because: RelationEnding;
}

const recordRelation: Decide<RecordRelationData & { readonly isRegistered: boolean }> = (asked, party) => {
  const { isRegistered, ...data } = asked;
  const { relatedId, kind, source, documentHash = null } = data;
  if (relatedId === party.partyId) {
    return reject('RELATED_TO_ONESELF', {
      en: 'A person is not related to themselves.',
      zh: '不能将本人登记为本人的相关人。',
    });
  }
  if (!isRegistered) {
    return reject(
      'RELATED_PERSON_NOT_REGISTERED',
      { en: 'The other person has to be registered as a party first.', zh: '相关人须先登记为客户。' },
      { relatedId },
    );
  }
  const known = party.relations.find(isRelation(kind, relatedId));
  if (known?.source === source && known.documentHash === documentHash) return accept();
  if (!known && party.relations.length >= MOST_RELATIONS) {
    return reject(
      'TOO_MANY_RELATIONS',
      {
        en: 'So many relations are recorded that those which are no more have to be ended first.',
        zh: '已登记的相关人过多，请先终止不再有效的关系。',
      },
      { most: MOST_RELATIONS },
    );
  }
  return accept({ type: 'RelationRecorded', data: { partyId: party.partyId, ...data } });
};

const endRelation: Decide<EndRelationData> = (data, { partyId, relations, endedRelations }) => {
  const { relatedId, kind } = data;
  if (relations.some(isRelation(kind, relatedId))) return accept({ type: 'RelationEnded', data: { partyId, ...data } });
  if (endedRelations.includes(`${kind}/${relatedId}`)) return accept();
  return reject(
    'RELATION_UNKNOWN',
    { en: 'No such relation of the person is recorded.', zh: '未登记此人的该项关系。' },
    { relatedId, kind },
  );
};

export const relationDecisions = { RecordRelation: recordRelation, EndRelation: endRelation };
