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
/** Of a resource that is computed. */
export const virtualVerbs = ['get', 'list'] as const;
export const readAndWriteVerbs = ['get', 'patch', 'update'] as const;
