/** What we use of pdfkit 0.20, which brings no types. @see https://pdfkit.org/docs/accessibility.html */
declare module "pdfkit" {
  import { Readable } from "node:stream";

  export interface StructureElement {
    add(child: object): StructureElement;
    end(): void;
  }
  export default class PDFDocument extends Readable {
    constructor(options: Record<string, unknown>);
    info: Record<string, unknown>;
    page: { height: number };
    /** Takes the coordinates of what is drawn next to those of the page: a b c d e f. */
    _ctm: [number, number, number, number, number, number];
    _root: { data: Record<string, unknown> };
    _font: unknown;
    _addInfo(): void;
    font(source: object | string, size?: number): this;
    fontSize(points: number): this;
    fillColor(colour: string): this;
    widthOfString(text: string): number;
    text(text: string, x: number, y: number, options: { lineBreak: false }): this;
    annotate(x: number, y: number, width: number, height: number, options: Record<string, unknown>): this;
    struct(type: string, options: Record<string, unknown>): StructureElement;
    addStructure(element: StructureElement): this;
    /** Begins marked content of the page; `add` it to an element. */
    markStructureContent(type: string): object;
    markContent(type: string, options?: Record<string, unknown>): this;
    endMarkedContent(): this;
  }
}
