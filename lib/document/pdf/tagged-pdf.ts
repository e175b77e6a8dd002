import layoutDocument from "@react-pdf/layout";
import draw from "@react-pdf/render";
import { Font, pdf } from "@react-pdf/renderer";
import PDFDocument, { type StructureElement } from "pdfkit";
import type { ReactElement } from "react";
import { textFace } from "@/lib/document/pdf/faces";
import type { Tag } from "@/lib/document/pdf/tag";

export interface TaggedPdfOptions {
  title: string;
  /** BCP 47. Without it nothing is claimed: PDF/UA wants every text's language known. */
  language?: string;
  createdAtMs: number;
  author?: string;
  /** Opens with the bookmarks beside the page. */
  showBookmarks: boolean;
  /** What stands at the head and the foot of a page once all pages are known; not read out. */
  linesOf: (page: PlacedPage) => PageLine[];
  /** Called as pages are drawn. */
  onPage?: (page: number, total: number) => void;
}

export interface PlacedPage {
  number: number;
  total: number;
  /** What began on an earlier page and goes on here: the `place` of the last part that has one. */
  continues?: string;
}

/** A line of Latin text in the text face. Points from the page's upper left corner. */
export interface PageLine {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  colour: string;
  align: "right" | "center";
}

/**
 * A react-pdf document as a tagged PDF. react-pdf lays out and draws with pdfkit but writes no tags; so its parts are called one by
 * one, and between laying out and drawing the tree gets canvases of no size, whose painting opens and closes the tags of the parts
 * between them (`tag.ts`). What has no tag and can be seen (borders, backgrounds) is an artifact.
 */
export async function drawTaggedPdf(
  element: ReactElement,
  options: TaggedPdfOptions,
): Promise<{ file: NodeJS.ReadableStream; pages: number }> {
  const tree = (pdf(element as Parameters<typeof pdf>[0]) as unknown as { container: { document: never } }).container.document;
  const laidOut = await layOut(tree, Font);
  const context = new TaggedPdf(options);
  const laidOutPages = laidOut.children ?? [];
  const places = placesOf(laidOutPages);
  const pages = laidOutPages.map((page, index) =>
    withMarks(page, context, () => {
      const placed = { number: index + 1, total: laidOutPages.length, continues: places[index] };
      for (const line of options.linesOf(placed)) context.drawLine(line);
      options.onPage?.(placed.number, placed.total);
    }),
  );
  const file = draw(context as never, { ...laidOut, children: pages } as never) as unknown as NodeJS.ReadableStream;
  return { file, pages: pages.length };
}

/** For each page, what goes on from the one before: nothing where a part with a `place` begins at its top. */
function placesOf(pages: readonly PdfNode[]): (string | undefined)[] {
  let place: string | undefined;
  return pages.map((page) => {
    const parts = (page.children ?? []).filter(({ props }) => !props?.fixed);
    const continues = parts[0]?.props?.place === undefined ? place : undefined;
    for (const { props } of parts) place = props?.place ?? place;
    return continues;
  });
}

/** Its types leave out the faces. */
const layOut = layoutDocument as unknown as (tree: never, faces: typeof Font) => Promise<PdfNode>;

/** What we read of react-pdf's tree once it is laid out. */
interface PdfNode {
  type: string;
  props?: { tag?: Tag; place?: string; fixed?: boolean; [name: string]: unknown };
  style?: Record<string, unknown>;
  box?: Box;
  children?: PdfNode[];
}
interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
  [more: string]: number | undefined;
}

class TaggedPdf extends PDFDocument {
  private readonly root: StructureElement;
  private readonly open: { tag?: Tag; element: StructureElement }[];
  /** Elements by their tag: a paragraph that goes on over the page stays one. */
  private readonly elements = new Map<Tag, StructureElement>();

  private readonly opened = new Map<object, unknown>();

  constructor({ title, author, language, createdAtMs, showBookmarks }: TaggedPdfOptions) {
    const created = new Date(createdAtMs);
    super({
      autoFirstPage: false,
      tagged: true,
      displayTitle: true,
      pdfVersion: "1.7",
      ...(language && { lang: language, subset: "PDF/UA" }),
      info: {
        Title: title,
        ...(author && { Author: author }),
        Creator: "Thakii",
        Producer: "Thakii with react-pdf",
        CreationDate: created,
        ModDate: created,
      },
    });
    // What a reader's page field shows is what is printed.
    this._root.data.PageLabels = { Nums: [0, { S: "D" }] };
    if (showBookmarks) this._root.data.PageMode = "UseOutlines";
    this.root = this.struct("Document", {});
    this.addStructure(this.root);
    this.open = [{ element: this.root }];
  }

