/** Keeps count of the figures compared, and what differed: the demo is ok only when everything was checked and agreed. */
import { canonicalJson } from '#kernel';

/** One figure that is not what it should be. */
export interface Difference {
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
}

/** What figures are of. */
type CheckedPart = 'BOOK' | 'CASES' | 'MONTH' | 'SHOWN';

export class Checks {
  private readonly compared = { BOOK: 0, CASES: 0, MONTH: 0, SHOWN: 0 };
  private part: CheckedPart = 'CASES';
  private readonly found: Difference[] = [];

  /** What is compared from here on is of this part. */
  turnTo(part: CheckedPart): void {
    this.part = part;
  }

  /** Compares two JSON values; key order does not matter. */
  equal(what: string, actual: unknown, expected: unknown): void {
    this.compared[this.part] += 1;
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
    return Object.values(this.compared).reduce((sum, one) => sum + one);
  }

  of(part: CheckedPart): number {
    return this.compared[part];
  }

  get differences(): readonly Difference[] {
    return this.found;
  }
}
