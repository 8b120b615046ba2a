/** Who is what to the person now. */
import type { Folds } from './decide';
import type { relationEvents } from './relation.events';
import { isRelation } from './relation.state';

export const relationFolds: Folds<keyof typeof relationEvents> = {
  RelationRecorded(state, { relatedId, kind, source, documentHash = null }, { businessDate }) {
    const others = state.relations.filter((one) => !isRelation(kind, relatedId)(one));
    return { ...state, relations: [...others, { relatedId, kind, source, documentHash, since: businessDate }] };
  },
  RelationEnded: (state, { relatedId, kind }) => ({
    ...state,
    relations: state.relations.filter((one) => !isRelation(kind, relatedId)(one)),
    endedRelations: [...new Set([...state.endedRelations, `${kind}/${relatedId}`])],
  }),
};
