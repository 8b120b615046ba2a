/** Receivers of webhooks that fail in every way there is. */
export { type Behaviour, type Received, TestReceiver } from './test-receiver';
