/** Keeps count of the figures compared, and what differed: the demo is ok only when everything was checked and agreed. */
import { canonicalJson } from '#kernel';

/** One figure that is not what it should be. */
export interface Difference {
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
}

export class Checks {
  private compared = 0;
  private readonly found: Difference[] = [];

  /** Compares two JSON values; key order does not matter. */
  equal(what: string, actual: unknown, expected: unknown): void {
    this.compared += 1;
    const [is, shouldBe] = [canonicalJson(actual ?? null), canonicalJson(expected ?? null)];
    if (is !== shouldBe) this.found.push({ what, expected: shouldBe, actual: is });
  }

  /** Compares field by field, so that a difference names its field. */
  fields(what: string, actual: Readonly<Record<string, unknown>>, expected: Readonly<Record<string, unknown>>): void {
    for (const name of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      this.equal(`${what} ${name}`, actual[name], expected[name]);
    }
  }

  get count(): number {
    return this.compared;
  }

  get differences(): readonly Difference[] {
    return this.found;
  }
}
