/** Partners that behave as they are told, for demonstrations and tests. */
export { type SandboxBehaviour } from './sandbox-behaviour';
export { SandboxPartners } from './sandbox-partners';
