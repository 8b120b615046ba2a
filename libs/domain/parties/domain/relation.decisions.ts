/** Relations are recorded once per person and kind; who else may ever be asked about the person is one of them. */
import { accept, type CommandContext, reject } from '#kernel';
import type { Decide } from './decide';
import type { RelationEnding, RelationKind, RelationSource } from './relation.events';
import { isOfAnotherContract, isRelation, OWING_RELATIONS, type Relation } from './relation.state';

/** A person is related to so many others at most: every command on the person folds them. */
export const MOST_RELATIONS = 50;

export interface RecordRelationData {
  readonly relatedId: string;
  readonly kind: RelationKind;
  readonly source: RelationSource;
  /** SHA-256 of the contract or record. */
  readonly documentHash?: string;
  /** The loans a guarantor or co-borrower answers for; all when left out. */
  readonly loanIds?: readonly string[];
}

export interface EndRelationData {
  readonly relatedId: string;
  readonly kind: RelationKind;
  readonly because: RelationEnding;
}

/** Nobody makes another a debtor by saying so, and a person tells as themselves. */
function sourceObjection(
  { kind, source, documentHash }: RecordRelationData,
  { onBehalfOf }: CommandContext,
): ReturnType<typeof reject> | null {
  if (onBehalfOf !== undefined && source !== 'PERSON') {
    return reject(
      'SOURCE_NOT_THEIRS',
      {
        en: 'What a person says of themselves is known from the person; contracts and records are recorded by the lender.',
        zh: '客户本人提供的信息来源为本人；合同或官方记录由我方登记。',
      },
      { source },
    );
  }
  if (!OWING_RELATIONS.has(kind) || (source !== 'PERSON' && documentHash !== undefined)) return null;
  return reject(
    'OWING_NEEDS_DOCUMENT',
    {
      en: 'That somebody owes a loan, too, is recorded from a contract or an official record, with its hash.',
      zh: '登记保证人、共同借款人或继承人，须以合同或官方记录为依据并提供文件哈希。',
    },
    { kind, source },
  );
}

/** Who answers for some loans answers for loans of the person; an heir for all that was owed. */
function loansObjection(
  { kind, loanIds }: RecordRelationData,
  foreignLoans: readonly string[],
): ReturnType<typeof reject> | null {
  if (loanIds && kind !== 'GUARANTOR' && kind !== 'CO_BORROWER') {
    return reject(
      'RELATION_OF_NO_LOAN',
      {
        en: 'Only a guarantor or a co-borrower answers for some loans and not for others.',
        zh: '仅保证人或共同借款人可就特定借款登记。',
      },
      { kind },
    );
  }
  if (foreignLoans.length === 0) return null;
  return reject(
    'RELATION_LOAN_NOT_THEIRS',
    { en: 'Not all of these loans are the person’s.', zh: '所列借款并非均属于该客户。' },
    { loanIds: foreignLoans },
  );
}

/** Facts of other streams. */
interface RelationFacts {
  readonly isRegistered: boolean;
  /** Of the loans it is for, those that are not the person’s. */
  readonly foreignLoans: readonly string[];
}

const recordRelation: Decide<RecordRelationData & RelationFacts> = (asked, party, context) => {
  const { isRegistered, foreignLoans, ...data } = asked;
  const { relatedId, kind, source, documentHash = null, loanIds = null } = data;
  const objection = sourceObjection(data, context) ?? loansObjection(data, foreignLoans);
  if (objection) return objection;
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
  const known = party.relations.filter(isRelation(kind, relatedId));
  const isTold = (one: Relation): boolean =>
    one.source === source && one.documentHash === documentHash && isSameLoans(one.loanIds, loanIds);
  if (known.some(isTold)) return accept();
  const isAnother = known.every((one) => isOfAnotherContract(one, { documentHash, loanIds }));
  if (isAnother && party.relations.length >= MOST_RELATIONS) {
    return reject(
      'TOO_MANY_RELATIONS',
      {
        en: 'So many relations are recorded that those which are no more have to be ended first.',
        zh: '已登记的相关人过多，请先终止不再有效的关系。',
      },
      { most: MOST_RELATIONS },
    );
  }
  const beside = known.length > 0 && isAnother ? { beside: true } : {};
  return accept({ type: 'RelationRecorded', data: { partyId: party.partyId, ...data, ...beside } });
};

function isSameLoans(known: readonly string[] | null, told: readonly string[] | null): boolean {
  if (known === null || told === null) return known === told;
  return known.length === told.length && known.every((loanId) => told.includes(loanId));
}

const endRelation: Decide<EndRelationData> = (data, { partyId, relations, endedRelations }, { onBehalfOf }) => {
  const { relatedId, kind } = data;
  const known = relations.find(isRelation(kind, relatedId));
  if (known && known.source !== 'PERSON' && onBehalfOf !== undefined) {
    return reject(
      'RELATION_OF_THE_LENDER',
      {
        en: 'It is known from a contract or an official record: the lender ends it, on what shows that it is no more.',
        zh: '该关系依据合同或官方记录登记，须由我方核实后终止。',
      },
      { relatedId, kind },
    );
  }
  if (known) return accept({ type: 'RelationEnded', data: { partyId, ...data } });
  if (endedRelations.includes(`${kind}/${relatedId}`)) return accept();
  return reject(
    'RELATION_UNKNOWN',
    { en: 'No such relation of the person is recorded.', zh: '未登记此人的该项关系。' },
    { relatedId, kind },
  );
};

export const relationDecisions = { RecordRelation: recordRelation, EndRelation: endRelation };
