/**
 * Up to where everything is done, when things finish out of order: the position before the oldest one still under way.
 */
export class Watermark {
  private readonly underWay: { readonly position: string; done: boolean }[] = [];

  constructor(private reached: string | null) {}

  /** All events up to this position are done; null before the first. */
  get position(): string | null {
    return this.reached;
  }

  get pending(): number {
    return this.underWay.length;
  }

  /** Notes an event in log order; the returned function says that it is done. */
  begin(position: string): () => void {
    const entry = { position, done: false };
    this.underWay.push(entry);
    return () => {
      entry.done = true;
      let head = this.underWay[0];
      while (head?.done) {
        this.reached = head.position;
        this.underWay.shift();
        head = this.underWay[0];
      }
    };
  }

  /** Nothing of interest up to here, as a checkpoint of the subscription says. */
  pass(position: string): void {
    this.begin(position)();
  }
}
