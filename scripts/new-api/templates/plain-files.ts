/** Files that are the same in every project. */

export const buildFile = `import { build } from 'esbuild';

/** The server and all that it needs in one file, which plain node runs. \`npm run dev\` builds by these as well. */
export const options = {
  entryPoints: ['src/main.ts'],
  outfile: 'dist/server.js',
  absWorkingDir: import.meta.dirname,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  // CommonJS packages inside of an ES module ask for what such a module does not have.
  banner: {
    js: [
      "import { createRequire as __createRequire } from 'node:module';",
      'const require = __createRequire(import.meta.url);',
      'const __filename = import.meta.filename;',
      'const __dirname = import.meta.dirname;',
    ].join('\\n'),
  },
};

if (process.argv[1] === import.meta.filename) await build(options);
`;

export const vitestFile = `import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,test}/**/*.test.ts'],
    // A server that starts and a machine that is busy take their time.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
`;

export const npmrcFile = `# Addresses of registries stay out of package-lock.json: everyone installs from the registry they have configured.
omit-lockfile-registry-resolved=true
`;

export const gitignoreFile = `node_modules/
dist/
.lab/
*.log
`;

export const dockerignoreFile = `*
!dist/
`;

export const dockerFile = `# After \`npm run build\`: the image is a Node.js runtime and one file.
ARG RUNTIME=node:24-slim
FROM $RUNTIME
WORKDIR /app
COPY dist/server.js ./server.mjs
# Node keeps what it compiles of the program in the image, for the user who runs it: a container starts sooner.
ENV NODE_COMPILE_CACHE=/app/cache
RUN ["node", "--eval", "fs.mkdirSync('cache', { recursive: true }); fs.chownSync('cache', 65532, 65532); child_process.spawnSync('node', ['server.mjs', '--help'], { uid: 65532, gid: 65532, timeout: 10000 })"]
# A number, not a name, so that the kubelet can see that it is not root (runAsNonRoot).
USER 65532:65532
EXPOSE 8443
# Half of what Node 24 lets new objects take: a quarter less memory, for 6 (reads) to 14 (updates) in 100 more CPU.
ENTRYPOINT ["node", "--max-semi-space-size=16", "/app/server.mjs"]
`;

export const workflowFile = `name: ci

on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read

jobs:
  check:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v6
        with:
          persist-credentials: false
      - uses: actions/setup-node@v6
        with:
          node-version: 24
          cache: npm
      - run: npm ci
      - run: npm run check

  # A cluster on kind, with the server behind its aggregator.
  lab:
    runs-on: ubuntu-latest
    timeout-minutes: 45
    steps:
      - uses: actions/checkout@v6
        with:
          persist-credentials: false
      - uses: actions/setup-node@v6
        with:
          node-version: 24
          cache: npm
      # For what is not to be had as an official binary.
      - uses: actions/setup-go@v6
        with:
          go-version: "1.26"
          cache: false
      - run: npm ci
      - run: npm run lab:up
      - run: npm run lab:verify
      - if: failure()
        run: npm run lab:logs
      - if: always()
        run: npm run lab:down
`;
