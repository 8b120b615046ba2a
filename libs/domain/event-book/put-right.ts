/** How one entry is put right. */
export type PutRight =
  /** Nobody enters it: it follows from other entries, and again when they are corrected. */
  | { readonly kind: 'FOLLOWS'; readonly from: string }
  | {
      readonly kind: 'ENTERED';
      readonly by: readonly string[];
      readonly corrected: readonly string[];
      readonly then: string;
    }
  /** There is no request for it yet. */
  | { readonly kind: 'MISSING'; readonly by: readonly string[]; readonly why: string };

export const follows = (from: string): PutRight => ({ kind: 'FOLLOWS', from });
export const missing = (by: string, why: string): PutRight => ({ kind: 'MISSING', by: by.split(' | '), why });
export const entered = (by: string, corrected: string, then = 'Nothing rests on it.'): PutRight => ({
  kind: 'ENTERED',
  by: by.split(' | '),
  corrected: corrected.split(' | '),
  then,
});
