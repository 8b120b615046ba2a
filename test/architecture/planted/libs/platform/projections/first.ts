import { second } from './second'; // no-circles
export const first = () => second;
