/** What the person asked about their data, and what came of it. */
import type { Folds } from './decide';
import type { subjectRequestEvents } from './subject-request.events';

export const subjectRequestFolds: Folds<keyof typeof subjectRequestEvents> = {
  SubjectRequestReceived(state, data, { bodyHash, businessDate, recordedAt }) {
    const { requestId, kind, through, by, receivedOn, dueOn } = data;
    const received = { requestId, kind, through, by, receivedOn, dueOn };
    const told = { receivedAs: bodyHash, recordedOn: businessDate, recordedAt, answered: null };
    return { ...state, subjectRequests: [...state.subjectRequests, { ...received, ...told }] };
  },
  SubjectRequestAnswered: (
    state,
    { requestId, outcome, answeredOn, document = null, documentHash = null },
    { bodyHash },
  ) => ({
    ...state,
    subjectRequests: state.subjectRequests.map((one) =>
      one.requestId === requestId
        ? { ...one, answered: { outcome, answeredOn, answeredAs: bodyHash, document, documentHash } }
        : one,
    ),
  }),
};
