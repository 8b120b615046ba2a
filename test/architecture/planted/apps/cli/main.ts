import { EventStoreDBClient } from '@eventstore/db-client'; // event-store-client-in-one-place
export const client = EventStoreDBClient;
