import { execute } from '../../platform/event-store/command-executor'; // read-models-never-write-events, a-lib-has-one-door
export const queue = execute;
