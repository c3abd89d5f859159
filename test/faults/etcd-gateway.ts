/** What an operator does with etcdctl, by etcd's JSON gateway: https://etcd.io/docs/v3.6/dev-guide/api_grpc_gateway/ */
export class EtcdGateway {
  readonly #endpoint: string;

  constructor(endpoint: string) {
    this.#endpoint = endpoint;
  }

  /** Forgets the past. @returns the revision up to which it did */
  async compact(): Promise<number> {
    const { header } = await this.#post<{ header: { revision: string } }>('kv/range', { key: 'AA==' });
    await this.#post('kv/compaction', { revision: header.revision, physical: true });
    return Number(header.revision);
  }

  defragment(): Promise<unknown> {
    return this.#post('maintenance/defragment', {});
  }

  /** @returns how many alarms there were */
  async disarm(): Promise<number> {
    const { alarms = [] } = await this.#post<{ alarms?: object[] }>('maintenance/alarm', { action: 'GET' });
    for (const alarm of alarms) await this.#post('maintenance/alarm', { ...alarm, action: 'DEACTIVATE' });
    return alarms.length;
  }

  async #post<Answer>(path: string, body: object): Promise<Answer> {
    const response = await fetch(`${this.#endpoint}/v3/${path}`, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`etcd answered ${path} with ${response.status}: ${await response.text()}`);
    return response.json() as Promise<Answer>;
  }
}
