import { record } from '../record/pay.handler'; // domain-is-pure-within
export const late = record;
