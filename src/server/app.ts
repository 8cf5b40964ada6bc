import { type Context, Hono } from 'hono';
import { requestId } from 'hono/request-id';
import type { Access } from './config/access';
import type { Directory } from './directory/directory';
import type { ServerEnv } from './env';
import { securityHeaders } from './guard/headers';
import { guardHosts } from './guard/hosts';
import { guardMethods } from './guard/methods';
import { guardRequestRate } from './guard/request-rate';
import { guardSameOrigin } from './guard/same-origin';
import { guardSession } from './guard/session';
import { guardSizes } from './guard/sizes';
import { faultAt, type Log } from './log';
import type { PageFile } from './page/page-files';
import { pageRoute } from './page/page-route';
import { answerProblem, MalformedRequest } from './problems';
import { type RequestWatch, watchRequests } from './requests/watch-requests';
import { accountRoute } from './routes/account';
import { accountManagerContactsRoutes } from './routes/account-manager-contacts';
import { accountManagersRoutes } from './routes/account-managers';
import { contactRoute } from './routes/contact';
import { contactsRoutes } from './routes/contacts';
import { contactsCsvRoutes } from './routes/contacts-csv';
import { customerRoute } from './routes/customer';
import { customersRoutes } from './routes/customers';
import { directoryRoute } from './routes/directory';
import { exportsRoute } from './routes/exports';
import { type HealthSources, healthRoutes } from './routes/health';
import { lookupRoute } from './routes/lookup';
import { type MetricsOptions, metricsRoute } from './routes/metrics';
import { openIdRoutes } from './routes/open-id';
import { sessionRoute } from './routes/session';
import { createIdentify } from './sign-in/identify';
import { MemorySessions } from './sign-in/memory-sessions';
import type { SessionStore } from './sign-in/session-store';
import { Sessions } from './sign-in/sessions';
import type { Upstream } from './upstream/client';
import { Abandoned, UpstreamError } from './upstream/errors';

export interface AppOptions {
  upstream: Upstream;
  directory: Directory;
  /** Who may come in. */
  access: Access;
  /** Where sessions are kept: in memory, unless told. */
  sessionStore?: SessionStore;
  /** Which all instances know, and nobody else: it signs what browsers keep while people sign in elsewhere. */
  secret: string;
  isSampleData: boolean;
  /** Custom attributes of a customer that name its account manager, in order; the owner follows. */
  accountManagerAttributes: string[];
  /** The built page by URL path; without it only the API is served. */
  page?: ReadonlyMap<string, PageFile>;
  log: Log;
  /** Hear of every request that has ended. */
  watches?: readonly RequestWatch[];
  /** What `/metrics` tells, and to whom; without it there is no such route. */
  metrics?: Pick<MetricsOptions, 'metrics' | 'token'>;
  /** What else than ChartMogul and the directory `/readyz` tells of. */
  health?: Pick<HealthSources, 'redis' | 'isStopping'>;
  /** How long the reader of a CSV file may take nothing before it is cut: a minute, unless told. In milliseconds. */
  readerPatienceMs?: number;
}

/** Puts the server together: guards in their order, then routes, then the page. */
export function createApp(options: AppOptions): Hono<ServerEnv> {
  const {
    upstream,
    directory,
    page,
    log,
    watches = [],
    metrics,
    health,
    readerPatienceMs = 60_000,
  } = options;
  const { access, sessionStore = new MemorySessions() } = options;
  const { publicUrl, signIn } = access;
  const sessions = new Sessions(sessionStore, access);
  const identify = createIdentify(access, sessions);
  const csv = { log, readerPatienceMs };
  const app = new Hono<ServerEnv>();
  // The id is ours, not the client's: what a client sends never reaches a log.
  app.use(requestId({ headerName: '' }));
  app.use(watchRequests(watches));
  app.use(securityHeaders(publicUrl));
  app.use(guardHosts(access));
  app.use(guardMethods());
  app.use(guardSizes());
  app.use('/api/*', guardSameOrigin(publicUrl));
  app.use('/api/*', guardSession(identify));
  if (signIn.method !== 'none' || signIn.isOpenToAll) app.use('/api/*', guardRequestRate());

  app.route('/', sessionRoute({ access, identify, sessions, log }));
  if (signIn.method === 'open-id') {
    app.route('/', openIdRoutes({ settings: signIn, access, sessions, secret: options.secret, log }));
  }
  app.route('/', contactsRoutes(upstream, directory));
  app.route('/', contactsCsvRoutes({ ...csv, upstream, directory }));
  app.route('/', contactRoute(upstream));
  app.route('/', customerRoute(upstream));
  app.route('/', customersRoutes(upstream, directory, csv));
  app.route('/', directoryRoute(directory));
  app.route('/', accountManagersRoutes(directory, csv));
  app.route('/', accountManagerContactsRoutes({ ...csv, upstream, directory }));
  app.route('/', exportsRoute(log));
  app.route('/', lookupRoute(directory, upstream));
  app.route('/', accountRoute(upstream, options));
  app.route('/', healthRoutes({ upstream, directory, ...health }));
  if (metrics !== undefined) {
    const isSignedIn = async (c: Context<ServerEnv>) => 'id' in (await identify(c));
    app.route('/', metricsRoute({ ...metrics, ...(access.signIn.method !== 'none' && { isSignedIn }) }));
  }
  if (page !== undefined) app.route('/', pageRoute(page));

  app.notFound((c) => answerProblem(c, 'no-such-route'));
  app.onError((error, c) => {
    if (error instanceof UpstreamError) return answerProblem(c, error.type, error);
    if (error instanceof MalformedRequest) return answerProblem(c, error.type, { detail: error.message });
    // Nobody reads this answer: who asked has left.
    if (error instanceof Abandoned) return c.body(null, 503);
    log(faultAt(c, error));
    return answerProblem(c, 'internal');
  });
  return app;
}
