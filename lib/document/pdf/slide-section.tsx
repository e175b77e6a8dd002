import { Image, Link, Text, View } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import type { Paragraph } from "@/lib/document/lecture-document";
import { languageOf } from "@/lib/document/paragraph-language";
import { speakerOf } from "@/lib/document/paragraph-speaker";
import { Code } from "@/lib/document/pdf/code";
import { colours, type Design, pictureSize } from "@/lib/document/pdf/design";
import type { PdfParts } from "@/lib/document/pdf/lecture-pdf";
import { Noted } from "@/lib/document/pdf/noted";
import { printable } from "@/lib/document/pdf/printable";
import { SetText } from "@/lib/document/pdf/set-text";
import { artifact, inEnglish, tagged } from "@/lib/document/pdf/tag";
import { TimeLink } from "@/lib/document/pdf/time-link";
import { formatSpan, inReadingOrder, type Section } from "@/lib/document/sections";
import { slideAlternative, slideName } from "@/lib/document/slide-name";
import type { Slide } from "@/lib/slides/slide";
import { formatClock } from "@/lib/time";

/** A slide with its picture and what was said over it; when it comes back, a reference to its picture instead of a second copy. */
export function SlideSection({ section, parts, first }: { section: Section; parts: PdfParts; first: boolean }): ReactElement {
  return (
    <>
      {section.again ? <ReturnHeading section={section} parts={parts} /> : <SlideHead section={section} parts={parts} first={first} />}
      {inReadingOrder(section.paragraphs, section.notes).map(({ paragraph, note }, index) =>
        paragraph ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn once
          <Said key={index} paragraph={paragraph} parts={parts} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn once
          <Noted key={index} note={note} parts={parts} />
        ),
      )}
    </>
  );
}

/** Readers of PDF show bookmarks in a narrow column. */
const longestBookmark = 70;

export const slideAnchor = (number: number) => `slide-${number}`;

export function SlideHead({ section, parts, first }: { section: Section; parts: PdfParts; first: boolean }): ReactElement | null {
  const { slide } = section;
  if (!slide) return null;
  const { design } = parts;
  const picture = parts.pictures[slide.number];
  const { heading, small } = stylesOf(design);
  const english = inEnglish(parts.document.language);
  const time = <TimeLink parts={parts} atMs={section.span.startMs} text={formatSpan(section.span)} />;
  const runsLeft = slide.title !== undefined && parts.typesetter.set(slideName(slide)).direction === "rtl";
  const hasNothingBelow = section.paragraphs.length === 0 && !design.hasLines;
  return (
    <View
      id={slideAnchor(slide.number)}
      wrap={false}
      {...{ bookmark: { title: printable(slideName(slide, longestBookmark)) }, place: `Slide ${slide.number}` }}
      style={{ marginTop: first ? 0 : 16, marginBottom: hasNothingBelow ? 30 : design.hasLines ? 6 : 14 }}
      minPresenceAhead={first || section.paragraphs.length === 0 ? undefined : 60}
    >
      <View style={{ flexDirection: "row", justifyContent: "space-between" }}>
        <View style={{ flex: 1 }}>
          {slide.title ? (
            <>
              <SetText typesetter={parts.typesetter} text={slideName(slide)} style={{ ...heading, marginBottom: 2 }} {...tagged("H2")} />
              <View style={{ alignItems: runsLeft ? "flex-end" : "flex-start", marginBottom: 9 }} {...tagged("P")}>
                {time}
              </View>
            </>
          ) : (
            <View style={{ flexDirection: "row", alignItems: "flex-end", marginBottom: 9 }}>
              <Text style={heading} {...tagged("H2", english)}>
                {slideName(slide)}
              </Text>
              <Text style={{ ...small, marginHorizontal: 5, marginBottom: 2 }} {...artifact}>
                ·
              </Text>
              <View style={{ marginBottom: 2 }} {...tagged("P")}>
                {time}
              </View>
            </View>
          )}
        </View>
        <Code parts={parts} atMs={section.span.startMs} />
      </View>
      {picture && <Picture slide={slide} path={picture} design={design} />}
    </View>
  );
}

