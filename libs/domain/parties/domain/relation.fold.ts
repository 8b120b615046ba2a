/** Who is what to the person now. */
import type { Folds } from './decide';
import type { relationEvents } from './relation.events';
import { isRelation } from './relation.state';

export const relationFolds: Folds<keyof typeof relationEvents> = {
  RelationRecorded(state, { relatedId, kind, source, documentHash = null, loanIds = null }, { businessDate }) {
    const others = state.relations.filter((one) => !isRelation(kind, relatedId)(one));
    const recorded = { relatedId, kind, source, documentHash, loanIds, since: businessDate };
    return { ...state, relations: [...others, recorded] };
  },
  RelationEnded: (state, { relatedId, kind }) => ({
    ...state,
    relations: state.relations.filter((one) => !isRelation(kind, relatedId)(one)),
    endedRelations: [...new Set([...state.endedRelations, `${kind}/${relatedId}`])],
  }),
};
