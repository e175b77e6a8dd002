/**
 * Types that a browser runs or that run others. A user's file of such a type would act in the name of this origin,
 * so it is only ever handed out as bytes to save. Source: MIME Sniffing standard §4.6 (XML, scriptable and JavaScript MIME types).
 */
const active =
  /^(text\/(html|xml|xsl|javascript|ecmascript|css)|application\/(xml|javascript|ecmascript|x-javascript|xslt.*|x-shockwave-flash|wasm)|multipart\/.*|message\/.*|.*\+xml)$/;

/** `Content-Type` and `Content-Disposition` as they may be sent, with the headers that keep a browser from guessing. */
export function safeHeaders(contentType: string, disposition: string | undefined): Record<string, string> {
  const common = { "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cross-origin-resource-policy": "cross-origin" };
  const essence = (contentType.split(";")[0] ?? "").trim().toLowerCase();
  const isPlain = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(essence) && !active.test(essence);
  if (isPlain) return { ...common, "content-type": contentType, ...(disposition ? { "content-disposition": disposition } : {}) };
  return {
    ...common,
    "content-type": "application/octet-stream",
    "content-disposition": `attachment${disposition?.replace(/^[^;]*/, "") ?? ""}`,
    "content-security-policy": "default-src 'none'; sandbox",
  };
}
