import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { exposures, manifestSet, projectRoot } from './manifest-set.ts';
import { manifestPlan } from './plan.ts';

/** Files for kube-apiserver, for clusters that are explained, and for lab:compare. */
const notApplied = /^(audit|explain|kubeadm|compare)\//;

describe('manifestPlan', () => {
  it.each(exposures)(
    '%s: names sort in apply order, APIServices last, examples in a folder of their own',
    (exposure) => {
      const names = manifestPlan(exposure).map((file) => file.rendered);
      const top = names.filter((name) => !name.includes('/'));
      expect(top).toEqual([...top].sort());
      expect(top.slice(-2)).toEqual(['12-apiservice-v1alpha1.yaml', '13-apiservice-v1beta1.yaml']);
      expect(names.filter((name) => name.includes('/'))).toEqual([
        'flunders/01-flunder.yaml',
        'flunders/02-fischer.yaml',
      ]);
    },
  );

  it('uses every manifest of the project', () => {
    const used = new Set(exposures.flatMap((exposure) => manifestPlan(exposure).map((file) => file.template)));
    const present = readdirSync(path.join(projectRoot, 'manifests'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(path.join(projectRoot, 'manifests'), path.join(entry.parentPath, entry.name)));
    expect(present.filter((name) => !notApplied.test(name)).sort()).toEqual([...used].sort());
  });

  it.each(exposures)('%s: says which files hold keys, and registers only in its own stage', (exposure) => {
    for (const object of manifestSet(exposure)) {
      expect([object.file.template, object.file.secret]).toEqual([object.file.template, object.kind === 'Secret']);
      expect(object.file.stage === 'registration').toBe(object.kind === 'APIService');
      expect(object.file.stage === 'example').toBe(object.apiVersion.startsWith('wardle.example.com/'));
    }
  });

  it('gives the host driver no pods, secrets or volumes', () => {
    const kinds = [...manifestSet('host-address'), ...manifestSet('host-localhost')].map((object) => object.kind);
    for (const kind of ['Deployment', 'StatefulSet', 'Secret']) expect(kinds).not.toContain(kind);
  });
});
