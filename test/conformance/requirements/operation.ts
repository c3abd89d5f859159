import type { Requirement } from './requirement.ts';

/** How it is run. */
export const operationRequirements: readonly Requirement[] = [
  {
    id: 'flags',
    says: 'Flags of serving, etcd, delegated authentication and authorization, request headers',
    because: 'the lab starts both servers with the same ones, and server/src/main.test.ts shows the rest',
  },
  {
    id: 'flags-self-signed',
    says: 'A certificate made at the start where none is given',
    because: 'not built: see "Not built" in differences.md',
  },
  {
    id: 'audit',
    says: 'Audit policy and log',
    because: 'off by default in both; test/integration/audit.test.ts shows it of a server that has them on',
  },
  {
    id: 'audit-webhook',
    says: 'Audit webhook, tracing export, encryption at rest, egress selector',
    because: 'not built: see "Not built" in differences.md',
  },
  {
    id: 'manifests',
    says: 'Manifests: Deployment, Service, APIService, roles',
    because: 'the lab deploys ours and proves every link of it: npm run lab:verify, npm run test:e2e',
  },
  {
    id: 'walkthroughs',
    says: 'Walkthroughs',
    because: 'npm run test:docs runs the commands of ours',
  },
];
