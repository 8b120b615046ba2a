/**
 * Programs under measurement that are told what to do: the parent asks, the child does it and answers. What a child loads
 * (drivers that change their settings for the whole process, frameworks) stays its own.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { project, PROJECTOR_NODE_OPTIONS } from './child';

interface Question {
  readonly number: number;
  readonly task: unknown;
}

type Reply = { readonly number: number } & ({ readonly answer: unknown } | { readonly failure: string });

/** A child that does one task at a time. */
export class AskedChild<Task, Answer> {
  private asked = 0;
  private readonly process: ChildProcess;
  private readonly ended: Promise<never>;

  constructor(script: string, env: NodeJS.ProcessEnv = {}) {
    this.process = fork(join(project, script), {
      cwd: project,
      env: { ...process.env, ...env },
      execArgv: [...PROJECTOR_NODE_OPTIONS],
    });
    this.ended = once(this.process, 'exit').then(([code]) => {
      throw new Error(`${script} ended with ${String(code)}`);
    });
    this.ended.catch(() => {});
  }

  /** @throws Error with the child's words when it fails, or when it ends instead of answering */
  async ask(task: Task): Promise<Answer> {
    this.asked += 1;
    const question: Question = { number: this.asked, task };
    const replied = new Promise<Reply>((resolve) => {
      const listen = (reply: Reply): void => {
        if (reply.number !== question.number) return;
        this.process.off('message', listen);
        resolve(reply);
      };
      this.process.on('message', listen);
    });
    this.process.send(question);
    const reply = await Promise.race([replied, this.ended]);
    if ('failure' in reply) throw new Error(reply.failure);
    return reply.answer as Answer;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.disconnect();
    await gone;
  }
}

/** The child's side: does what is asked, and ends in order when the parent lets go of it. */
export function answer<Task, Answer>(act: (task: Task) => Promise<Answer>, end: () => Promise<void>): void {
  process.on('message', ({ number, task }: Question) => {
    act(task as Task).then(
      (result) => process.send?.({ number, answer: result }),
      (error: unknown) => process.send?.({ number, failure: error instanceof Error ? error.stack : String(error) }),
    );
  });
  process.once('disconnect', () => {
    end().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
