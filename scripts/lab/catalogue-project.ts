import type { CatalogueEntry } from './catalogue.ts';

/** What can be wrong with a project of somebody's own, whose API the lab deploys. */
export const projectCatalogue = {
  'no-project': {
    exitCode: 2,
    title: 'There is no project here',
    cause: 'The command deploys the API of a project, which has a file aggregation-lab.json at its top level.',
    advice: [
      'npx aggregation-lab new-api --group demo.example.com --kind Widget --dir widgets   # makes one',
      'cd to the project, or to any folder in it, if you have one',
    ],
  },
  'project-config': {
    exitCode: 2,
    title: 'aggregation-lab.json is not what the lab can read',
    cause: 'A field is missing or misspelt, or has a value that it can not have.',
    advice: ['Mend the file: docs/own-api.md has its fields.'],
  },
  'sample-only': {
    exitCode: 2,
    title: "The command is about the lab's own sample",
    cause:
      'The walkthrough, the drills, the views and the Go sample belong to the API wardle.example.com; this project deploys an API of its own.',
    advice: ['npm run lab:verify   # proves the own API', 'npm run lab:explain   # finds a broken link of any API'],
  },
} as const satisfies Record<string, CatalogueEntry>;
