/** The body of a command whose address says everything: none, or an empty object. Any field in it is unknown. */
export class NoFields {}
