/** How one entry is put right. */
export type PutRight =
  /** Nobody enters it: it follows from other entries, and again when they are corrected. */
  | { readonly kind: 'FOLLOWS'; readonly from: string }
  | {
      readonly kind: 'ENTERED';
      readonly by: readonly string[];
      readonly corrected: readonly string[];
      readonly then: string;
    };

export const follows = (from: string): PutRight => ({ kind: 'FOLLOWS', from });
export const entered = (by: string, corrected: string, then = 'Nothing rests on it.'): PutRight => ({
  kind: 'ENTERED',
  by: by.split(' | '),
  corrected: corrected.split(' | '),
  then,
});
