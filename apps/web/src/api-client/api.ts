import type { Readable } from 'node:stream';
import { ApiError, kindOf, type GraphqlError } from './api-error.js';
import type { GraphqlDocument } from './gql.js';

export type ApiOptions = {
  apiUrl: string;
  timeoutMs: number;
  requestId: string;
  /** The signed-in person's access token; undefined when nobody is signed in. */
  token: () => string | undefined;
};

type Answer = { data?: unknown; errors?: GraphqlError[] };

/** The GraphQL API as the signed-in person. Every call throws an ApiError when there is no data. */
export class Api {
  constructor(private readonly options: ApiOptions) {}

  /** Reads. */
  query<Result, Variables>(
    document: GraphqlDocument<Result, Variables>,
    variables: Variables,
  ): Promise<Result> {
    return this.send(document, variables);
  }

  /** Changes. Expected refusals come back as typed data in the result, not as errors. */
  mutate<Result, Variables>(
    document: GraphqlDocument<Result, Variables>,
    variables: Variables,
  ): Promise<Result> {
    return this.send(document, variables);
  }

  /** Sends a file as it comes in, without holding it in memory; the answer is the API's JSON. */
  async upload<Result>(path: string, body: Readable, headers: Record<string, string> = {}): Promise<Result> {
    const response = await this.fetch(path, {
      method: 'POST',
      headers,
      body: body as unknown as BodyInit,
      duplex: 'half',
      timeoutMs: 10 * 60_000,
    });
    const answer = (await response.json().catch(() => ({}))) as Result & Answer;
    if (!response.ok) throw toApiError(answer.errors, response.status, path);
    return answer;
  }

  /** A file that the API makes (an export), passed on as it comes. */
  async download(path: string): Promise<Response> {
    const response = await this.fetch(path, { method: 'GET', timeoutMs: 5 * 60_000 });
    if (response.ok) return response;
    const answer = (await response.json().catch(() => ({}))) as Answer;
    throw toApiError(answer.errors, response.status, path);
  }

  /** Server-sent events of the API, as long as they last: `left` ends them. Throws an ApiError when they do not open. */
  async follow(path: string, left: AbortSignal): Promise<Response> {
    const response = await this.fetch(path, {
      method: 'GET',
      timeoutMs: this.options.timeoutMs,
      left,
    });
    if (!response.ok) throw toApiError(undefined, response.status, path);
    return response;
  }

  private async send<Result, Variables>(
    document: GraphqlDocument<Result, Variables>,
    variables: Variables,
  ): Promise<Result> {
    const response = await this.fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
      },
      body: JSON.stringify({ query: document.text, variables, operationName: document.name }),
      timeoutMs: this.options.timeoutMs,
    });
    const answer = (await response.json().catch(() => ({}))) as Answer;
    if (!response.ok || answer.errors?.length || !answer.data)
      throw toApiError(answer.errors, response.status, document.name);
    return answer.data as Result;
  }

  private async fetch(
    path: string,
    init: RequestInit & { timeoutMs: number; duplex?: 'half'; left?: AbortSignal },
  ): Promise<Response> {
    const { timeoutMs, left, headers, ...rest } = init;
    // What stays open may last as long as it likes once it has begun.
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new DOMException('late', 'TimeoutError')), timeoutMs);
    const token = this.options.token();
    try {
      return await fetch(this.options.apiUrl + path, {
        ...rest,
        headers: {
          ...(headers as Record<string, string>),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          'x-request-id': this.options.requestId,
        },
        redirect: 'error',
        signal: left ? AbortSignal.any([left, late.signal]) : AbortSignal.timeout(timeoutMs),
      });
    } catch (error) {
      const why = error instanceof Error ? error.name : 'unknown';
      throw new ApiError('unavailable', `The API did not answer ${path} (${why})`);
    } finally {
      clearTimeout(timer);
    }
  }
}

function toApiError(errors: GraphqlError[] | undefined, status: number, what: string): ApiError {
  const first = errors?.[0];
  const code = first?.extensions?.code;
  return new ApiError(kindOf(code, status), `${what}: ${code ?? status}`, code, first?.extensions?.field);
}
