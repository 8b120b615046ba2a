import type { Term } from './term'; // no-circles-of-types
export type Rate = { readonly of: Term };
