/** What is known of the connection, from what was last tried; reading it asks nobody. */
export interface ConnectionState {
  readonly connected: boolean;
  /** ISO instant since when it has been so; undefined before the first try. */
  readonly since?: string;
  /** Stays after the connection has come back. */
  readonly lastError?: { readonly at: string; readonly message: string };
}

export class ConnectionRecord {
  private state: ConnectionState = { connected: false };

  current(): ConnectionState {
    return this.state;
  }

  succeeded(): void {
    if (!this.state.connected) this.state = { ...this.state, connected: true, since: now() };
  }

  failed(message: string): void {
    const since = this.state.connected || !this.state.since ? now() : this.state.since;
    this.state = { connected: false, since, lastError: { at: now(), message } };
  }
}

function now(): string {
  return new Date().toISOString();
}
