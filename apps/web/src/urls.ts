type Names<Pattern extends string> = Pattern extends `${infer Head}/${infer Rest}`
  ? Names<Head> | Names<Rest>
  : Pattern extends `:${infer Name}`
    ? Name
    : never;

type Query = Record<string, string | number | boolean | string[] | null | undefined>;

export interface PagePath<Pattern extends string> {
  (
    ...rest: [Names<Pattern>] extends [never]
      ? [query?: Query]
      : [params: Record<Names<Pattern>, string>, query?: Query]
  ): string;
  /** What the router matches, for @Get and @Post. */
  readonly pattern: Pattern;
}

/** Adds what is set of a query to a path. Never put a name, a UPN, or a pathway's name into a query. */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) value.forEach((one) => search.append(name, one));
    else if (value !== undefined && value !== null && value !== '') search.append(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** One address of these pages: called with the ids in it, it gives the path; `.pattern` is for the router. */
export function path<Pattern extends string>(pattern: Pattern): PagePath<Pattern> {
  const names = [...pattern.matchAll(/:(\w+)/g)].map((match) => match[1]!);
  const build = (...rest: unknown[]) => {
    const [params, query] = names.length ? [rest[0] as Record<string, string>, rest[1]] : [{}, rest[0]];
    const filled = pattern.replace(/:(\w+)/g, (_all, name: string) => {
      const value = (params as Record<string, string> | undefined)?.[name];
      if (!value) throw new Error(`The address ${pattern} needs "${name}"`);
      return encodeURIComponent(value);
    });
    return withQuery(filled, query as Query | undefined);
  };
  return Object.assign(build, { pattern }) as unknown as PagePath<Pattern>;
}

/** Every address of these pages, typed once. */
export const urls = {
  home: path('/'),

  signIn: path('/sign-in'),
  signInCallback: path('/sign-in/callback'),
  signedIn: path('/signed-in'),
  signOut: path('/sign-out'),
  signedOut: path('/signed-out'),

  trail: path('/trail'),

  accessibility: path('/accessibility'),
  cookies: path('/cookies'),
  cspReport: path('/csp-report'),
};
