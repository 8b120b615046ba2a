/** Whether anything is done with the person's data beside keeping it. */
import type { Folds } from './decide';
import type { restrictionEvents } from './restriction.events';

export const restrictionFolds: Folds<keyof typeof restrictionEvents> = {
  ProcessingRestricted: (state, { ground, since, requestId = null }) => ({
    ...state,
    restriction: { ground, since, requestId },
  }),
  ProcessingRestrictionLifted: (state) => ({ ...state, restriction: null }),
};
