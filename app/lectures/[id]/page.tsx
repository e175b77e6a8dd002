import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { findPageUser, requirePageUser } from "@/app/page-user";
import { MoveToCourse } from "@/components/courses/move-to-course";
import { PageMessages, pageLanguage } from "@/components/language/page-language";
import { LecturePage } from "@/components/lecture/lecture-page";
import { ShareButton } from "@/components/sharing/share-button";
import type { User } from "@/lib/auth/user";
import { listCourseNames } from "@/lib/courses/list-course-names";
import { stores } from "@/lib/db/stores";
import { readDocument } from "@/lib/document/read-document";
import { type Reading, readingOf } from "@/lib/document/reading";
import { isAppError } from "@/lib/errors";
import { getLecture } from "@/lib/lectures/get-lecture";
import type { Lecture } from "@/lib/lectures/lecture";
import { viewLecture } from "@/lib/lectures/lecture-view";
import { findRights } from "@/lib/sharing/find-rights";
import { choiceOf, readSpeechSetup } from "@/lib/transcription/read-speech-setup";

type Given = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Given): Promise<Metadata> {
  const user = await findPageUser();
  const lecture = user && (await findLecture(user, (await params).id));
  return { title: lecture?.title ?? (await pageLanguage()).t("lecture.one") };
}

export default async function OneLecturePage({ params }: Given) {
  const { id } = await params;
  const user = await requirePageUser(`/lectures/${id}`);
  const lecture = (await findLecture(user, id)) ?? notFound();
  const { own, source, correct } = await findRights(user, lecture);
  const courses = own ? await listCourseNames(lecture.ownerId) : [];
  return (
    <PageMessages of={["list", "lecture", "failure", "courses", "notes", "pdf", "reader", "sharing"]}>
      <LecturePage
        userId={user.id}
        isOwner={lecture.ownerId === user.id}
        mayOwn={own}
        mayPlay={source}
        mayCorrect={correct}
        initial={viewLecture(lecture, user)}
        reading={await findReading(user, lecture)}
        speech={choiceOf(await readSpeechSetup((await stores().settings.get()).speechModel))}
        actions={
          own && (
            <>
              <ShareButton at={`/api/lectures/${id}`} title={lecture.title} />
              {courses.length > 0 && <MoveToCourse lectureId={id} courseId={lecture.courseId} courses={courses} />}
            </>
          )
        }
      />
    </PageMessages>
  );
}

const findLecture = cache(async (user: User, id: string): Promise<Lecture | undefined> => {
  try {
    const lecture = await getLecture(user, id, { right: "see" });
    return lecture.deletedAtMs === undefined ? lecture : undefined;
  } catch (error) {
    if (isAppError(error, "not_found")) return undefined;
    throw error;
  }
});

async function findReading(user: User, lecture: Lecture): Promise<Reading | undefined> {
  if (lecture.status !== "completed") return undefined;
  const document = await readDocument(user, lecture.id);
  return document && readingOf(document);
}
