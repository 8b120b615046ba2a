/** Sizes of letters and the room between blocks, in points; the same in every layout. */
export const [TITLE, HEADING, BODY] = [16, 11.5, 10] as const;
export const HANG = 16;
export const SPACE = {
  afterTitle: 10,
  beforeHeading: 8,
  afterHeading: 2,
  afterParagraph: 3,
  afterItem: 2,
  beforeTable: 3,
  afterTable: 6,
} as const;
