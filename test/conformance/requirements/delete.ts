import type { Requirement } from './requirement.ts';

export const deleteRequirements: readonly Requirement[] = [
  {
    id: 'delete',
    says: '200 and a Status that names resource and uid; at once',
    cases: ['Delete: answers a Status that names what is gone', 'Delete: of what is not there is 404'],
  },
  {
    id: 'delete-finalizers',
    says: 'With finalizers: the object with its deletionTimestamp, until they are gone',
    cases: [
      'Delete: waits for finalizers, and answers the object',
      'Delete: lets no finalizer be added to what is being deleted',
      'Delete: a second time changes nothing',
    ],
  },
  {
    id: 'delete-propagation',
    says: 'Foreground and Orphan leave a finalizer for the garbage collector',
    cases: [
      'Delete: with Foreground leaves the object to the garbage collector',
      'Delete: with Orphan leaves its dependents to the garbage collector',
      'Delete: takes the policy as a parameter, too',
      'Delete: refuses a policy that there is not',
      'Delete: refuses options that say two things',
    ],
  },
  {
    id: 'delete-preconditions',
    says: 'uid and resourceVersion may be given; 409 where they differ',
    cases: [
      'Delete: compares the uid of the preconditions',
      'Delete: compares the resourceVersion of the preconditions',
    ],
  },
  {
    id: 'delete-collection',
    says: 'A collection is deleted by selectors, and answered as a list',
    cases: [
      'Delete a collection: removes what the labels select, and answers it as a list',
      'Delete a collection: heeds field selectors',
      'Delete a collection: removes nothing in a dry run',
      'Delete a collection: leaves what has finalizers as being deleted',
      'Delete a collection: answers an empty list where nothing is selected',
    ],
  },
  {
    id: 'delete-collection-protobuf',
    says: 'The namespace controller’s first attempt is 406, as it lists protobuf first',
    cases: ['Delete a collection: is not hindered by clients that list protobuf first'],
  },
];
