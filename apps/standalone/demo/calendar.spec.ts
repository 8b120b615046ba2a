import { localDate, type LocalDate } from '#kernel';
import { type Story, tellStories } from './calendar';

const day = (text: string): LocalDate => localDate(text);

describe('the calendar of the stories', () => {
  async function* story(name: string, days: readonly string[], told: string[]): Story {
    for (const wait of days) {
      told.push(`${name} before ${wait}`);
      yield day(wait);
    }
    told.push(`${name} ends`);
  }

  const from = day('2026-10-31');
  const turnsInto = (turns: LocalDate[]) => async (to: LocalDate) => void turns.push(to);

  it('turns the clock only to days somebody waits for, each once, in order', async () => {
    const told: string[] = [];
    const turns: LocalDate[] = [];
    const a = story('A', ['2026-11-10', '2026-12-10'], told);
    const b = story('B', ['2026-11-20', '2026-12-10'], told);
    const stories = [a, b].map((one) => ({ story: one, until: from }));
    await tellStories(stories, { from, turnTo: turnsInto(turns), atOnce: 2 });
    expect(turns).toEqual(['2026-11-10', '2026-11-20', '2026-12-10']);
    expect(told).toEqual([
      'A before 2026-11-10',
      'B before 2026-11-20',
      'A before 2026-12-10',
      'B before 2026-12-10',
      'A ends',
      'B ends',
    ]);
  });

  it('lets a story wait for a day that has come already without turning the clock', async () => {
    const turns: LocalDate[] = [];
    const waiting = { story: story('A', ['2026-10-31', '2026-10-30'], []), until: from };
    await tellStories([waiting], { from, turnTo: turnsInto(turns), atOnce: 1 });
    expect(turns).toEqual([]);
  });

  it('hands back the stories that wait for later days, to be told on', async () => {
    const told: string[] = [];
    const waiting = { story: story('A', ['2026-11-10', '2027-05-12'], told), until: from };
    const turnTo = turnsInto([]);
    const left = await tellStories([waiting], { from, turnTo, atOnce: 1, until: day('2026-12-31') });
    expect(left.map(({ until }) => until)).toEqual(['2027-05-12']);
    await tellStories(left, { from: day('2026-12-31'), turnTo, atOnce: 1 });
    expect(told.at(-1)).toBe('A ends');
  });

  it('stops with the first story that fails', async () => {
    async function* failing(): Story {
      yield day('2026-11-01');
      throw new Error('the loan is unknown');
    }
    const waiting = { story: failing(), until: from };
    await expect(tellStories([waiting], { from, turnTo: turnsInto([]), atOnce: 4 })).rejects.toThrow(
      'the loan is unknown',
    );
  });
});
