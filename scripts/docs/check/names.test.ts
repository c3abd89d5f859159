import { describe, expect, it } from 'vitest';
import { fixture } from './fixture.ts';
import { checkNames } from './names.ts';

const wrong = (...lines: readonly string[]) =>
  checkNames(
    fixture({
      'package.json': '{ "scripts": { "lab:up": "x", "test:e2e": "x", "docs": "x" } }',
      'scripts/steps/step.ts': '',
      'toolchain/etcd/go.mod': '',
      'docs/a.md': lines,
    }),
  ).map(({ line, what }) => `${line}: ${what}`);

describe('the scripts that a page names', () => {
  it('are in package.json', () => {
    expect(wrong('`npm run lab:up` `npm run -s lab:up` `test:e2e`', '```sh', 'npm ci && npm run docs', '```')).toEqual(
      [],
    );
    expect(wrong('`npm run lab:upp`')).toEqual(['1: package.json has no script lab:upp']);
    expect(wrong('`npm run -s', 'lab:up`')).toEqual([]);
    expect(wrong('`lab:gone`')).toEqual(['1: package.json has no script lab:gone']);
    expect(wrong('', '```sh', 'true', 'npm run --silent lab:gone -- --x', '```')).toEqual([
      '4: package.json has no script lab:gone',
    ]);
  });

  it('may stand for any', () => {
    expect(wrong('`npm run lab:NAME` `lab:NAME`')).toEqual([]);
  });
});

describe('the files that a page names', () => {
  it('are there, from the top level or from the page', () => {
    expect(wrong('`scripts/steps/step.ts` `scripts/steps/` `scripts/steps` `docs/a.md` `toolchain/*/go.mod`')).toEqual(
      [],
    );
    expect(wrong('text', '`scripts/steps/stop.ts`')).toEqual(['2: there is no scripts/steps/stop.ts']);
    expect(wrong('`toolchain/*/go.sum` `scripts/stepps/`')).toHaveLength(2);
  });

  it('are there in some folder, if only their name is given', () => {
    expect(wrong('`step.ts` `a.md` `deployment.yaml`')).toEqual([]);
    expect(wrong('`stop.ts` `99-none.yaml`')).toEqual(['1: there is no stop.ts', '1: there is no 99-none.yaml']);
  });

  it('may be of another project, or made by the lab', () => {
    expect(wrong('`pkg/apis/wardle/types.go` `.lab/kubeconfig` `server/dist/main.js` `a/b`')).toEqual([]);
  });

  it('are no commands, flags or groups', () => {
    expect(wrong('`kubectl apply -f scripts/none.yaml` `scripts` `wardle.example.com/v1beta1`')).toEqual([]);
  });
});
