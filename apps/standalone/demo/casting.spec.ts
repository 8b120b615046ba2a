import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '#local-system';
import { cast } from './casting';
import { ENDINGS, OUTCOMES } from './endings';
import { GOLDEN_ENDINGS } from './stories/golden.story';
import { Tape } from './tape';

describe('the parts of the demonstration', () => {
  const parts = cast(new Tape());

  it('are played by borrowers of their own, everybody in one story', () => {
    expect(new Set(parts.map(({ borrowerId }) => borrowerId)).size).toBe(parts.length);
  });

  it('come to every end a case can have, in every way there is', () => {
    const told = new Set([...parts.map(({ ending }) => ending), ...Object.values(GOLDEN_ENDINGS)]);
    expect([...told].sort()).toEqual(Object.keys(ENDINGS).sort());
    expect(new Set([...told].map((ending) => ENDINGS[ending]))).toEqual(new Set(OUTCOMES));
    expect(parts.length).toBeGreaterThanOrEqual(250);
  });

  it('are as many, and end in as many ways, as README tells', () => {
    const told = [...parts.map(({ ending }) => ending), ...Object.values(GOLDEN_ENDINGS)];
    const README = readFileSync(path.join(projectFolder(), 'README.md'), 'utf8');
    expect(README).toContain(`walks ${told.length} cases`);
    expect(README).toContain(`to ${new Set(told).size} endings`);
  });
});
