import { answerAuthRequest } from "@/lib/auth/answer-auth-request";
import { errorResponse } from "@/lib/http";

const site = "http://thakii.test:3000";

/** A browser as far as our handlers can tell: it keeps cookies, says where its requests come from, and has an address. */
export class Browser {
  readonly cookies = new Map<string, string>();
  constructor(readonly address = "192.0.2.1") {}

  request(path: string, init: { method?: string; body?: unknown; headers?: Record<string, string> } = {}): Request {
    const headers = new Headers({
      "x-forwarded-for": this.address,
      "sec-fetch-site": "same-origin",
      origin: site,
      cookie: this.cookieHeader(),
    });
    if (init.body !== undefined) headers.set("content-type", "application/json");
    for (const [name, value] of Object.entries(init.headers ?? {})) headers.set(name, value);
    return new Request(new URL(path, site), {
      method: init.method ?? "GET",
      headers,
      body: init.body === undefined ? null : JSON.stringify(init.body),
    });
  }

  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Below /api/auth/; keeps the cookies of the answer. */
  async auth(path: string, init: { method?: string; body?: unknown } = {}): Promise<Response> {
    const response = await answerAuthRequest(this.request(`/api/auth/${path}`, init)).catch(errorResponse);
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "" || /expires=Thu, 01 Jan 1970|max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  async csrfToken(): Promise<string> {
    const { csrfToken }: { csrfToken: string } = await (await this.auth("csrf")).json();
    return csrfToken;
  }

  async signIn(email: string, password: string): Promise<Response> {
    const csrfToken = await this.csrfToken();
    return this.auth("callback/credentials", { method: "POST", body: { csrfToken, email, password, json: "true" } });
  }
}
