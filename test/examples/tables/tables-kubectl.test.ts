import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { customer, Shop } from './shop.ts';

const run = promisify(execFile);
const kubectl = findKubectl();

/** The lab's own, or one in the PATH; undefined on a machine that has had no lab yet. */
function findKubectl(): string | undefined {
  const cache = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'aggregation-lab/bin');
  const own = existsSync(cache) ? readdirSync(cache, { recursive: true, encoding: 'utf8' }) : [];
  const cached = own.find((file) => path.basename(file) === 'kubectl');
  if (cached) return path.join(cache, cached);
  return spawnSync('kubectl', ['version', '--client']).status === 0 ? 'kubectl' : undefined;
}

describe.runIf(kubectl)('kubectl', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await Shop.open();
  }, 120_000);
  afterAll(() => shop.close());

  async function ask(...args: readonly string[]): Promise<string> {
    const server = [`--server=https://127.0.0.1:${shop.port}`, '--insecure-skip-tls-verify', '--token=admin'];
    const cache = `--cache-dir=${path.join(shop.dir, 'kube-cache')}`;
    const { stdout } = await run(kubectl ?? '', ['--kubeconfig=/dev/null', ...server, cache, ...args]);
    return stdout;
  }
  const refused = (...args: readonly string[]) => ask(...args).catch(({ stderr }: { stderr: string }) => stderr);
  const apply = (object: object) => {
    const asking = run('sh', [
      '-c',
      `printf '%s' "$1" | "$2" --kubeconfig=/dev/null --server=https://127.0.0.1:${shop.port} --insecure-skip-tls-verify \
        --token=admin --cache-dir="$3" apply -f -`,
      'sh',
      JSON.stringify(object),
      kubectl ?? '',
      path.join(shop.dir, 'kube-cache'),
    ]);
    return asking.then(({ stdout }) => stdout);
  };

  test('shows rows with their columns, all tables at once, and what a column is', async () => {
    const [head = '', first = ''] = (await ask('get', 'customers')).split('\n');
    expect(head.split(/\s+/)).toEqual('NAME NAME EMAIL COUNTRY REGION VIP CREDIT AGE'.split(' '));
    expect(first).toMatch(/^1 +Ada +ada@example.com +GB +emea +false +100 +\S+$/);
    expect(await ask('get', 'tables', '-o', 'name')).toContain('orderitem.tables.example.com/1.nut');
    expect(await ask('explain', 'customer.spec.credit')).toContain('a number written as text');
  });

  test('finds rows by a column', async () => {
    const found = await ask('get', 'customers', '--field-selector=spec.country=DE', '-o', 'name');
    expect(found).toBe('customer.tables.example.com/3\n');
  });

  test('applies, patches, labels and deletes rows', async () => {
    const lin = customer('70', { name: 'Lin', region: 'apac' });
    expect(await apply(lin)).toContain('customer.tables.example.com/70 created');
    expect(await apply(lin)).toContain('unchanged');
    expect(await apply(customer('70', { name: 'Lin', region: 'emea' }))).toContain('configured');
    await ask('patch', 'customer', '70', '--type=merge', '-p', '{"spec":{"vip":true}}');
    await ask('label', 'customer', '70', 'tier=gold');
    expect(await shop.rows('SELECT region, vip FROM customers WHERE id = 70')).toEqual([{ region: 'emea', vip: 1 }]);
    expect(await ask('get', 'customers', '-l', 'tier=gold', '-o', 'name')).toBe('customer.tables.example.com/70\n');
    expect(await ask('delete', 'customer', '70')).toContain('deleted');
    expect(await shop.rows('SELECT id FROM customers WHERE id = 70')).toEqual([]);
  });

  test('tells what the database refuses', async () => {
    expect(await refused('delete', 'customer', '1')).toContain('FOREIGN KEY constraint failed');
    expect(
      await refused('patch', 'customer', '2', '--type=merge', '-p', '{"spec":{"email":"ada@example.com"}}'),
    ).toContain('spec.email: Duplicate value: "ada@example.com"');
  });
});
