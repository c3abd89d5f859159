/** What can be done with every resource of this server, and with its status. */
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
export const statusVerbs = ['get', 'patch', 'update'] as const;
