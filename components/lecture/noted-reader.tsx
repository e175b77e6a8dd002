import type { ComponentProps } from "react";
import { NotesPanel } from "@/components/reader/notes-panel";
import { Reader } from "@/components/reader/reader";
import { useNotes } from "@/components/reader/use-notes";

/** The reader with the notes of whoever is signed in. */
export function NotedReader({ lectureId, ...rest }: Omit<ComponentProps<typeof Reader>, "notes"> & { lectureId: string }) {
  const notes = useNotes(lectureId);
  const moments = [...new Set(notes.list.map(({ atMs }) => atMs))];
  return (
    <Reader
      {...rest}
      notes={{
        marks: moments.map((ms) => ({ ms, kind: "note", label: "" })),
        panel: (nowMs, seek) => <NotesPanel notes={notes} nowMs={nowMs} seek={seek} />,
        add: notes.add,
      }}
    />
  );
}
