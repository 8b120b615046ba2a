import type { Rate } from './rate';
export type Term = { readonly at: Rate };
