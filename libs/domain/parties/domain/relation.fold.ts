/** Who is what to the person now. */
import type { Folds } from './decide';
import type { relationEvents } from './relation.events';
import { isOfAnotherContract, isRelation, type Relation } from './relation.state';

export const relationFolds: Folds<keyof typeof relationEvents> = {
  RelationRecorded(state, { relatedId, kind, source, documentHash = null, loanIds = null, beside }, { businessDate }) {
    const recorded = { relatedId, kind, source, documentHash, loanIds, since: businessDate };
    const isSame = isRelation(kind, relatedId);
    const before = state.relations.filter(isSame);
    // Told of one contract anew, or of what was known of no contract, it takes the place of what stood.
    const isReplaced = (one: Relation) => isSame(one) && (before.length === 1 || !isOfAnotherContract(one, recorded));
    const others = beside ? state.relations : state.relations.filter((one) => !isReplaced(one));
    return { ...state, relations: [...others, recorded] };
  },
  RelationEnded: (state, { relatedId, kind }) => ({
    ...state,
    relations: state.relations.filter((one) => !isRelation(kind, relatedId)(one)),
    endedRelations: [...new Set([...state.endedRelations, `${kind}/${relatedId}`])],
  }),
};
