import type { Term } from './term'; // no-circles
export type Rate = { readonly of: Term };
