/** Gathers look-ups that come at the same moment into one query, and asks for each key once at a time. */
export class GatheredLookup<Key, Value> {
  private readonly asked = new Map<Key, Promise<Value | undefined>>();
  private waiting: Key[] = [];
  private query: Promise<Map<Key, Value>> | undefined;

  constructor(private readonly ask: (keys: readonly Key[]) => Promise<Map<Key, Value>>) {}

  /** The value of a key, null when there is none. */
  async get(key: Key): Promise<Value | null> {
    let answer = this.asked.get(key);
    if (!answer) {
      answer = this.enqueue(key).finally(() => this.asked.delete(key));
      this.asked.set(key, answer);
    }
    return (await answer) ?? null;
  }

  private async enqueue(key: Key): Promise<Value | undefined> {
    this.waiting.push(key);
    this.query ??= Promise.resolve().then(() => {
      const keys = this.waiting;
      this.waiting = [];
      this.query = undefined;
      return this.ask(keys);
    });
    return (await this.query).get(key);
  }
}
