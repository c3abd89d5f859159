import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { widgets } from '../../api/testing/widgets.ts';
import { labPaths } from '../../lab/paths.ts';
import { projectRoot } from '../../lab/project-root.ts';
import { kindConfigFor } from './kind-config.ts';

const text = readFileSync(path.join(projectRoot, 'kind-config.yaml'), 'utf8');

describe("a lab's kind config", () => {
  it('is the file itself for the lab without a name', () => {
    expect(kindConfigFor(text, labPaths(projectRoot))).toBe(text);
  });

  it('differs in the name and the certificates for a lab that has one, and in nothing else', () => {
    const lines = text.split('\n');
    const named = kindConfigFor(text, labPaths(projectRoot, 'two')).split('\n');
    const differing = named.filter((line, index) => line !== lines[index]);
    expect(named).toHaveLength(lines.length);
    expect(differing.map((line) => line.trim())).toEqual([
      'name: aggregation-lab-two',
      '- hostPath: .lab/labs/two/pki/front-proxy',
    ]);
    expect(parse(named.join('\n')).nodes[0].extraMounts[1]).toEqual(parse(text).nodes[0].extraMounts[1]);
  });

  it('mounts the files of the package where the project is somebody’s own', () => {
    const paths = labPaths('/project', undefined, { packageRoot: '/package', api: widgets });
    const { name, nodes } = parse(kindConfigFor(text, paths));
    expect(name).toBe('widget-server');
    expect(nodes[0].extraMounts.map(({ hostPath }: { hostPath: string }) => hostPath)).toEqual([
      '.lab/pki/front-proxy',
      '/package/manifests/audit',
      '/package/manifests/kubeadm',
    ]);
  });

  it('can not be made from a file that mounts other certificates', () => {
    const other = text.replace('.lab/pki/front-proxy', '/etc/other');
    expect(() => kindConfigFor(other, labPaths(projectRoot, 'two'))).toThrow('does not mount .lab/pki/front-proxy');
  });
});
