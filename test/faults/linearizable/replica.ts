import { ServerProcess, type Surroundings } from '../../integration/server-process.ts';

/** A server that can be killed and started again, each time on another port. */
export class Replica {
  readonly #start: () => Promise<ServerProcess>;
  #server: ServerProcess | undefined;

  constructor(bundle: string, around: Surroundings, flags: readonly string[]) {
    this.#start = () => ServerProcess.start(bundle, around, flags);
  }

  async start(): Promise<void> {
    this.#server = await this.#start();
  }

  /** The last one: nobody may be there. */
  readonly port = (): number => {
    if (!this.#server) throw new Error('the replica was not started');
    return this.#server.port;
  };

  async kill(): Promise<void> {
    await this.#server?.end('SIGKILL');
  }
}
