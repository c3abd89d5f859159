import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../lab/project-root.ts';
import { releaseProblem } from './release-problem.ts';

/** Run by .github/workflows/release.yml before it publishes: `check-release.ts TAG`. Exits with 1 if it may not. */
const read = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8');
const [tag = ''] = process.argv.slice(2);
const { version } = JSON.parse(read('package.json'));
const problem = releaseProblem(tag, version, read('CHANGELOG.md'));
console.log(problem ?? `${tag} may be published`);
process.exitCode = problem === undefined ? 0 : 1;
