/** The second act: cases of the tape's borrowers, side by side on one calendar, to many endings. */
import { counted } from '#kernel';
import type { Say } from '../console-lines';
import { tellStories, type Waiting } from './calendar';
import type { Part } from './casting';
import { progressBar } from './progress-bar';
import type { SimulatedDays } from './simulated-days';
import { storyOf } from './stories/story-of';
import { bureauMonth } from './stories/reported.story';
import type { StoryWorld } from './stories/story-world';
import { type Tape, TAPE_ENDS_ON } from './tape';

const AT_ONCE = 16;

export async function tellCases(
  world: StoryWorld,
  days: SimulatedDays,
  tape: Tape,
  parts: readonly Part[],
  golden: readonly Waiting[],
  say: Say,
): Promise<void> {
  say(`Walking ${counted(parts.length, 'case')} of the tape and the golden loan to their ends, day by day.`);
  const stories = parts.map((part) => ({ story: storyOf(world, part), until: TAPE_ENDS_ON }));
  const besides = [{ story: bureauMonth(world, tape, parts), until: TAPE_ENDS_ON }];
  const bar = progressBar('Walking', 'stories', stories.length + golden.length + besides.length);
  await tellStories([...stories, ...golden, ...besides], {
    from: TAPE_ENDS_ON,
    atOnce: AT_ONCE,
    turnTo: (day) => days.turnTo(day),
    onProgress: ({ ended, day }) => bar.reached(ended, `· ${day}`),
  });
  bar.finish();
}
