import { afterAll, describe, expect, it } from 'vitest';
import { removeTestFolders } from './lab-command.ts';
import { tablesLab } from './tables-lab.ts';

const { lab, inLab, shown } = tablesLab('e2e-kind-tables');

/** What only a cluster shows: an image with native parts, a volume of the cluster, a user that is not root. */
describe('tables of a SQLite database as a pod', () => {
  afterAll(async () => {
    await lab('down');
    removeTestFolders();
  });

  it('are deployed and proved', async () => {
    const { exitCode, all } = await lab('up', '--driver', 'kind');
    expect(exitCode, all).toBe(0);
    expect(all).toContain('APIService v1.tables.example.com: Available=True');
  });

  it('show each user his rows', async () => {
    await shown('kubectl create clusterrolebinding jane --clusterrole=tables:customers --user=jane');
    await shown('kubectl create clusterrolebinding jane-emea --clusterrole=tables:customers:emea --user=jane');
    const customers = [1, 3, 4].map((id) => `customer.tables.example.com/${id}`).join('\n');
    await expect.poll(() => shown('kubectl --as jane get customers -o name'), { timeout: 30_000 }).toBe(customers);
    expect((await inLab('kubectl --as jane get customer 2')).all).toContain('no right to this object');
  });

  it('outlive their pod', async () => {
    await shown(`kubectl patch customer 1 --type merge -p '{"spec":{"name":"Ada L."}}'`);
    await shown('kubectl -n tables delete pod --all && kubectl -n tables rollout status deployment/tables-server');
    const name = () => shown("kubectl get customer 1 -o jsonpath='{.spec.name}' || true");
    await expect.poll(name, { timeout: 60_000 }).toBe('Ada L.');
  });
});
