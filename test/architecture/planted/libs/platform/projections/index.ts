import { first } from './first';
export const engine = first;
