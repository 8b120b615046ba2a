/** How what is recorded of a person's relations, consents, requests and records is put right. */
import { entered, type PutRight } from './put-right';

const PARTY = '/parties/{partyId}';
const REQUESTS = `${PARTY}/subject-requests`;
const ANSWER = `${REQUESTS}/{subjectRequestId}/answer`;
const [RESTRICTION, MERGE] = [`${PARTY}/restriction`, `${PARTY}/merge`];

export const ofRights: { readonly [event: string]: PutRight } = {
  RelationRecorded: entered(`${PARTY}/relations`, `${PARTY}/relations/end`),
  RelationEnded: entered(`${PARTY}/relations/end`, `${PARTY}/relations`),
  ConsentGiven: entered(`${PARTY}/consents`, `${PARTY}/consents/withdrawal`, 'What was done under it stands.'),
  ConsentWithdrawn: entered(`${PARTY}/consents/withdrawal`, `${PARTY}/consents`),
  SubjectRequestReceived: entered(REQUESTS, `${ANSWER} | ${REQUESTS}`, 'One that was received wrongly is answered so.'),
  SubjectRequestAnswered: entered(ANSWER, REQUESTS, 'It is received once more and answered anew.'),
  ProcessingRestricted: entered(`${RESTRICTION} | ${ANSWER}`, `${RESTRICTION}/lifting`),
  ProcessingRestrictionLifted: entered(`${RESTRICTION}/lifting`, RESTRICTION),
  PartiesMerged: entered(MERGE, `${MERGE}/undoing`, 'What came meanwhile waits in the queue MERGE_UNDONE.'),
  PartyMergeUndone: entered(`${MERGE}/undoing`, MERGE),
  MergeAftermathAssigned: entered(`${MERGE}/aftermath`, MERGE, 'Merged and undone anew, it is gone through anew.'),
};
