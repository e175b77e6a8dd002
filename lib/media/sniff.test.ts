import { describe, expect, test } from "vitest";
import { sniffFormat } from "@/lib/media/sniff";

const bytes = (text: string) => Buffer.from(text, "latin1");
const nameOf = (head: Uint8Array, size = head.length) => {
  try {
    return sniffFormat(head, size);
  } catch (error) {
    return (error as Error).name;
  }
};

describe("sniffFormat", () => {
  test("a file of 0 bytes is empty, whatever it is called", () => {
    expect(nameOf(Buffer.alloc(0))).toBe("empty_file");
  });

  test.each([
    ["#EXTM3U\nhttp://127.0.0.1/a.ts\n"],
    ["\uFEFF#EXTM3U\n".normalize()],
    ["\n\n  #EXTM3U"],
    ["ffconcat version 1.0\nfile /etc/passwd\n"],
    ["file '/etc/passwd'\n"],
    ['<?xml version="1.0"?>\n<!-- x -->\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011">'],
    ["v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\n"],
    ["[playlist]\nFile1=http://a/b"],
    ["http://127.0.0.1:1/video.mp4\n"],
    ["<asx version='3.0'>"],
  ])("a list that points elsewhere is refused as a playlist: %j", (text) => {
    expect(nameOf(Buffer.from(text, "utf8"))).toBe("playlist_refused");
  });

  test.each([
    ["zip", "PK\u0003\u0004aaaaaaaaaaaa"],
    ["html", "<!doctype html><video src=x>"],
    ["svg", '<svg xmlns="http://www.w3.org/2000/svg">'],
    ["pdf", "%PDF-1.7 aaaaaaaaaaaa"],
    ["program", "\u007fELF\u0002\u0001\u0001aaaaaaa"],
    ["script", "#!/bin/sh\nrm -rf /\n"],
    ["prose", "These are my notes of the lecture, saved under the wrong name."],
    ["one byte", "x"],
    ["photo", "\0\0\0\u0018ftypheic\0\0\0\0"],
  ])("a %s is no media", (_name, text) => {
    expect(nameOf(bytes(text))).toBe("not_media");
  });

  test.each([
    ["mov", "\0\0\0\u0018ftypisom\0\0\0\0"],
    ["mov", "\0\0\0\u0008wide\0\0\0\0mdat"],
    ["matroska", "\u001a\u0045\u00df\u00a3aaaa"],
    ["avi", "RIFF\0\0\0\0AVI LIST"],
    ["wav", "RIFF\0\0\0\0WAVEfmt "],
    ["asf", "\u0030\u0026\u00b2\u0075\u008e\u0066\u00cf\u0011"],
    ["flac", "fLaC\0\0\0\0"],
    ["ogg", "OggS\0\0\0\0"],
    ["mp3", "ID3\u0004\0\0\0\0\u0010\0aaaaaaaa"],
    ["mp3", "\u00ff\u00fb\u0090\u0064\0\0"],
    ["aac", "\u00ff\u00f1\u0050\u0080\0\0"],
    ["mpeg", "\0\0\u0001\u00ba\0\0"],
  ])("forces the demuxer %s by the file's own bytes", (format, text) => {
    expect(nameOf(bytes(text))).toBe(format);
  });

  test("a transport stream is known by its rhythm, not by one byte", () => {
    const stream = Buffer.alloc(1024, 1);
    for (let at = 0; at < stream.length; at += 188) stream[at] = 0x47;
    expect(nameOf(stream)).toBe("mpegts");
    expect(nameOf(Buffer.concat([bytes("G"), Buffer.alloc(1000)]))).toBe("not_media");
  });
});
