import { LabError } from '../../lab/error.ts';

/** Something that was typed and can't be followed: nothing has been written. */
export function mistake(what: string, cause: string, ...advice: readonly string[]): LabError {
  const help = ['npm run new-api -- --help   # here; in a project: npx aggregation-lab new-api --help'];
  return new LabError('usage', { what, cause, advice: advice.length > 0 ? advice : help });
}
