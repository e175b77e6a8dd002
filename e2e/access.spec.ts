import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { newBrowser, type Person, signUp, untilEnded, upload } from "@/e2e/support/person";
import { type Product, startProduct } from "@/e2e/support/product";

const root = path.resolve(import.meta.dirname, "..");

/** What each of six people is answered: nobody, another student, one who may read, one who may correct, the owner, an administrator. `GET` follows no redirect. */
interface Row {
  method: string;
  /** `:id` is the owner's lecture, `:course` the course it is in, `:token` the secret of a link to the course, `:user` the owner, `:none` an id that is nobody's. */
  path: string;
  data?: unknown;
  nobody: number;
  student: number;
  /** People with whom the lecture and its course are shared, for reading and for correcting; where left out, the other student's answer. */
  reader?: number;
  corrector?: number;
  owner: number;
  /** Two where it depends on what the engine has done meanwhile. */
  admin: number | number[];
}

const signIn = 307;
/** A request that says nothing sensible is refused as such, whoever sends it. */
const sharing = { nobody: 401, student: 400, owner: 400, admin: 400 };
const rows: Row[] = [
  // Pages: nobody is sent to sign in, another student finds nothing.
  { method: "GET", path: "/", nobody: signIn, student: 307, owner: 307, admin: 307 },
  { method: "GET", path: "/sign-in", nobody: 200, student: 307, owner: 307, admin: 307 },
  { method: "GET", path: "/sign-up", nobody: 200, student: 307, owner: 307, admin: 307 },
  { method: "GET", path: "/accessibility", nobody: 200, student: 200, owner: 200, admin: 200 },
  { method: "GET", path: "/settings", nobody: signIn, student: 200, owner: 200, admin: 200 },
  { method: "GET", path: "/lectures", nobody: signIn, student: 200, owner: 200, admin: 200 },
  { method: "GET", path: "/search?q=words", nobody: signIn, student: 200, owner: 200, admin: 200 },
  { method: "GET", path: "/lectures/:id", nobody: signIn, student: 404, reader: 200, owner: 200, admin: 200 },
  { method: "GET", path: "/admin", nobody: signIn, student: 404, owner: 404, admin: 200 },
  // Lectures
  { method: "GET", path: "/api/lectures", nobody: 401, student: 200, owner: 200, admin: 200 },
  { method: "GET", path: "/api/lectures/queue", nobody: 401, student: 200, owner: 200, admin: 200 },
  { method: "GET", path: "/api/lectures/:id", nobody: 401, student: 404, reader: 200, owner: 200, admin: 200 },
  {
    method: "PATCH",
    path: "/api/lectures/:id",
    data: { title: "Renamed" },
    nobody: 401,
    student: 404,
    reader: 403,
    owner: 200,
    admin: 200,
  },
  { method: "GET", path: "/api/lectures/:id/download/:format", nobody: 401, student: 404, reader: 403, owner: 302, admin: 302 },
  { method: "GET", path: "/api/lectures/:id/download/html?notes=mine", nobody: 401, student: 404, reader: 404, owner: 404, admin: 404 },
  { method: "GET", path: "/api/lectures/:id/pdf/screen", nobody: 401, student: 404, reader: 404, owner: 404, admin: 404 },
  { method: "PUT", path: "/api/lectures/:id/pdf/screen", nobody: 401, student: 404, reader: 404, owner: 404, admin: 404 },
  { method: "GET", path: "/api/lectures/:id/pictures/:number", nobody: 401, student: 404, reader: 302, owner: 302, admin: 302 },
  { method: "POST", path: "/api/lectures/:id/cancel", nobody: 401, student: 404, reader: 403, owner: 409, admin: 409 },
  {
    method: "PUT",
    path: "/api/lectures/:id/subtitles?name=talk.srt",
    data: "no subtitles",
    nobody: 401,
    student: 404,
    reader: 403,
    corrector: 400,
    owner: 400,
    admin: 400,
  },
  // Correcting: the lecture here has failed, so that what is allowed ends in a conflict or in nothing to show.
  { method: "GET", path: "/lectures/:id/correct", nobody: signIn, student: 404, reader: 404, corrector: 307, owner: 307, admin: 307 },
  { method: "GET", path: "/api/lectures/:id/reading", nobody: 401, student: 404, reader: 200, owner: 200, admin: 200 },
  { method: "GET", path: "/api/lectures/:id/words", nobody: 401, student: 404, reader: 404, owner: 404, admin: 404 },
  { method: "GET", path: "/api/lectures/:id/shown", nobody: 401, student: 404, reader: 404, owner: 404, admin: 404 },
  { method: "GET", path: "/api/lectures/:id/captions", nobody: 401, student: 404, reader: 404, owner: 404, admin: 404 },
  { method: "GET", path: "/api/lectures/:id/corrections", nobody: 401, student: 404, reader: 403, corrector: 409, owner: 409, admin: 409 },
  {
    method: "POST",
    path: "/api/lectures/:id/corrections",
    data: {},
    nobody: 401,
    student: 404,
    reader: 403,
    corrector: 400,
    owner: 400,
    admin: 400,
  },
  {
    method: "POST",
    path: "/api/lectures/:id/corrections/restore",
    data: {},
    nobody: 401,
    student: 404,
    reader: 403,
    corrector: 400,
    owner: 400,
    admin: 400,
  },
  {
    method: "PUT",
    path: "/api/lectures/:id/review",
    data: { reviewed: true },
    nobody: 401,
    student: 404,
    reader: 403,
    corrector: 409,
    owner: 409,
    admin: 409,
  },
  {
    method: "POST",
    path: "/api/lectures/:id/terms",
    data: { term: "Cayley" },
    nobody: 401,
    student: 404,
    reader: 403,
    corrector: 200,
    owner: 200,
    admin: 200,
  },
  {
    method: "GET",
    path: "/api/lectures/:id/dropped/:number",
    nobody: 401,
    student: 404,
    reader: 403,
    corrector: 302,
    owner: 302,
    admin: 302,
  },
  { method: "GET", path: "/api/lectures/:id/media", nobody: 401, student: 404, reader: 403, owner: 404, admin: 404 },
  { method: "POST", path: "/api/lectures/:none/retry", nobody: 401, student: 404, owner: 404, admin: 404 },
  { method: "POST", path: "/api/lectures/:id/retry", nobody: 401, student: 404, reader: 403, owner: 200, admin: [200, 409] },
  { method: "POST", path: "/api/lectures/:id/restore", nobody: 401, student: 404, reader: 403, owner: 200, admin: 200 },
  { method: "GET", path: "/api/lectures/events?scope=all", nobody: 401, student: 404, owner: 404, admin: 200 },
  { method: "GET", path: "/api/search?q=words", nobody: 401, student: 200, owner: 200, admin: 200 },
  // Uploads: only the owner sends bytes, not even an administrator does.
  { method: "GET", path: "/api/uploads", nobody: 401, student: 200, owner: 200, admin: 200 },
  { method: "POST", path: "/api/uploads", data: { fileName: "", sizeBytes: 1 }, nobody: 401, student: 400, owner: 400, admin: 400 },
  { method: "GET", path: "/api/uploads/:id", nobody: 401, student: 404, reader: 403, owner: 409, admin: 404 },
  { method: "DELETE", path: "/api/uploads/:id", nobody: 401, student: 404, reader: 403, owner: 409, admin: 404 },
  {
    method: "POST",
    path: "/api/uploads/:id/parts",
    data: { partNumbers: [1] },
    nobody: 401,
    student: 404,
    reader: 403,
    owner: 409,
    admin: 404,
  },
  { method: "POST", path: "/api/uploads/:id/complete", nobody: 401, student: 404, reader: 403, owner: 200, admin: 404 },
  // Courses and sharing. The lecture here has failed: a link opens what is completed alone.
  { method: "GET", path: "/courses", nobody: signIn, student: 200, owner: 200, admin: 200 },
  { method: "GET", path: "/courses/:course", nobody: signIn, student: 404, reader: 200, owner: 200, admin: 200 },
  { method: "GET", path: "/api/courses", nobody: 401, student: 200, owner: 200, admin: 200 },
  { method: "POST", path: "/api/courses", data: { name: "" }, nobody: 401, student: 400, owner: 400, admin: 400 },
  { method: "GET", path: "/api/courses/:course", nobody: 401, student: 404, reader: 200, owner: 200, admin: 200 },
  { method: "PATCH", path: "/api/courses/:course", data: {}, nobody: 401, student: 404, reader: 403, owner: 200, admin: 200 },
  { method: "DELETE", path: "/api/courses/:none", nobody: 401, student: 404, owner: 404, admin: 404 },
  { method: "GET", path: "/api/lectures?course=:course", nobody: 401, student: 404, reader: 200, owner: 200, admin: 200 },
  {
    method: "POST",
    path: "/api/lectures/move",
    data: { lectureIds: ["0".repeat(26)], courseId: null },
    nobody: 401,
    student: 404,
    owner: 404,
    admin: 404,
  },
  { method: "GET", path: "/api/courses/:course/grants", nobody: 401, student: 404, reader: 403, owner: 200, admin: 200 },
  { method: "POST", path: "/api/courses/:course/grants", data: { with: "link", days: 366 }, ...sharing },
  { method: "DELETE", path: "/api/courses/:course/grants/:none", nobody: 401, student: 404, reader: 403, owner: 404, admin: 404 },
  { method: "GET", path: "/api/lectures/:id/grants", nobody: 401, student: 404, reader: 403, owner: 200, admin: 200 },
  { method: "POST", path: "/api/lectures/:id/grants", data: { with: "link", days: 366 }, ...sharing },
  { method: "DELETE", path: "/api/lectures/:id/grants/:none", nobody: 401, student: 404, reader: 403, owner: 404, admin: 404 },
  // Whoever may see a lecture has notes of their own in it.
  { method: "GET", path: "/api/lectures/:id/notes", nobody: 401, student: 404, reader: 200, owner: 200, admin: 200 },
  {
    method: "POST",
    path: "/api/lectures/:id/notes",
    data: { id: "0".repeat(26), atMs: 0 },
    nobody: 401,
    student: 404,
    reader: 201,
    owner: 201,
    admin: 201,
  },
  {
    method: "PATCH",
    // The id that each of them gave to a note of their own just before.
    path: "/api/lectures/:id/notes/:none",
    data: { text: "" },
    nobody: 401,
    student: 404,
    reader: 200,
    owner: 200,
    admin: 200,
  },
  { method: "DELETE", path: "/api/lectures/:id/notes/:none", nobody: 401, student: 404, reader: 204, owner: 204, admin: 204 },
  { method: "GET", path: "/shared/:token", nobody: 200, student: 200, owner: 200, admin: 200 },
  { method: "GET", path: "/shared/:none", nobody: 404, student: 404, owner: 404, admin: 404 },
  { method: "GET", path: "/shared/:token/:id", nobody: 404, student: 404, owner: 404, admin: 404 },
  { method: "GET", path: "/api/shared/:token/:id/words", nobody: 404, student: 404, owner: 404, admin: 404 },
  { method: "GET", path: "/api/shared/:token/:id/shown", nobody: 404, student: 404, owner: 404, admin: 404 },
  { method: "GET", path: "/api/shared/:token/:id/captions", nobody: 404, student: 404, owner: 404, admin: 404 },
  { method: "GET", path: "/api/shared/:token/:id/media", nobody: 404, student: 404, owner: 404, admin: 404 },
  { method: "GET", path: "/api/shared/:token/:id/pictures/:number", nobody: 404, student: 404, owner: 404, admin: 404 },
  { method: "GET", path: "/api/shared/:token/:id/download/:format", nobody: 404, student: 404, owner: 404, admin: 404 },
  // Administration
  { method: "GET", path: "/api/admin/stats", nobody: 404, student: 404, owner: 404, admin: 200 },
  { method: "GET", path: "/api/admin/lectures", nobody: 404, student: 404, owner: 404, admin: 200 },
  { method: "GET", path: "/api/admin/users", nobody: 404, student: 404, owner: 404, admin: 200 },
  { method: "PATCH", path: "/api/admin/users/:user", data: { disabled: false }, nobody: 404, student: 404, owner: 404, admin: 200 },
  { method: "GET", path: "/api/admin/settings", nobody: 404, student: 404, owner: 404, admin: 200 },
  { method: "PATCH", path: "/api/admin/settings", data: { signUp: "open" }, nobody: 404, student: 404, owner: 404, admin: 200 },
  { method: "GET", path: "/api/admin/speech", nobody: 404, student: 404, owner: 404, admin: 200 },
  { method: "POST", path: "/api/admin/speech/models/:none", nobody: 404, student: 404, owner: 404, admin: 404 },
  { method: "GET", path: "/api/admin/invitations", nobody: 404, student: 404, owner: 404, admin: 200 },
  { method: "POST", path: "/api/admin/invitations", data: {}, nobody: 404, student: 404, owner: 404, admin: 201 },
  { method: "DELETE", path: "/api/admin/invitations/:none", nobody: 404, student: 404, owner: 404, admin: 204 },
  // One's own account
  { method: "GET", path: "/api/account", nobody: 401, student: 200, owner: 200, admin: 200 },
  { method: "PATCH", path: "/api/account", data: { name: "" }, nobody: 401, student: 400, owner: 400, admin: 400 },
  { method: "POST", path: "/api/account/password", data: {}, nobody: 401, student: 400, owner: 400, admin: 400 },
  { method: "GET", path: "/api/account/tokens", nobody: 401, student: 200, owner: 200, admin: 200 },
  { method: "POST", path: "/api/account/tokens", data: {}, nobody: 401, student: 400, owner: 400, admin: 400 },
  { method: "DELETE", path: "/api/account/tokens/:none", nobody: 401, student: 404, owner: 404, admin: 404 },
  // Open to everybody
  { method: "GET", path: "/api/health", nobody: 200, student: 200, owner: 200, admin: 200 },
  { method: "GET", path: "/api/ready", nobody: 200, student: 200, owner: 200, admin: 200 },
  { method: "GET", path: "/api/auth/csrf", nobody: 200, student: 200, owner: 200, admin: 200 },
  { method: "POST", path: "/api/accounts", data: {}, nobody: 400, student: 400, owner: 400, admin: 400 },
  // The engine's door opens to signed calls alone.
  {
    method: "POST",
    path: "/api/inngest?fnId=thakii-process-lecture&stepId=step",
    data: {},
    nobody: 401,
    student: 401,
    owner: 401,
    admin: 401,
  },
  // Late, because it takes the lecture away.
  { method: "DELETE", path: "/api/lectures/:id", nobody: 401, student: 404, reader: 403, owner: 200, admin: 200 },
  // The very last: it signs everybody out.
  { method: "DELETE", path: "/api/account/sessions", nobody: 401, student: 204, owner: 204, admin: 204 },
];

