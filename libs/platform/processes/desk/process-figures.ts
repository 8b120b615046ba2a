/** What is to be watched of the processes, for Prometheus; the same wherever it is asked for. */
import type { ProcessesStatus } from './processes-status';

export interface ProcessFigure {
  readonly name: string;
  readonly help: string;
  /** By cause, partner or subscription, where there are several. */
  readonly label?: 'cause' | 'partner' | 'webhook';
  readonly read: (status: ProcessesStatus) => ReadonlyMap<string, number>;
}

const single = (name: string, help: string, read: (status: ProcessesStatus) => number): ProcessFigure => ({
  name: `reprieve_processes_${name}`,
  help,
  read: (status) => new Map([['', read(status)]]),
});

const perPartner = (
  name: string,
  help: string,
  read: (line: ProcessesStatus['partners'][number]) => number,
): ProcessFigure => ({
  name: `reprieve_partner_${name}`,
  help,
  label: 'partner',
  read: ({ partners }) => new Map(partners.map((line) => [line.partner, read(line)])),
});

const perWebhook = (
  name: string,
  help: string,
  read: (line: ProcessesStatus['webhooks'][number]) => number,
): ProcessFigure => ({
  name: `reprieve_webhook_${name}`,
  help,
  label: 'webhook',
  read: ({ webhooks }) => new Map(webhooks.map((line) => [line.webhookId, read(line)])),
});

export const PROCESS_FIGURES: readonly ProcessFigure[] = [
  single('running', '1 while a process answers events and turns days, whichever it is.', ({ running }) =>
    Number(running),
  ),
  single(
    'lag_seconds',
    'Seconds since everything in the log had been reacted to; -1 never.',
    ({ lagSeconds }) => lagSeconds ?? -1,
  ),
  {
    name: 'reprieve_processes_undone_steps',
    help: 'Open steps that could not be done, by cause.',
    label: 'cause',
    read: ({ steps }) => new Map(Object.entries(steps.open)),
  },
  single('waiting_sequences', 'Borrowers whose later steps wait.', ({ steps }) => steps.sequences),
  single(
    'oldest_undone_step_seconds',
    'Age of the oldest open step; 0 when there is none.',
    ({ steps }) => steps.oldestSeconds ?? 0,
  ),
  perPartner('answers', '1 while a partner answers, 0 while it is away or not connected.', ({ state }) =>
    Number(state === 'ANSWERS'),
  ),
  perPartner('open_requests', 'Requests a partner has not answered.', ({ open }) => open),
  perPartner('disputed_answers', 'Answers of a partner that a rule said no to.', ({ disputed }) => disputed),
  perPartner(
    'oldest_request_seconds',
    'Age of the oldest request a partner has not answered; 0 when there is none.',
    ({ oldestSeconds }) => oldestSeconds ?? 0,
  ),
  single('webhook_intake', '1 while what happens is taken in for receivers of webhooks.', ({ webhookTrouble }) =>
    Number(webhookTrouble === null),
  ),
  perWebhook('answers', '1 while a receiver answers, 0 while it is away.', ({ receiver }) =>
    Number(receiver === 'ANSWERS'),
  ),
  perWebhook('failing', '1 while something that was given up has not been told.', ({ failing }) => Number(failing)),
  perWebhook('waiting_deliveries', 'Events a receiver has not taken.', ({ waiting }) => waiting),
  perWebhook('given_up_deliveries', 'Events that were given up after three days.', ({ givenUp }) => givenUp),
  perWebhook(
    'oldest_delivery_seconds',
    'Age of the oldest event a receiver has not taken; 0 when there is none.',
    ({ oldestSeconds }) => oldestSeconds ?? 0,
  ),
];
