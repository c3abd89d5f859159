import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exec } from '../../scripts/lab/exec.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { removeTestFolders } from './lab-command.ts';
import { cwd, tablesLab } from './tables-lab.ts';

const { lab, inLab, shown } = tablesLab('e2e-tables');

/** SQL of another process than the server's. */
async function sql(statements: string): Promise<void> {
  const database = path.join(cwd, '.lab/labs/e2e-tables/run/tables-server/data/shop.db');
  const script = 'new (require("libsql"))(process.argv[1]).exec(process.argv[2])';
  await exec(['node', '-e', script, database, statements], { cwd: projectRoot });
}

/** The tests build on each other. */
describe('tables of a SQLite database behind the aggregator', () => {
  afterAll(async () => {
    await lab('down');
    removeTestFolders();
  });

  it('are deployed and proved', async () => {
    const { exitCode, all } = await lab('up', '--driver', 'host');
    expect(exitCode, all).toBe(0);
    expect(all).toContain('APIService v1.tables.example.com: Available=True');
  });

  it('are rows to kubectl, and what SQL makes of them', async () => {
    expect(await shown('kubectl get customers --field-selector spec.country=DE -o name')).toBe(
      'customer.tables.example.com/3',
    );
    await shown(`kubectl patch customer 3 --type merge -p '{"spec":{"credit":"5"}}'`);
    await sql("UPDATE customers SET name = 'Konrad Z.', credit = credit + 1 WHERE id = 3");
    expect(await shown("kubectl get customer 3 -o jsonpath='{.spec.name}: {.spec.credit}'")).toBe('Konrad Z.: 6');
  });

  it('show each user his rows: kube-apiserver opens the door, the server knows what is behind it', async () => {
    await shown('kubectl create clusterrolebinding jane --clusterrole=tables:customers --user=jane');
    expect(await shown('kubectl --as jane get customers -o name')).toBe('');
    await shown('kubectl create clusterrolebinding jane-emea --clusterrole=tables:customers:emea --user=jane');
    const customers = [1, 3, 4].map((id) => `customer.tables.example.com/${id}`).join('\n');
    await expect.poll(() => shown('kubectl --as jane get customers -o name'), { timeout: 30_000 }).toBe(customers);
    const patch = (id: number, spec: string) =>
      inLab(`kubectl --as jane patch customer ${id} --type merge -p '${spec}'`);
    expect((await patch(1, '{"spec":{"vip":true}}')).exitCode).toBe(0);
    expect((await patch(2, '{"spec":{"vip":true}}')).all).toContain('no right to this object by customers/region');
    expect((await patch(1, '{"spec":{"region":"amer"}}')).all).toContain('no right to this object');
  });

  it('are kept while the lab is paused', async () => {
    expect((await lab('pause')).exitCode).toBe(0);
    await sql("INSERT INTO customers (id, name, region) VALUES (50, 'Alan', 'emea')");
    expect((await lab('resume')).exitCode).toBe(0);
    expect(await shown('kubectl --as jane get customer 50 -o name')).toBe('customer.tables.example.com/50');
  });
});
