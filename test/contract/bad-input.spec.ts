/** The contract's way to send bad input, on a server that answers it as real ones do. */
import { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { Status } from '@eventstore/db-client/generated/status_pb';
import { EventStoreDBClient } from '@eventstore/db-client';
import { ScriptedEventStore } from '../support/scripted-event-store';
import { answersTo } from './bad-input';

let server: ScriptedEventStore;
let client: EventStoreDBClient;
afterEach(async () => {
  await client.dispose();
  server.stop();
});

it('takes a second answer to an append that was answered already', async () => {
  server = await ScriptedEventStore.start({
    head: () => 0,
    subscribed: () => {},
    appended: (call) =>
      call.on('data', (request) => {
        const answer = new BatchAppendResp().setCorrelationId(request.getCorrelationId()).setError(new Status());
        call.write(answer);
        call.write(answer);
      }),
  });
  client = EventStoreDBClient.connectionString(server.connectionString);
  expect(await answersTo(client, 's-1', { id: 'not-a-uuid', type: 'T' })).toEqual(['refused', 'refused']);
});
