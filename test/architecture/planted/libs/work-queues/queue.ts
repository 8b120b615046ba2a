import { execute } from '../event-store/command-executor'; // read-models-never-write-events, a-lib-has-one-door
export const queue = execute;
