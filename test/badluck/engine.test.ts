import { afterEach, describe, expect, it } from 'vitest';
import { dockerInfo, type FakePrograms, fakePrograms } from './fake-programs.ts';
import { diagnose, lab } from './run-lab.ts';

let fakes: FakePrograms;
afterEach(async () => {
  await lab('down');
  fakes.remove();
});

const noPodman = 'exit 127';
const kind = ['--driver', 'kind'];

describe('an engine', () => {
  it('that hangs is given up, and named', async () => {
    fakes = fakePrograms({ docker: 'exec sleep 300', podman: noPodman });
    const up = await lab('up', kind, { env: fakes.env });
    expect([up.errorId, up.exitCode], up.all).toEqual(['engine-silent', 30]);
    expect(up.all).toContain('docs/troubleshooting.md#engine-silent');
  });

  it('whose socket may not be used says which group to join', async () => {
    const denied =
      'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://x/info": dial unix /var/run/docker.sock: connect: permission denied';
    fakes = fakePrograms({ docker: `echo '${denied}' >&2; exit 1`, podman: noPodman });
    const up = await lab('up', kind, { env: fakes.env });
    expect([up.errorId, up.exitCode], up.all).toEqual(['engine-rights', 30]);
    expect(up.all).toContain('usermod -aG docker');
  });

  it('without a daemon is none: an error only if it was asked for', async () => {
    const down = 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?';
    fakes = fakePrograms({ docker: `echo '${down}' >&2; exit 1`, podman: noPodman });
    const up = await lab('up', kind, { env: fakes.env });
    expect([up.errorId, up.exitCode], up.all).toEqual(['engine-missing', 30]);
    const doctor = await lab('doctor', [], { env: fakes.env });
    expect(doctor.all).toMatch(/^Driver host: .*Is the docker daemon running/m);
  });

  it('with cgroup v1 is refused before anything is made', async () => {
    fakes = fakePrograms({ docker: dockerInfo({ CgroupVersion: '1' }), podman: noPodman });
    const env = { ...fakes.env, LAB_NODE_IMAGE_RESTRICTED: '', LAB_NODE_IMAGE: '' };
    const up = await lab('up', kind, { env });
    expect([up.errorId, up.exitCode], up.all).toEqual(['cgroup-v1', 20]);
    expect(fakes.calls('docker').filter((call) => !call.startsWith('info'))).toEqual([]);
  });

  it('whose clock is an hour behind is refused, since no certificate would be valid', async () => {
    const SystemTime = new Date(Date.now() - 3_600_000).toISOString();
    fakes = fakePrograms({ docker: dockerInfo({ SystemTime }), podman: noPodman });
    const up = await lab('up', kind, { env: fakes.env });
    expect([up.errorId, up.exitCode], up.all).toEqual(['clock-skew', 20]);
    const check = await diagnose('clock-engine', kind, { env: fakes.env });
    expect(check).toMatchObject({ ok: false, seen: expect.stringMatching(/^36\d\d s behind$/) });
  });
});
