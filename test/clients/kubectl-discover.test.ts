import { describe, expect, it } from 'vitest';
import { kubectl, tryKubectl } from './lab.ts';

describe('kubectl finds out what there is', () => {
  const verbs = 'create,delete,deletecollection,get,list,patch,update,watch';

  it('api-resources and api-versions', async () => {
    const resources = await kubectl(['api-resources', '--api-group', 'wardle.example.com', '-o', 'wide']);
    expect(resources).toMatch(new RegExp(`^fischers +fi +wardle.example.com/v1alpha1 +false +Fischer +${verbs} `, 'm'));
    expect(resources).toMatch(new RegExp(`^flunders +fl +wardle.example.com/v1beta1 +true +Flunder +${verbs} `, 'm'));
    const versions = (await kubectl(['api-versions'])).split('\n');
    expect(versions).toEqual(expect.arrayContaining(['wardle.example.com/v1alpha1', 'wardle.example.com/v1beta1']));
  });

  it('explain: a kind, a field, all fields, another version, and one that is not there', async () => {
    expect(await kubectl(['explain', 'flunder'])).toMatch(/^KIND: +Flunder\nVERSION: +v1beta1$/m);
    expect(await kubectl(['explain', 'flunder.spec.referenceType'])).toMatch(/^FIELD: referenceType <string>/m);
    const all = await kubectl(['explain', 'flunder', '--recursive']);
    expect(all).toMatch(/^ {2}spec\t<FlunderSpec>\n {4}fischerReference\t<string>$/m);
    expect(all).toMatch(/^ {6}lastTransitionTime\t<string> -required-$/m);
    const old = await kubectl(['explain', 'flunder.spec', '--api-version', 'wardle.example.com/v1alpha1']);
    expect(old).toMatch(/^ {2}reference\t<string>$/m);
    expect((await tryKubectl(['explain', 'flunder.spec.colour'])).stderr).toContain('does not exist');
  });

  it('auth can-i', async () => {
    const answers = async (...args: readonly string[]) => {
      const { stdout, exitCode } = await tryKubectl(['auth', 'can-i', ...args]);
      return [stdout.trim(), exitCode];
    };
    expect(await answers('create', 'flunders.wardle.example.com')).toEqual(['yes', 0]);
    expect(await answers('create', 'flunders.wardle.example.com', '--as', 'nobody')).toEqual(['no', 1]);
    expect(await kubectl(['auth', 'can-i', '--list'])).toMatch(/^\*\.\* +\[\] +\[\] +\[\*\]$/m);
  });

  it('create: checks fields, strictly unless told otherwise', async () => {
    const input = JSON.stringify({
      apiVersion: 'wardle.example.com/v1beta1',
      kind: 'Flunder',
      metadata: { name: 'coloured', namespace: 'default' },
      spec: { colour: 'red' },
    });
    const create = ['create', '--dry-run=server', '-f', '-'];
    const strict = await tryKubectl(create, { input });
    expect(strict.exitCode).toBe(1);
    expect(strict.stderr).toContain('unknown field "spec.colour"');
    const warned = await tryKubectl([...create, '--validate=warn'], { input });
    expect([warned.exitCode, warned.stderr.trim()]).toEqual([0, 'Warning: unknown field "spec.colour"']);
  });
});
