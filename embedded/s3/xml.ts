import { S3Error } from "./s3-error";

/** An element as we read it: attributes and namespaces are of no use to us. */
export interface XmlElement {
  name: string;
  text: string;
  children: XmlElement[];
}

/** A value to write: text, children by name, or several elements of one name. Undefined is left out. */
export type XmlValue = string | number | boolean | undefined | { [name: string]: XmlValue | XmlValue[] };

const namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

export function formatXml(root: string, value: XmlValue, xmlns: string | undefined = namespace): string {
  const inside = formatInside(value);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${xmlns ? ` xmlns="${xmlns}"` : ""}>${inside}</${root}>`;
}

/** Elements, text, the five entities and character references; no DOCTYPE, so no entity of the sender's own. @throws S3Error MalformedXML. */
export function parseXml(text: string): XmlElement {
  const root: XmlElement = { name: "", text: "", children: [] };
  const open = [root];
  const token = /<\?[^>]*\?>|<!--[\s\S]*?-->|<(\/?)([A-Za-z_][\w.:-]*)(?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>|([^<]+)/y;
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match) throw malformed();
    const [, closing, name, empty, characters] = match;
    const current = open.at(-1)!;
    if (characters !== undefined) current.text += unescapeXml(characters);
    else if (closing) {
      if (open.length < 2 || open.pop()?.name !== localName(name!)) throw malformed();
    } else if (name !== undefined) {
      const element = { name: localName(name), text: "", children: [] };
      current.children.push(element);
      if (!empty) open.push(element);
      if (open.length > 16) throw malformed();
    }
  }
  const [only, ...others] = root.children;
  if (open.length !== 1 || !only || others.length > 0 || root.text.trim() !== "") throw malformed();
  return only;
}

export const childText = (element: XmlElement, name: string): string | undefined =>
  element.children.find((child) => child.name === name)?.text;

function formatInside(value: XmlValue): string {
  if (value === undefined) return "";
  if (typeof value !== "object") return escapeXml(String(value));
  return Object.entries(value)
    .flatMap(([name, inner]) => (Array.isArray(inner) ? inner : [inner]).map((one) => [name, one] as const))
    .filter(([, one]) => one !== undefined)
    .map(([name, one]) => `<${name}>${formatInside(one)}</${name}>`)
    .join("");
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Control characters become references, as S3 itself writes them, so that a line break in a key survives a reader. */
function escapeXml(text: string): string {
  return text.replace(/[&<>"\u0000-\u001f\u007f\ufffe\uffff]/g, (character) => {
    const name = Object.keys(entities).find((key) => entities[key] === character);
    return name ? `&${name};` : `&#x${character.charCodeAt(0).toString(16)};`;
  });
}

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));|&/gi, (_, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined && Object.hasOwn(entities, name)) return entities[name]!;
    const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : Number.NaN;
    if (!(code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) throw malformed();
    return String.fromCodePoint(code);
  });
}

const localName = (name: string) => name.slice(name.indexOf(":") + 1);

const malformed = () =>
  new S3Error("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema.");