let product: Product;
let nobody: APIRequestContext;
let admin: Person;
let owner: Person;
let student: Person;
let reader: Person;
let corrector: Person;
let names: Record<string, string>;

test.beforeAll(async () => {
  product = await startProduct();
  admin = await signUp(product, product.setupLink);
  owner = await signUp(product);
  student = await signUp(product);
  reader = await signUp(product);
  corrector = await signUp(product);
  nobody = await newBrowser(product);
  const id = await upload(owner, { name: "notes.mp4", bytes: Buffer.from("no lecture at all") });
  await untilEnded(owner, id);
  const { user } = await (await owner.api.get("/api/account")).json();
  const { course } = await (await owner.api.post("/api/courses", { data: { name: "Algebra" } })).json();
  await owner.api.post("/api/lectures/move", { data: { lectureIds: [id], courseId: course.id } });
  const give = (data: object) => owner.api.post(`/api/courses/${course.id}/grants`, { data });
  await give({ with: "person", email: reader.email });
  await give({ with: "person", email: corrector.email, right: "correct" });
  const { url } = await (await give({ with: "link" })).json();
  names = {
    ":course": course.id,
    ":token": url.split("/").at(-1),
    ":id": id,
    ":user": user.id,
    ":none": "0".repeat(26),
    ":format": "source",
    ":number": "1",
  };
});
test.afterAll(() => product.remove());

