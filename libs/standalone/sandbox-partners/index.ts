/** Partners that behave as they are told, for demonstrations and tests. */
export { type SandboxBehaviour } from './sandbox-behaviour';
export type { MessageReport, SentMessage } from './sandbox-messages';
export { SandboxPartners } from './sandbox-partners';
