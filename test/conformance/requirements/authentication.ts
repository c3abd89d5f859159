import type { Requirement } from './requirement.ts';

const topic = 'Authentication, at the server itself';
const authorization = 'Authorization and impersonation';

/** Who may do what, as the server itself sees it. */
export const authenticationRequirements: readonly Requirement[] = [
  {
    id: 'authentication-anonymous',
    says: 'Without a credential: anonymous, who may see health and nothing else',
    cases: [
      `${topic}: without a credential: anonymous, who may not list`,
      `${topic}: without a credential: anonymous, who may not see discovery or metrics`,
      'Health and version: is told to anybody, in one word',
    ],
  },
  {
    id: 'authentication-headers-alone',
    says: 'X-Remote headers of anybody but the front proxy count for nothing',
    cases: [
      `${topic}: X-Remote headers without a certificate count for nothing`,
      `${topic}: X-Remote headers with an ordinary certificate count for nothing`,
    ],
  },
  {
    id: 'authentication-front-proxy',
    says: 'The front proxy speaks for whom its headers name, and is 401 without a name',
    cases: [
      `${topic}: the front proxy: whom its headers name`,
      `${topic}: the front proxy: all groups that its headers name`,
      `${topic}: the front proxy without X-Remote-User: 401`,
    ],
  },
  {
    id: 'authentication-bad',
    says: 'A credential that fails is 401, never anonymous',
    cases: [
      `${topic}: a certificate of the right authority with another name: 401`,
      `${topic}: a certificate of an unknown authority: 401, not anonymous`,
      `${topic}: a certificate that has expired: 401`,
      `${topic}: a certificate for servers is none for clients: 401`,
      `${topic}: a token that nobody knows: 401, not anonymous`,
    ],
  },
  {
    id: 'authentication-certificate',
    says: "A client certificate of the main cluster's authority: common name and organizations",
    cases: [`${topic}: a certificate of the cluster: its common name and organizations`],
  },
  {
    id: 'authentication-token',
    says: 'A token: whom TokenReview names',
    cases: [`${topic}: a token of a service account: that one`],
  },
  {
    id: 'impersonation',
    says: 'Impersonation, by the aggregator and by the server itself',
    cases: [
      `${authorization}: the aggregator’s impersonation reaches the server`,
      `${authorization}: the server’s own impersonation: an administrator may be anybody`,
      `${authorization}: the server’s own impersonation: others may not`,
      `${authorization}: the server’s own impersonation: groups without a user are no request`,
    ],
  },
  {
    id: 'authorization',
    says: 'SubjectAccessReview decides; system:masters may do all',
    cases: [
      `${authorization}: the main cluster’s RBAC says who may do what`,
      `${authorization}: each verb is its own`,
      `${authorization}: an object that is named is named in the refusal`,
      `${authorization}: nobody is told whether an object is there before they may know`,
      `${authorization}: every authenticated user may read discovery`,
    ],
  },
  {
    id: 'authorization-main-cluster-down',
    says: 'With the main cluster down system:masters is served, and others get 500',
    because: 'it would stop the cluster under examination; server/src/apiserver/filters/chain.test.ts shows it',
  },
  {
    id: 'authentication-rotation',
    says: 'New authorities are picked up from the ConfigMap without a restart',
    because:
      'it would replace the authorities of the cluster under examination; the drills and config-source.test.ts show it',
  },
  {
    id: 'authentication-hint',
    says: 'The TLS handshake names the authorities whose certificates are taken',
    because: 'no client depends on it',
  },
  {
    id: 'authentication-uid',
    says: 'X-Remote-Uid is heeded where it is configured',
    because: 'no answer shows a uid; server/src/apiserver/authentication has tests of it',
  },
];
