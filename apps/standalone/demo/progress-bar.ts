/** A line that says how far a long step is, how fast it goes and how long it still takes. */
import { MultiBar, Presets, type SingleBar } from 'cli-progress';

/** Reports steps done. */
export interface Progress {
  /** @param detail a few words shown at the end of the line */
  reached(done: number, detail?: string): void;
  finish(): void;
}

const PLAIN_EVERY_MS = 5_000;

/** On a terminal a moving bar; elsewhere (a log file, a build server) a line every few seconds. */
export function progressBar(title: string, unit: string, total: number): Progress {
  return process.stderr.isTTY ? movingBar(title, unit, total) : plainLines(title, unit, total);
}

function movingBar(title: string, unit: string, total: number): Progress {
  const started = Date.now();
  const bars = new MultiBar(
    {
      format: `          ${title} {bar} {percentage} % · {value}/{total} ${unit} · {rate} · {left} left {detail}`,
      hideCursor: true,
      barsize: 24,
      clearOnComplete: false,
      stream: process.stderr,
    },
    Presets.shades_classic,
  );
  const bar: SingleBar = bars.create(total, 0, { rate: '-', left: '-', detail: '' });
  let at = 0;
  return {
    reached: (done, detail = '') => {
      at = done;
      bar.update(done, { ...pace(done, total, started), detail });
    },
    finish: () => {
      bar.update(at, { ...pace(at, total, started), detail: '' });
      bars.stop();
    },
  };
}

function plainLines(title: string, unit: string, total: number): Progress {
  const started = Date.now();
  let last = started;
  let at = 0;
  const print = (detail: string): void => {
    const { rate, left } = pace(at, total, started);
    process.stderr.write(`          ${title} ${at}/${total} ${unit} · ${rate} · ${left} left ${detail}\n`);
  };
  return {
    reached: (done, detail = '') => {
      at = done;
      if (Date.now() - last < PLAIN_EVERY_MS) return;
      last = Date.now();
      print(detail);
    },
    finish: () => print(''),
  };
}

function pace(done: number, total: number, started: number): { rate: string; left: string } {
  const seconds = Math.max((Date.now() - started) / 1000, 0.001);
  const perSecond = done / seconds;
  return {
    rate: `${perSecond >= 10 ? Math.round(perSecond) : perSecond.toFixed(1)}/s`,
    left: perSecond > 0 ? `${Math.ceil(Math.max(total - done, 0) / perSecond)} s` : '-',
  };
}
