/** docs/adding-a-command.md is true: its example names every file the command touches, and they are few. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const project = join(__dirname, '../..');
const page = readFileSync(join(project, 'docs/adding-a-command.md'), 'utf8');
const files = [...page.matchAll(/^\| \d+ +\| `([^`]+)` +\|/gm)].map(([, file = '']) => file);

/** Files of the product, and the specs of the domain, that name the example's command or event. */
function naming(): readonly string[] {
  const found = execFileSync(
    'grep',
    ['-rlwE', 'CounterPlan|counterPlan|PlanCountered', 'libs/domain', 'libs/read-models', 'libs/platform', 'apps/api'],
    { cwd: project, encoding: 'utf8' },
  );
  return found.trim().split('\n').sort();
}

describe('the worked example of a command', () => {
  it('touches seven files at most, specs included', () => {
    expect(files.length).toBeLessThanOrEqual(7);
    expect(files.length).toBeGreaterThanOrEqual(5);
  });

  it('names files that are there', () => {
    expect(files.filter((file) => !existsSync(join(project, file.replace(/…$/, ''))))).toEqual([]);
  });

  it('is named in no file the page does not list', () => {
    // What is recorded from answers is written by nobody, and two tables answer for every event: how it is put right, and whose act it is.
    const byHand = naming().filter(
      (file) => !/\.(spec|fixture)\.ts$|\/worked-examples\.json$|\/event-book\/corrections|\/acts-of-events/.test(file),
    );
    const elsewhere = byHand.filter((file) => !files.includes(file));
    expect(elsewhere).toEqual([]);
    expect(naming()).toContain('libs/domain/negotiation/offer/answer-offer.spec.ts');
  });
});
