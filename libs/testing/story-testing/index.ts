/** For tests: a person's case with its loans, lived through services, deciders and reactions as they run, on a log in memory. */
export { led, Story } from './story';
