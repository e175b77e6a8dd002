import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { requirePageUser } from "@/app/page-user";
import { CorrectionPage } from "@/components/correction/correction-page";
import { PageMessages, pageLanguage } from "@/components/language/page-language";
import type { User } from "@/lib/auth/user";
import { openCorrection } from "@/lib/corrections/open-correction";
import { isAppError } from "@/lib/errors";
import type { Lecture } from "@/lib/lectures/lecture";
import { viewLecture } from "@/lib/lectures/lecture-view";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await pageLanguage()).t("correct.link") };
}

export default async function CorrectPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const user = await requirePageUser(`/lectures/${id}/correct`);
  const lecture = (await find(user, id)) ?? notFound();
  if (lecture.status !== "completed") redirect(`/lectures/${id}`);
  return (
    <PageMessages of={["correct"]}>
      <CorrectionPage userId={user.id} isOwner={lecture.ownerId === user.id} initial={viewLecture(lecture, user)} />
    </PageMessages>
  );
}

async function find(user: User, id: string): Promise<Lecture | undefined> {
  try {
    return await openCorrection(user, id);
  } catch (error) {
    if (isAppError(error, "not_found") || isAppError(error, "forbidden")) return undefined;
    throw error;
  }
}