for (const row of rows) {
  test(`${row.method} ${row.path} answers nobody ${row.nobody}, another student ${row.student}, the owner ${row.owner}, an administrator ${row.admin}`, async () => {
    const url = row.path.replace(/:\w+/g, (name) => names[name] ?? name);
    const ask = async (api: APIRequestContext) => {
      if (url.startsWith("/api/lectures/events")) return statusOfStream(api, url);
      const answer = await api.fetch(url, {
        method: row.method,
        data: row.data,
        maxRedirects: 0,
        timeout: 10_000,
        headers: { accept: "*/*" },
      });
      return answer.status();
    };
    expect.soft(await ask(nobody), "nobody").toBe(row.nobody);
    expect.soft(await ask(student.api), "another student").toBe(row.student);
    expect.soft(await ask(reader.api), "one who may read").toBe(row.reader ?? row.student);
    expect.soft(await ask(corrector.api), "one who may correct").toBe(row.corrector ?? row.reader ?? row.student);
    expect.soft(await ask(owner.api), "the owner").toBe(row.owner);
    expect.soft([row.admin].flat(), "an administrator").toContain(await ask(admin.api));
  });
}

/** A stream does not end by itself: only its status is read. */
async function statusOfStream(api: APIRequestContext, url: string): Promise<number> {
  const { cookies } = await api.storageState();
  const controller = new AbortController();
  const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
  const answer = await fetch(`${product.url}${url}`, { headers, signal: controller.signal });
  controller.abort();
  return answer.status;
}

