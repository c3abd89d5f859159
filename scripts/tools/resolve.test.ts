import { describe, expect, it } from 'vitest';
import { lookThrough } from './resolve.ts';
import type { Finding, ToolContext, ToolSource, ToolSourceName } from './tool.ts';
import type { ToolName } from './tool-spec.ts';

const context: ToolContext = {
  env: {},
  cacheDir: '/nowhere',
  root: '/nowhere',
  platform: { os: 'linux', arch: 'amd64' },
  progress: () => {},
  signal: undefined,
};

function source(name: ToolSourceName, has: Partial<Record<ToolName, string>>, asked: string[]): ToolSource {
  return {
    name,
    looksOnly: true,
    async obtain(names) {
      asked.push(`${name}: ${names.join(' ')}`);
      return new Map<ToolName, Finding>(
        names.map((tool) => {
          const path = has[tool];
          if (path === undefined) return [tool, { reason: `${name} has none` }];
          return [tool, { tool: { name: tool, path, version: '1.0.0', source: name } }];
        }),
      );
    },
  };
}

describe('lookThrough', () => {
  it('asks each source only for what the ones before it did not have', async () => {
    const asked: string[] = [];
    const sources = [
      source('variable', { etcd: '/v/etcd' }, asked),
      source('PATH', { etcd: '/p/etcd', kind: '/p/kind' }, asked),
      source('build', { kubectl: '/b/kubectl' }, asked),
    ];
    const { tools, reasons } = await lookThrough(sources, ['etcd', 'kind', 'kubectl', 'kind'], context);
    expect([...tools.values()].map(({ path }) => path).sort()).toEqual(['/b/kubectl', '/p/kind', '/v/etcd']);
    expect(asked).toEqual(['variable: etcd kind kubectl', 'PATH: kind kubectl', 'build: kubectl']);
    expect(reasons.get('kubectl')).toEqual(['variable has none', 'PATH has none']);
  });

  it('asks no more sources once everything is found', async () => {
    const asked: string[] = [];
    await lookThrough([source('PATH', { etcd: '/p/etcd' }, asked), source('build', {}, asked)], ['etcd'], context);
    expect(asked).toEqual(['PATH: etcd']);
  });

  it('stops between sources when interrupted', async () => {
    const interrupted = { ...context, signal: AbortSignal.abort(new Error('stop')) };
    await expect(lookThrough([source('PATH', {}, [])], ['etcd'], interrupted)).rejects.toThrow('stop');
  });
});
