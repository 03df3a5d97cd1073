import type { Context } from 'hono';

/** What a request carries through the app. */
export interface RouteEnvironment {
  Variables: {
    requestId: string;
    /** The pattern of the path; a raw path may name what is personal. */
    route: string;
    /** Name of the partner whose key was sent. */
    partner: string | undefined;
    /** Id of the supplier whose key was sent. */
    supplier: string | undefined;
    /** Id of the place whose key was sent. */
    place: string | undefined;
    /** Code of the refusal, where it was refused. */
    code: string | undefined;
  };
}

export type RouteContext = Context<RouteEnvironment>;
