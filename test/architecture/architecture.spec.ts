/** Each architecture rule is held by the project and turned red by its planted violation: a rule that cannot fail is no rule. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

interface Cruise {
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
    readonly totalCruised: number;
  };
}

const project = join(__dirname, '../..');

function cruise(config: string, ...places: string[]): Cruise {
  const program = join(project, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  try {
    const output = execFileSync(process.execPath, [program, '--config', config, '--output-type', 'json', ...places], {
      cwd: project,
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return JSON.parse(output.toString()) as Cruise;
  } catch (error) {
    // Violations make the program exit with their number; its answer is on stdout all the same.
    const { stdout } = error as { stdout?: Buffer };
    if (!stdout?.length) throw error;
    return JSON.parse(stdout.toString()) as Cruise;
  }
}

describe('the architecture', () => {
  it('is kept by every lib, app and benchmark', () => {
    const { summary } = cruise('.dependency-cruiser.cjs', 'libs', 'apps', 'bench');
    expect(summary.totalCruised).toBeGreaterThan(50);
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  }, 60_000);

  it('has a planted violation for every rule, and each turns red', () => {
    const { summary } = cruise('test/architecture/planted.cjs', 'test/architecture/planted');
    const rules = summary.ruleSetUsed.forbidden.map((rule) => rule.name).sort();
    const red = [...new Set(summary.violations.map(({ rule }) => rule.name))].sort();
    expect(rules.length).toBeGreaterThanOrEqual(10);
    expect(red).toEqual(rules);
  }, 60_000);
});
