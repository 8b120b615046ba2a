/**
 * The whole system in one folder: Postgres, the event store, the token issuer, and one process for API, read models and
 * processes. It starts in that order, stops in the opposite one, and brings back what dies.
 */
import {
  canListen,
  exactPort,
  type FolderSettings,
  freePort,
  onFreePort,
  LocalServices,
  type RunNote,
  SupervisedProcess,
  type SystemFolder,
} from '#local-system';
import type { LocalDate } from '#kernel';
import { messageReports } from './message-reports';
import type { Say } from './console-lines';
import { startSimulatedClock } from './simulated-start';
import { nodeProgram } from './node-program';
import { checkOwnSettings } from './own-settings';
import { SandboxPartners } from '#sandbox-partners';
import { DevelopmentIssuer } from './token-issuer/development-issuer';

/** What to start. */
export interface SystemOptions extends FolderSettings {
  readonly folder: SystemFolder;
  /** Port of the API: undefined for the usual one, 0 for any. */
  readonly port: number | undefined;
  /** First day of a simulated clock, in a folder whose clock has not started yet; today by default. */
  readonly startOn?: LocalDate;
  /** False when sweeps are asked for by whoever starts it. */
  readonly dailySweep?: boolean;
  /** Where webhooks may be sent besides what the environment lists. */
  readonly webhookAddress?: string;
  readonly say: Say;
}

/** Where the parts of a running system answer. */
export interface Addresses {
  readonly api: string;
  readonly issuer: string;
  /** The sandbox's partners. */
  readonly partners: string;
}

const USUAL_API_PORT = 3000;
const USUAL_ISSUER_PORT = 3001;

/** Addresses noted by a run that is up. */
export function addressesOf(run: RunNote): Addresses | undefined {
  if (run.state !== 'running' || !run.node || !run.issuer || !run.partners) return undefined;
  return {
    api: `http://127.0.0.1:${run.node.port}`,
    issuer: `http://127.0.0.1:${run.issuer.port}`,
    partners: `http://127.0.0.1:${run.partners.port}`,
  };
}

/** Who starts the system may connect partners of its own; the sandbox stands in for the others. */
function notConnectedElsewhere(sandbox: Record<string, string>): Record<string, string> {
  const own = (name: string): boolean => Boolean(process.env[name.replace(/_KEY$/, '_URL')]);
  return Object.fromEntries(Object.entries(sandbox).filter(([name]) => !own(name)));
}

function alsoTold(address: string): Record<string, string> {
  const { REPRIEVE_WEBHOOK_ADDRESSES: listed } = process.env;
  return { REPRIEVE_WEBHOOK_ADDRESSES: listed ? `${listed},${address}` : address };
}

/** The start was given up because a stop was asked for. */
export class StartInterrupted extends Error {}

export class System {
  private services: Promise<LocalServices> | undefined;
  private issuer: DevelopmentIssuer | undefined;
  private partners: SandboxPartners | undefined;
  private node: SupervisedProcess | undefined;
  private stopping: Promise<void> | undefined;

  constructor(private readonly options: SystemOptions) {}

  /**
   * Starts everything and waits until the API says it is ready. What was started is stopped again when one part fails.
   * @throws FolderInUse · StartInterrupted · Error saying which part did not start and its last words
   */
  async start(): Promise<Addresses> {
    try {
      return await this.bringUp();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Stops all of it in order, also in the middle of a start; repeated calls wait for the same stop. */
  stop(): Promise<void> {
    this.stopping ??= this.takeDown();
    return this.stopping;
  }

  private async bringUp(): Promise<Addresses> {
    checkOwnSettings(process.env);
    const { folder, clock, eventStore, startOn, say } = this.options;
    const onMoved = (): void => void this.node?.restart();
    this.services = LocalServices.start({ folder, kind: 'system', clock, eventStore, log: say, onMoved });
    const services = await this.services;
    if (clock === 'simulated' && startOn) {
      await startSimulatedClock(services.environment().REPRIEVE_POSTGRES_URL ?? '', startOn);
    }

    this.goOn();
    const issuer = await this.startIssuer(services);
    const partners = await this.startPartners(services);
    const port = await this.startNode(services, issuer, partners);
    services.amend({ state: 'running' });
    say(`The API is up (port ${port}).`);
    const addresses = {
      api: `http://127.0.0.1:${port}`,
      issuer: `http://127.0.0.1:${issuer.port}`,
      partners: `http://127.0.0.1:${partners.port}`,
    };
    partners.reportTo(messageReports(addresses));
    return addresses;
  }

  private async startPartners(services: LocalServices): Promise<SandboxPartners> {
    const partners = await SandboxPartners.start(this.options.folder.partnersFile);
    this.partners = partners;
    services.amend({ partners: { port: partners.port } });
    return partners;
  }

  private async startIssuer(services: LocalServices): Promise<DevelopmentIssuer> {
    const issuer = await onFreePort(services.previousIssuerPort ?? USUAL_ISSUER_PORT, (port) =>
      DevelopmentIssuer.start(this.options.folder.issuerKeyFile, port),
    );
    this.issuer = issuer;
    services.amend({ issuer: { port: issuer.port } });
    return issuer;
  }

  /** @returns its port; where none was asked for, another is tried when somebody was faster to take the first */
  private async startNode(
    services: LocalServices,
    issuer: DevelopmentIssuer,
    partners: SandboxPartners,
  ): Promise<number> {
    const { folder, dailySweep, webhookAddress, say } = this.options;
    for (;;) {
      const port = await this.apiPort(services.previousApiPort);
      this.goOn();
      this.node = new SupervisedProcess(
        nodeProgram(folder, port, () => ({
          ...services.environment(),
          ...issuer.environment(),
          ...notConnectedElsewhere(partners.environment()),
          PORT: String(port),
          ...(dailySweep === false ? { REPRIEVE_DAILY_SWEEP: 'off', REPRIEVE_BUREAU_DAY: 'off' } : {}),
          ...(webhookAddress === undefined ? {} : alsoTold(webhookAddress)),
        })),
        { log: say, started: (note) => services.amend({ node: { ...note, port } }) },
      );
      try {
        await this.node.start();
        this.goOn();
        return port;
      } catch (error) {
        this.goOn();
        if (await canListen(port)) throw error;
        await this.node.stop();
        // Explicitly wanted: says that it is taken, and what to do.
        if (this.options.port) await exactPort(port, 'the API');
      }
    }
  }

  private async takeDown(): Promise<void> {
    const services = await this.services?.catch(() => undefined);
    await this.node?.stop();
    await this.issuer?.stop();
    await this.partners?.stop();
    await services?.stop();
  }

  /** An explicit port must be had; the usual one, or that of the last run, is only preferred. */
  private apiPort(previous: number | undefined): Promise<number> {
    const { port } = this.options;
    if (port) return exactPort(port, 'the API');
    return freePort(port === 0 ? undefined : (previous ?? USUAL_API_PORT));
  }

  private goOn(): void {
    if (this.stopping) throw new StartInterrupted('The start was interrupted.');
  }
}