function Picture({ slide, path, design }: { slide: Slide; path: string; design: Design }): ReactElement {
  const size = pictureSize(slide, design.picture);
  // The line is drawn around the picture, not over it: slides end in their own colours.
  return (
    <View style={{ width: size.width, height: size.height, border: `0.5pt solid ${colours.line}` }}>
      <Image
        src={path}
        style={{ width: "100%", height: "100%" }}
        {...tagged("Figure", { alternative: printable(slideAlternative(slide)) })}
      />
    </View>
  );
}

function ReturnHeading({ section, parts }: { section: Section; parts: PdfParts }): ReactElement | null {
  const { slide } = section;
  if (!slide) return null;
  const english = inEnglish(parts.document.language);
  const toPicture = tagged("Link", { leadsTo: `The picture of slide ${slide.number}` });
  const { heading, small } = stylesOf(parts.design);
  return (
    <View
      wrap={false}
      {...{ place: `Slide ${slide.number} again` }}
      minPresenceAhead={50}
      style={{ marginTop: 12, marginBottom: 8, paddingTop: 9, borderTop: `0.5pt solid ${colours.line}` }}
    >
      <View style={{ flexDirection: "row", alignItems: "flex-end" }}>
        <View {...tagged("H2", english)}>
          <Link
            src={`#${slideAnchor(slide.number)}`}
            style={{ ...heading, fontSize: Math.min(12, parts.design.sizes.slide), color: colours.ink, textDecoration: "none" }}
            {...toPicture}
          >
            {`Slide ${slide.number} again`}
          </Link>
        </View>
        <View style={{ flexDirection: "row", alignItems: "flex-end" }} {...tagged("P", english)}>
          <Text style={{ ...small, marginHorizontal: 5, marginBottom: 1 }}>·</Text>
          <TimeLink parts={parts} atMs={section.span.startMs} text={formatSpan(section.span)} />
          <Text style={{ ...small, marginHorizontal: 5, marginBottom: 1 }}>·</Text>
          <Link
            src={`#${slideAnchor(slide.number)}`}
            style={{ ...small, color: colours.accent, textDecoration: "none", marginBottom: 1 }}
            {...tagged("Link", { leadsTo: `The picture of slide ${slide.number}` })}
          >
            its picture
          </Link>
        </View>
      </View>
    </View>
  );
}

/** A paragraph with the time at which it begins in the margin; the margin is where the script begins its lines. */
function Said({ paragraph, parts }: { paragraph: Paragraph; parts: PdfParts }): ReactElement {
  const { sizes, leading, timeColumn } = parts.design;
  const speaker = speakerOf(paragraph);
  const text = speaker ? `${speaker}: ${paragraph.text}` : paragraph.text;
  const rtl = parts.typesetter.set(text).direction === "rtl";
  const own = languageOf(paragraph);
  const language = own === parts.document.language ? undefined : own;
  return (
    <>
      {/* Without it the time may stay at the foot of the page, and the words begin on the next. */}
      <View style={{ height: 0.1 }} minPresenceAhead={threeLines(parts.design)} />
      <View style={{ flexDirection: rtl ? "row-reverse" : "row", marginBottom: sizes.body * 0.68 }} {...tagged("P", { language })}>
        <View style={{ width: timeColumn, paddingTop: (sizes.body - sizes.small) * 0.96, alignItems: rtl ? "flex-end" : "flex-start" }}>
          <TimeLink parts={parts} atMs={paragraph.startMs} text={formatClock(paragraph.startMs)} />
        </View>
        <View style={{ flex: 1 }}>
          <SetText typesetter={parts.typesetter} text={text} style={{ fontSize: sizes.body, lineHeight: leading }} />
        </View>
      </View>
    </>
  );
}

/** A paragraph of three lines is not divided: one line alone would stand on either page. */
function threeLines({ sizes }: Design): number {
  return 3 * sizes.body * 1.55 + 1;
}

function stylesOf({ sizes }: Design) {
  return {
    small: { fontFamily: "Serif", fontSize: sizes.small, color: colours.quiet },
    heading: { fontSize: sizes.slide, fontWeight: 600, fontFamily: "Serif", lineHeight: 1.2 },
  } as const;
}