  enter(tag: Tag, box: Box | undefined): void {
    const known = this.elements.get(tag);
    const element = known ?? this.struct(tag.type, this.optionsOf(tag, box));
    if (!known) {
      this.current.element.add(element);
      this.elements.set(tag, element);
    }
    this.open.push({ tag, element });
  }

  leave(): void {
    const { tag, element } = this.open.pop()!;
    if (tag?.type !== "Link") return;
    // pdfkit writes the page of a link's annotation when the element ends: it must still be this one.
    element.end();
    this.elements.delete(tag);
  }

  /** What is drawn until `endMarkedContent` belongs to the element that is open. */
  markText(): void {
    const { tag, element } = this.current;
    element.add(this.markStructureContent(tag?.type ?? "P"));
  }

  /** A layout that asks for "page x of y" by itself is done twice. */
  drawLine({ text, x, y, width, size, colour, align }: PageLine): void {
    this.font(textFont(), size).fillColor(colour);
    const left = width - this.widthOfString(text);
    this.text(text, x + (align === "center" ? left / 2 : left), y, { lineBreak: false });
  }

  /** react-pdf draws links without a word about where they lead. */
  override annotate(x: number, y: number, width: number, height: number, options: Record<string, unknown>): this {
    const { tag, element } = this.current;
    if (tag?.type !== "Link") throw new Error("A link stands outside of every Link element.");
    return super.annotate(x, y, width, height, { ...options, structParent: element, Contents: new String(tag.leadsTo ?? "Link") });
  }

  /** pdfkit compares a font that it is given as an object with all others, for each line of text anew. */
  override font(source: object | string, size?: number): this {
    const known = typeof source === "object" && this.opened.get(source);
    if (!known) super.font(source, size);
    else {
      this._font = known;
      if (size) this.fontSize(size);
    }
    if (typeof source === "object") this.opened.set(source, this._font);
    return this;
  }

  /** pdfkit writes the title into XML as it is. */
  override _addInfo(): void {
    const given = this.info;
    this.info = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, typeof value === "string" ? escapeXml(value) : value]),
    );
    super._addInfo();
    this.info = given;
  }

  private get current() {
    return this.open.at(-1)!;
  }

  private optionsOf({ type, alternative, language }: Tag, box: Box | undefined): Record<string, unknown> {
    return { alt: alternative, lang: language, ...(type === "Figure" && box && { bbox: this.onPage(box) }) };
  }

  /** left, top, right, bottom in points from the page's upper left corner. */
  private onPage({ left, top, width, height }: Box): number[] {
    const [a, b, c, d, e, f] = this._ctm;
    const at = (x: number, y: number) => [a * x + c * y + e, this.page.height - (b * x + d * y + f)] as const;
    return [...at(left, top), ...at(left + width, top + height)];
  }
}

/** The face that is always opened first. */
function textFont(): object {
  return Font.getFont({ fontFamily: textFace.family, fontWeight: 400 })?.data as object;
}

/** The page with a canvas wherever something begins or ends. @param drawLines draws its head and foot */
function withMarks(page: PdfNode, context: TaggedPdf, drawLines: () => void): PdfNode {
  const mark = (paint: () => void): PdfNode => ({ type: "CANVAS", props: { paint }, style: {}, box: { ...nowhere }, children: [] });
  const end = () => mark(() => context.endMarkedContent());

  const childrenOf = (node: PdfNode): PdfNode[] => (node.children ?? []).flatMap(marked);
  const inTag = (node: PdfNode, inner: PdfNode[]): PdfNode[] => {
    const tag = node.props?.tag;
    if (!tag) return inner;
    return [mark(() => context.enter(tag, node.box)), ...inner, mark(() => context.leave())];
  };
  function marked(node: PdfNode): PdfNode[] {
    if (node.props?.tag?.type === "Artifact") return [mark(() => context.markContent("Artifact", { type: "Pagination" })), node, end()];
    if (node.type === "TEXT" || node.type === "IMAGE") return inTag(node, [mark(() => context.markText()), node, end()]);
    if (!isDecorated(node)) return inTag(node, [{ ...node, children: childrenOf(node) }]);
    // Background and border are drawn before the children: the first of these ends the artifact.
    const decorated = { ...node, children: [end(), ...childrenOf(node)] };
    return inTag(node, [mark(() => context.markContent("Artifact", { type: "Layout" })), decorated]);
  }
  const lines = [mark(() => context.markContent("Artifact", { type: "Pagination" })), mark(drawLines), end()];
  return { ...page, children: [...inTag(page, childrenOf(page)), ...lines] };
}

/** react-pdf warns of canvases without a size. */
const nowhere: Box = { left: 0, top: 0, width: 1, height: 1 };

function isDecorated({ style, box }: PdfNode): boolean {
  const borders = ["borderTopWidth", "borderRightWidth", "borderBottomWidth", "borderLeftWidth"];
  return Boolean(style?.backgroundColor) || borders.some((name) => Boolean(box?.[name]));
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
