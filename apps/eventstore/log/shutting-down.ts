/** The log takes nothing more; what it has accepted before is still written and answered. */
export class ShuttingDown extends Error {}
