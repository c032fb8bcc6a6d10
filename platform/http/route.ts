import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { Context } from '#platform/context/index.ts';
import type { FieldProblem } from '#platform/entity/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { turnerOf } from './address.ts';

/**
 * Who may call a route: everyone (`public`), any signed-in employee (`signed-in`), a platform administrator (`platform`),
 * either of the two (`anyone-signed-in`), or whoever holds a right (`customer.claim`).
 */
export type RouteRight = 'public' | 'signed-in' | 'anyone-signed-in' | 'platform' | `${string}.${string}`;
export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

type Held<S> = S extends TSchema ? Static<S> : undefined;

interface RouteOptions<P, Q, B> {
  readonly method: Method;
  /** With `:name` for parameters: `/api/customers/:id/claim`. */
  readonly path: string;
  readonly right: RouteRight;
  /** What it does, in Chinese, for the readable API page and the rights catalogue. */
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly response?: TSchema;
  /** The body is checked by `checkFields` inside, with better sentences than its schema gives. */
  readonly looseBody?: boolean;
  /** `one` (default for writing methods): the whole run in one transaction; `none`: it reads, or opens its own. */
  readonly transaction?: 'one' | 'none';
  /** The body is a file or form: the run reads it from the request. */
  readonly takesFile?: boolean;
  /** What is sent or answered holds a password or token: nothing of it is kept for a repetition, which is told that it is done. */
  readonly secret?: boolean;
  readonly run: (context: Context, input: { params: Held<P>; query: Held<Q>; body: Held<B> }, exchange: Exchange) => Promise<unknown>;
}

/** A route as the server, the API description and the matrix test see it. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly right: RouteRight;
  readonly summary: string;
  readonly schemas: { params?: TSchema; query?: TSchema; body?: TSchema; response?: TSchema };
  readonly transaction: 'one' | 'none';
  readonly takesFile: boolean;
  readonly secret: boolean;
  /** Checks and converts the input, then runs. */
  readonly run: (context: Context, raw: RawInput, exchange: Exchange) => Promise<unknown>;
}
export interface RawInput {
  params: unknown;
  query: unknown;
  body: unknown;
}

/** Declares a route; its input is checked against the schemas before `run` sees it. */
export function route<const P extends TSchema | undefined = undefined, const Q extends TSchema | undefined = undefined, const B extends TSchema | undefined = undefined>(options: RouteOptions<P, Q, B>): Route {
  const { params, query, body, response } = options;
  const checkParams = params && Compile(params);
  const checkQuery = query && Compile(query);
  const [turnParams, turnQuery] = [params && turnerOf(params, checkParams!), query && turnerOf(query, checkQuery!)];
  const checkBody = body && !options.looseBody ? Compile(body) : undefined;
  return {
    method: options.method,
    path: options.path,
    right: options.right,
    summary: options.summary,
    schemas: { ...(params && { params }), ...(query && { query }), ...(body && { body }), ...(response && { response }) },
    transaction: options.transaction ?? (options.method === 'GET' || options.takesFile ? 'none' : 'one'),
    takesFile: options.takesFile ?? false,
    secret: options.secret ?? false,
    run: (context, raw, exchange) => {
      // Texts of an address become numbers where the schema says so; a body must hold what it means.
      const input = {
        params: checkParams ? checked(checkParams, turnParams!(raw.params), params!) : undefined,
        query: checkQuery ? checked(checkQuery, turnQuery!(raw.query), query!) : undefined,
        body: checkBody ? checked(checkBody, raw.body ?? {}, body!) : options.looseBody ? looseObject(raw.body) : undefined,
      };
      return options.run(context, input as never, exchange);
    },
  };
}

function checked(validator: Validator, value: unknown, schema: TSchema): unknown {
  if (validator.Check(value)) return value;
  const errors = validator.Errors(value).filter((error) => error.keyword !== 'anyOf');
  // A text that is too long is no null either: of a choice, what is wrong with the nearest is enough.
  const telling = errors.filter(({ keyword, instancePath }) => keyword !== 'type' || !errors.some((other) => other.keyword !== 'type' && other.instancePath === instancePath));
  const told = new Map(telling.map((error) => sentence(error, schema)).map((one) => [`${one.path} ${one.message}`, one]));
  throw invalid([...told.values()].slice(0, 20));
}

function looseObject(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalid([{ path: '', message: '请求的内容应当是一个对象。' }]);
  return body as Record<string, unknown>;
}

interface SchemaError {
  keyword: string;
  instancePath: string;
  params: object;
}

/** A schema error as a Chinese sentence about the field's label. */
function sentence(error: SchemaError, schema: TSchema): FieldProblem {
  const params = error.params as Record<string, unknown>;
  const missing = (params.requiredProperties as string[] | undefined)?.[0];
  const path = [...error.instancePath.split('/').filter(Boolean), ...(missing ? [missing] : [])].join('.');
  const label = labelAt(schema, path);
  switch (error.keyword) {
    case 'required':
      return { path, message: `请填写${label}。` };
    case 'additionalProperties':
    case 'boolean':
      return { path, message: `“${label}”不是可以填写的项，请去掉。` };
    case 'minLength':
    case 'minItems':
      return { path, message: `请填写${label}${Number(params.limit) > 1 ? `，至少 ${params.limit} 个` : ''}。` };
    case 'maxLength':
      return { path, message: `${label}最多 ${params.limit} 个字。` };
    case 'maxItems':
      return { path, message: `${label}一次最多 ${params.limit} 项。` };
    case 'minimum':
      return { path, message: `${label}不能小于 ${params.limit}。` };
    case 'maximum':
      return { path, message: `${label}不能大于 ${params.limit}。` };
    default:
      return { path, message: `${label}的内容或格式不对。` };
  }
}

function labelAt(schema: TSchema, path: string): string {
  let node = schema as { title?: string; properties?: Record<string, unknown>; items?: unknown };
  for (const part of path.split('.').filter(Boolean)) node = ((/^\d+$/.test(part) ? node.items : node.properties?.[part]) ?? {}) as typeof node;
  return node.title ?? path.split('.').at(-1) ?? '内容';
}

/** A file as a route's answer. */
export class Download {
  readonly body: NodeJS.ReadableStream | Buffer | string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(body: NodeJS.ReadableStream | Buffer | string, headers: Readonly<Record<string, string>>) {
    this.body = body;
    this.headers = headers;
  }
}
