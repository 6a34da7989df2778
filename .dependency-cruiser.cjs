// Who may import whom (npm run check). The order of the libs is from the bottom up: each may use only those before it.
const order = [
  'process',
  'kernel',
  'calendar',
  'reference',
  'database',
  'access',
  'audit',
  'outbox',
  'live',
  'queues',
  'accounts',
  'people',
  'drafts',
  'pathways',
  'groups',
  'notifications',
  'escalation',
  'actions',
  'plans',
  'registers',
  'meetings',
  'conferences',
  'minutes',
  'invitations',
  'imports',
  'reports',
];
const pure = ['kernel', 'calendar', 'reference'];
/** How a process starts and stops: every application needs it, also the pages. */
const forEveryApp = [...pure, 'process'];
const tests = '\\.test\\.ts$|^test/|/test/';

/** A lib that is not in the list above would stand outside the order, so nothing may import it. */
const declared = `^libs/(${order.join('|')})/`;

module.exports = {
  forbidden: [
    {
      name: 'libs-never-import-apps',
      severity: 'error',
      comment: 'Use-cases must work under any edge: API, worker, script.',
      from: { path: '^libs/' },
      to: { path: '^(apps|tools|test)/', pathNot: tests },
    },
    {
      name: 'apps-never-import-each-other',
      severity: 'error',
      comment: 'Each process is built, started and scaled alone.',
      from: { path: '^apps/([^/]+)/', pathNot: tests },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'web-talks-to-the-api-only',
      severity: 'error',
      comment: 'The pages hold no rules and no database of their own.',
      from: { path: '^apps/web/', pathNot: tests },
      to: { path: '^libs/', pathNot: `^libs/(${forEveryApp.join('|')})/` },
    },
    {
      name: 'libs-know-no-framework',
      severity: 'error',
      comment: 'Use-cases are plain functions, so that they compose.',
      from: { path: '^libs/', pathNot: tests },
      to: { path: '(^|node_modules/)(@nestjs/|graphql(/|$)|graphql-|fastify(/|$)|@fastify/|@apollo/)' },
    },
    {
      name: 'bullmq-only-in-queues',
      severity: 'error',
      comment: 'One place knows which of the two stores keeps the jobs.',
      from: { path: '^(apps|libs|tools|migrations)/', pathNot: '^libs/queues/' },
      to: { path: '(^|node_modules/)(bullmq|ioredis)(/|$)' },
    },
    {
      name: 'a-lib-is-entered-through-its-index',
      severity: 'error',
      comment: 'What is not exported from index.ts may change without notice.',
      from: { path: '^libs/([^/]+)/', pathNot: tests },
      to: { path: '^libs/', pathNot: ['^libs/$1/', '^libs/[^/]+/index\\.ts$'] },
    },
    {
      name: 'a-lib-is-entered-through-its-index-by-others',
      severity: 'error',
      comment: 'What is not exported from index.ts may change without notice.',
      from: { path: '^(apps|migrations|tools)/', pathNot: tests },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/index\\.ts$' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      // A pathway is what decisions are made by, and the functions that read its document are pure.
      comment: 'Decisions are tested without a database. Types of other libs are welcome: they do nothing.',
      from: { path: '^libs/[^/]+/domain/', pathNot: tests },
      to: {
        path: '^(libs|apps|migrations|tools)/',
        pathNot: ['/domain/', `^libs/(${[...pure, 'pathways'].join('|')})/index\\.ts$`],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-repositories-outside-sql',
      severity: 'error',
      comment: 'Every statement stands in libs/database or in a sql folder, where it is looked at.',
      from: {
        path: '^(apps|libs)/',
        pathNot: ['^libs/database/', '^libs/[^/]+/sql/', '^libs/queues/', tests],
      },
      to: { path: '(^|node_modules/)(typeorm|pg|pg-copy-streams)(/|$)', dependencyTypesNot: ['type-only'] },
    },
    ...order.map((lib, index) => ({
      name: `order-of-libs-${lib}`,
      severity: 'error',
      comment: `${lib} may use only what stands before it in the order.`,
      from: { path: `^libs/${lib}/`, pathNot: tests },
      to: { path: `^libs/(${order.slice(index + 1).join('|') || 'none-after-the-last'})/` },
    })),
    {
      name: 'every-lib-has-its-place',
      severity: 'error',
      comment: 'Add the new lib to the order at the top of this file.',
      from: {},
      to: { path: '^libs/', pathNot: declared },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'In ES modules a cycle shows itself as a value that is not there yet.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      // The browser's scripts import what the build lays beside them.
      from: { pathNot: '^apps/web/src/assets/scripts/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'nothing-for-development-at-run-time',
      severity: 'error',
      comment: 'npm ci --omit=dev must give a Muster that runs.',
      from: { path: '^(apps|libs|migrations)/', pathNot: [tests, '^apps/[^/]+/test/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['muster-source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
