/** What can be done with every resource that is stored, and with its status and its scale. */
export const resourceVerbs = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
] as const;
export const readAndWriteVerbs = ['get', 'patch', 'update'] as const;
