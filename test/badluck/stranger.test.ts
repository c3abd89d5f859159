import { afterEach, expect, it } from 'vitest';
import { dockerInfo, type FakePrograms, fakePrograms } from './fake-programs.ts';
import { lab } from './run-lab.ts';

let fakes: FakePrograms;
afterEach(() => fakes.remove());

it('never touches a kind cluster of its name that it did not make', async () => {
  const kind = `case "$1 $2" in
    'version '*) echo 'kind v0.33.0 go1.26.0 linux/amd64' ;;
    'get clusters') echo aggregation-lab-badluck ;;
    *) echo 'ERROR: no' >&2; exit 1 ;;
  esac`;
  const docker = `case "$1" in info) ${dockerInfo()} ;; image) exit 0 ;; *) exit 1 ;; esac`;
  fakes = fakePrograms({ docker, kind, podman: 'exit 127' });
  const env = { ...fakes.env, LAB_KIND: fakes.file('kind'), LAB_ENGINE: 'docker' };

  const up = await lab('up', ['--driver', 'kind'], { env });
  expect([up.errorId, up.exitCode], up.all).toEqual(['cluster-not-ours', 50]);
  const down = await lab('down', [], { env });
  expect(down.exitCode, down.all).toBe(0);

  expect(fakes.calls('kind')).toContain('get clusters');
  expect(fakes.calls('kind').filter((call) => /^(create|delete|load)/.test(call))).toEqual([]);
  const harm = /^(rm|stop|start|kill|exec|container|unpause)\b/;
  expect(fakes.calls('docker').filter((call) => harm.test(call))).toEqual([]);
});
