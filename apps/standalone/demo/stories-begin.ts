/** Where in the log the stories of the tape's borrowers begin: the first of them is registered before any is told. */
import type { ApiClient } from './api-client';
import { SERVICING } from './callers';
import type { Part } from './casting';
import { personOf } from './stories/persons';

/** The position of that command; sent again it is answered the same. */
export async function storiesBegin(api: ApiClient, [first]: readonly Part[]): Promise<string> {
  if (!first) return '0';
  const { borrowerId: partyId } = first;
  const body = { partyId, ...personOf(partyId) };
  return (await api.send<{ position: string }>(SERVICING, '/parties', `demo-party-${partyId}`, body)).position;
}