test("every route and page has a row here", () => {
  const pattern = (row: Row) => row.path.split("?")[0];
  const covered = (route: string, method?: string) =>
    rows.some(
      (row) =>
        (!method || row.method === method) &&
        new RegExp(`^${route.replace(/\[\.\.\.\w+\]/g, ".+").replace(/\[\w+\]/g, "[^/]+")}$`).test(pattern(row) ?? ""),
    );
  const files = readdirSync(path.join(root, "app"), { recursive: true, encoding: "utf8" });
  const missing: string[] = [];
  for (const file of files) {
    const route = `/${path.dirname(file)}`.replace(/\/\([^)]*\)/g, "").replace(/^\/\.?$/, "/");
    if (/page\.tsx$/.test(file) && !covered(route)) missing.push(route);
    if (!/route\.ts$/.test(file)) continue;
    const text = readFileSync(path.join(root, "app", file), "utf8");
    const methods = [...text.matchAll(/export (?:const|async function|function) (?:\{([^}]+)\}|(GET|POST|PUT|PATCH|DELETE)\b)/g)].flatMap(
      (match) => (match[1] ?? match[2] ?? "").split(/,\s*/),
    );
    for (const method of methods.map((name) => name.trim()).filter(Boolean))
      if (!covered(route, method) && !openByProtocol.has(`${method} ${route}`)) missing.push(`${method} ${route}`);
  }
  expect(missing).toEqual([]);
});

/** Methods whose protection is a protocol's own and which the rows above show by another method of the same route. */
const openByProtocol = new Set(["GET /api/inngest", "PUT /api/inngest", "POST /api/auth/[...nextauth]"]);
