import { describe, expect, it } from 'vitest';
import { LabError } from '../lab/error.ts';
import { parseConfig } from './parse-config.ts';
import { widgets } from './testing/widgets.ts';

const { serviceAccount: _, ...written } = widgets;

function problemsOf(change: Readonly<Record<string, unknown>>): string {
  try {
    parseConfig(JSON.stringify({ ...written, ...change }), 'aggregation-lab.json');
  } catch (error) {
    if (error instanceof LabError) return error.output ?? error.message;
    throw error;
  }
  return '';
}

describe('parseConfig', () => {
  it('reads what a project says, and knows what it may leave out', () => {
    expect(parseConfig(JSON.stringify(written), 'aggregation-lab.json')).toEqual(widgets);
    const more = {
      ...written,
      $schema: './schema.json',
      serviceAccount: 'server',
      dockerfile: 'Dockerfile',
      server: { ...written.server, esbuild: 'build.js', sources: ['src'], args: ['--database=x.db'] },
    };
    const { esbuild: _, ...server } = more.server;
    const { $schema: __, ...rest } = more;
    expect(parseConfig(JSON.stringify(more), 'aggregation-lab.json')).toEqual({ ...rest, server });
  });

  it('names the file where that is no JSON', () => {
    expect(() => parseConfig('{ "name": }', '/p/aggregation-lab.json')).toThrow('/p/aggregation-lab.json is no JSON');
  });

  it.each([
    [{ name: undefined }, 'name is missing: it must be at most 30 of a-z'],
    [{ name: 'Widget_Server' }, 'name is "Widget_Server", and must be at most 30 of a-z'],
    [{ name: 'etcd' }, 'name is "etcd", which another process of the lab is called'],
    [{ group: 'apps' }, 'group is "apps", and must be a DNS name with a dot'],
    [{ versions: [] }, 'versions is [], and must be a list that is not empty'],
    [{ versions: ['1'] }, 'versions[0] is "1", and must be a version such as v1'],
    [{ versions: ['v1', 'v1'] }, 'versions names one twice: v1, v1'],
    [{ server: { bundle: '/etc/passwd', build: ['npm'] } }, 'server.bundle is "/etc/passwd", and must be a file in'],
    [{ server: { bundle: 'a/../../b', build: ['npm'] } }, 'server.bundle is "a/../../b", and must be a file in'],
    [{ server: { ...written.server, arg: [] } }, 'server.arg is no field of it'],
    [{ server: 'dist/server.js' }, 'server must be an object'],
    [{ namspace: 'demo' }, 'namspace is no field of it'],
    [{ resources: [{ ...widgets.resources[0], version: 'v2' }] }, 'resources: widgets is of version v2, which is none'],
    [{ resources: [{ ...widgets.resources[0], namespaced: 'yes' }] }, 'resources[0].namespaced is "yes", and must be'],
  ])('says what is wrong with %j', (change, problem) => {
    expect(problemsOf(change)).toContain(problem);
  });

  it('says all that is wrong at once', () => {
    expect(problemsOf({ name: 1, group: 2 }).split('\n')).toHaveLength(2);
  });
});
